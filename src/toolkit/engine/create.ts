import type { Dialect } from '../compile/dialect.ts'
import { dialectNamed } from '../dialects/registry.ts'
import { ArgumentError } from '../errors.ts'
import { listen } from '../event/listen.ts'
import type { ExecutionOptions } from './connection.ts'
import type { ConnectTarget, Driver } from './driver.ts'
import { echoTo, type EchoLog } from './echo.ts'
import { Engine } from './engine.ts'
import type { PoolOptions } from './pool.ts'
import { parseUrl, type Url } from './url.ts'

export interface EngineOptions {
  /** The driver as an object, `sqljs(SQL)` say: bundlers cannot load one by the URL's text. */
  readonly driver: Driver
  /** The dialect, where it is not the one of the URL's name. */
  readonly dialect?: Dialect
  readonly pool?: PoolOptions
  /** Write every statement to the log; the log is the console when it is just true. */
  readonly echo?: boolean | EchoLog
  /** Keep parameters out of errors and of the echo. */
  readonly hideParameters?: boolean
  /** Bytes of a database file to start from, for drivers that take them. */
  readonly bytes?: Uint8Array
  /** Handed to the driver's library unchanged, such as TLS settings. */
  readonly connectArguments?: Readonly<Record<string, unknown>>
  readonly executionOptions?: ExecutionOptions
}

/**
 * Makes an engine; nothing is opened before its first use. SQLAlchemy: `create_engine`.
 *
 * @param url `sqlite://`, `postgresql://user:password@host:5432/name?key=value`: dialect, credentials and options
 * @throws NoSuchModuleError when nothing is known of the URL's dialect
 * @throws ArgumentError when the driver speaks another one
 */
export function createEngine(url: string | Url, options: EngineOptions): Engine {
  const parsed = typeof url === 'string' ? parseUrl(url) : url
  const asked = options.dialect ?? dialectNamed(parsed.backendName)
  const { driver, hideParameters = false } = options
  if (!speaks(driver, parsed.backendName))
    throw new ArgumentError(
      `The driver ${driver.name} speaks ${driver.dialect}, and the URL asks for ${parsed.backendName}`,
    )
  const engine = new Engine({
    url: parsed,
    dialect: withPlaceholders(asked, driver),
    driver,
    target: targetOf(parsed, options),
    pool: options.pool ?? {},
    hideParameters,
    executionOptions: options.executionOptions ?? {},
  })
  // oxlint-disable-next-line no-console -- that is what `echo: true` asks for
  const log = options.echo === true ? console.info : options.echo
  if (log) {
    const echo = echoTo(log, hideParameters)
    listen(engine, 'beforeCursorExecute', echo.statement)
    for (const name of ['begin', 'commit', 'rollback'] as const)
      listen(engine, name, () => log(name.toUpperCase()))
  }
  return engine
}

/** A dialect writes placeholders as SQLAlchemy does unless the driver takes others. */
const withPlaceholders = (dialect: Dialect, { paramStyle }: Driver): Dialect =>
  dialect.paramstyle === paramStyle ? dialect : dialect.with({ paramstyle: paramStyle })

/** MariaDB is reached by the drivers of MySQL. */
const speaks = (driver: Driver, backend: string) =>
  driver.dialect === backend || (driver.dialect === 'mysql' && backend === 'mariadb')

function targetOf(url: Url, { bytes, connectArguments }: EngineOptions): ConnectTarget {
  const { host, port, username, password, database, query } = url
  return {
    ...(host !== null && { host }),
    ...(port !== null && { port }),
    ...(username !== null && { user: username }),
    ...(password !== null && { password }),
    ...(database !== null && database !== ':memory:' && { database }),
    ...(bytes !== undefined && { bytes }),
    options: { ...query, ...connectArguments },
  }
}

type PoolNumber = 'size' | 'overflow' | 'timeout' | 'recycle'

const poolKeys: Readonly<Record<string, PoolNumber>> = {
  pool_size: 'size',
  max_overflow: 'overflow',
  pool_timeout: 'timeout',
  pool_recycle: 'recycle',
}

/**
 * Makes an engine from a configuration whose values are all text, as environment and ini files have them.
 *
 * @param config `sqlalchemy.url`, `sqlalchemy.echo`, `sqlalchemy.pool_size`, …; other keys are ignored
 * @throws ArgumentError when the URL is missing or a number is none
 */
export function engineFromConfig(
  config: Readonly<Record<string, string>>,
  options: EngineOptions,
  prefix = 'sqlalchemy.',
): Engine {
  const get = (key: string) => config[`${prefix}${key}`]
  const url = get('url')
  if (url === undefined) throw new ArgumentError(`The configuration has no ${prefix}url`)
  const pool: Partial<Record<PoolNumber, number>> = {}
  for (const [key, name] of Object.entries(poolKeys)) {
    const value = get(key)
    if (value !== undefined) pool[name] = numberOf(key, value)
  }
  const prePing = get('pool_pre_ping')
  const echo = get('echo')
  const hidden = get('hide_parameters')
  return createEngine(url, {
    ...options,
    pool: { ...options.pool, ...pool, ...(prePing !== undefined && { prePing: isTrue(prePing) }) },
    ...(echo !== undefined && { echo: isTrue(echo) }),
    ...(hidden !== undefined && { hideParameters: isTrue(hidden) }),
  })
}

function numberOf(key: string, value: string): number {
  const number = Number(value)
  if (value.trim() !== '' && Number.isFinite(number)) return number
  throw new ArgumentError(`${key} is a number, not '${value}'`)
}

const isTrue = (value: string) => ['true', 'yes', 'on', 'y', 't', '1'].includes(value.toLowerCase())
