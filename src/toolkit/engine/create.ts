import type { Dialect } from '../compile/dialect.ts'
import { dialectNamed } from '../dialects/registry.ts'
import { ArgumentError } from '../errors.ts'
import type { ConnectTarget, Driver } from './driver.ts'
import { echoPool, echoStatements, type EchoLog } from './echo.ts'
import { Engine } from './engine.ts'
import { assertIsolationLevel } from './isolation.ts'
import type { ExecutionOptions, IsolationLevel } from './options.ts'
import type { PoolOptions } from './pool.ts'
import { parseUrl, type Url } from './url.ts'

export interface EngineOptions {
  /** The driver as an object, `sqljs(SQL)` say: bundlers cannot load one by the URL's text. */
  readonly driver: Driver
  /** The dialect, where it is not the one of the URL's name. */
  readonly dialect?: Dialect
  readonly pool?: PoolOptions
  /** Write every statement to the log; `debug` writes the rows of results, too. */
  readonly echo?: boolean | 'debug' | EchoLog
  /** Write to the log what becomes of the pool's connections; `debug` writes each checkout, too. */
  readonly echoPool?: boolean | 'debug'
  /** Where `echo` and `echoPool` write; the console when absent. */
  readonly log?: EchoLog
  /** Stands in front of each line of the log, to tell engines apart. */
  readonly loggingName?: string
  /** Keep parameters out of errors and of the echo. */
  readonly hideParameters?: boolean
  /** Warn when FROM elements of a statement are related by nothing, so that its rows are a product; true when absent. */
  readonly fromLinting?: boolean
  /** How many compiled statements are kept for those of the same structure, 500 when absent; 0 compiles each time. */
  readonly queryCacheSize?: number
  /** Bytes of a database file to start from, for drivers that take them. */
  readonly bytes?: Uint8Array
  /** Handed to the driver's library unchanged, such as TLS settings; stronger than the URL's query. */
  readonly connectArguments?: Readonly<Record<string, unknown>>
  /** Of all connections; the same as `executionOptions: { isolationLevel }`. */
  readonly isolationLevel?: IsolationLevel
  readonly executionOptions?: ExecutionOptions
}

/**
 * Makes an engine; nothing is opened before its first use. SQLAlchemy: `create_engine` and `create_async_engine`.
 *
 * @param url `sqlite://`, `postgresql://user:password@host:5432/name?key=value`: dialect, credentials and options;
 *   what stands behind a plus sign is not looked at, the driver being the one of the options
 * @throws NoSuchModuleError when nothing is known of the URL's dialect
 * @throws ArgumentError when the driver speaks another one, or the database has no such isolation level
 */
export function createEngine(url: string | Url, options: EngineOptions): Engine {
  const parsed = typeof url === 'string' ? parseUrl(url) : url
  const asked = options.dialect ?? dialectNamed(parsed.backendName)
  const { driver, hideParameters = false, isolationLevel } = options
  if (!speaks(driver, parsed.backendName))
    throw new ArgumentError(
      `The driver ${driver.name} speaks ${driver.dialect}, and the URL asks for ${parsed.backendName}`,
    )
  const executionOptions = {
    ...(isolationLevel !== undefined && { isolationLevel }),
    ...options.executionOptions,
  }
  const { isolationLevel: level } = executionOptions
  if (level !== undefined) assertIsolationLevel(asked.name, level)
  const engine = new Engine({
    url: parsed,
    dialect: withPlaceholders(asked, driver),
    driver,
    target: targetOf(parsed, options),
    pool: options.pool ?? {},
    hideParameters,
    fromLinting: options.fromLinting ?? true,
    queryCacheSize: options.queryCacheSize ?? 500,
    executionOptions,
  })
  startEcho(engine, options)
  return engine
}

function startEcho(engine: Engine, options: EngineOptions): void {
  const { echo = false, echoPool: pool = false, loggingName: name = null } = options
  // oxlint-disable-next-line no-console -- that is what `echo: true` asks for
  const log = typeof echo === 'function' ? echo : (options.log ?? console.info)
  if (echo !== false) echoStatements(engine, { log, name }, echo === 'debug')
  if (pool !== false) echoPool(engine, { log, name }, pool === 'debug')
}

/** A dialect writes placeholders as SQLAlchemy does unless the driver takes others. */
const withPlaceholders = (dialect: Dialect, { paramStyle }: Driver): Dialect =>
  dialect.paramstyle === paramStyle ? dialect : dialect.with({ paramstyle: paramStyle })

/** MariaDB is reached by the drivers of MySQL. */
const speaks = (driver: Driver, backend: string) =>
  driver.dialect === backend || (driver.dialect === 'mysql' && backend === 'mariadb')

function targetOf(url: Url, { bytes, connectArguments }: EngineOptions): ConnectTarget {
  const { host, port, username, password, database, query } = url
  const isNamed = database !== null && database !== '' && database !== ':memory:'
  return {
    ...(host !== null && { host }),
    ...(port !== null && { port }),
    ...(username !== null && { user: username }),
    ...(password !== null && { password }),
    ...(isNamed && { database }),
    ...(bytes !== undefined && { bytes }),
    options: { ...query, ...connectArguments },
  }
}

type Settings = Pick<
  EngineOptions,
  | 'echo'
  | 'echoPool'
  | 'loggingName'
  | 'hideParameters'
  | 'fromLinting'
  | 'isolationLevel'
  | 'queryCacheSize'
> & { pool?: PoolOptions }

/** What each key of a configuration means, with its text made a value. */
const configKeys: Readonly<Record<string, (text: string, key: string) => Settings>> = {
  echo: (text, key) => ({
    echo: text.trim().toLowerCase() === 'debug' ? 'debug' : flag(text, key),
  }),
  echo_pool: (text, key) => ({
    echoPool: text.trim().toLowerCase() === 'debug' ? 'debug' : flag(text, key),
  }),
  logging_name: (text) => ({ loggingName: text }),
  query_cache_size: (text, key) => ({ queryCacheSize: wholeNumber(text, key) }),
  hide_parameters: (text, key) => ({ hideParameters: flag(text, key) }),
  enable_from_linting: (text, key) => ({ fromLinting: flag(text, key) }),
  isolation_level: (text, key) => ({ isolationLevel: oneOf(isolationLevels, level(text), key) }),
  poolclass: (text, key) => ({
    pool: { kind: oneOf(['queue', 'null', 'static', 'assertion'], poolName(text), key) },
  }),
  pool_size: (text, key) => ({ pool: { size: wholeNumber(text, key) } }),
  max_overflow: (text, key) => ({ pool: { overflow: wholeNumber(text, key) } }),
  pool_timeout: (text, key) => ({ pool: { timeout: number(text, key) } }),
  pool_recycle: (text, key) => ({ pool: { recycle: number(text, key) } }),
  pool_pre_ping: (text, key) => ({ pool: { prePing: flag(text, key) } }),
  pool_use_lifo: (text, key) => ({ pool: { lifo: flag(text, key) } }),
  pool_reset_on_return: (text, key) => ({
    pool: { resetOnReturn: oneOf(['rollback', 'commit', 'none'], text.trim().toLowerCase(), key) },
  }),
}

/**
 * Makes an engine from a configuration whose values are all text, as environment and ini files have them: "30" and
 * "true" become what they mean. SQLAlchemy: `engine_from_config`.
 *
 * @param config `sqlalchemy.url`, `sqlalchemy.echo`, `sqlalchemy.pool_size`, …; keys without the prefix are not looked at
 * @throws ArgumentError when the URL is missing, a value is none of its kind, or a key with the prefix is unknown
 */
export function engineFromConfig(
  config: Readonly<Record<string, string>>,
  options: EngineOptions,
  prefix = 'sqlalchemy.',
): Engine {
  const url = config[`${prefix}url`]
  if (url === undefined) throw new ArgumentError(`The configuration has no ${prefix}url`)
  let settings: EngineOptions = options
  for (const [name, text] of Object.entries(config)) {
    const key = name.slice(prefix.length)
    if (!name.startsWith(prefix) || key === 'url') continue
    const { pool, ...own } = readKey(key, text)
    settings = { ...settings, ...own, pool: { ...settings.pool, ...pool } }
  }
  return createEngine(url, settings)
}

function readKey(key: string, text: string): Settings {
  const read = Object.hasOwn(configKeys, key) ? configKeys[key] : undefined
  if (read !== undefined) return read(text, key)
  throw new ArgumentError(
    `An engine has no setting ${key}; known are url, ${Object.keys(configKeys).join(', ')}`,
  )
}

function number(text: string, key: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new ArgumentError(`${key} is a number, not '${text}'`)
}

function wholeNumber(text: string, key: string): number {
  const value = number(text, key)
  if (Number.isInteger(value)) return value
  throw new ArgumentError(`${key} is a whole number, not '${text}'`)
}

function flag(text: string, key: string): boolean {
  const word = text.trim().toLowerCase()
  if (['true', 'yes', 'on', 'y', 't', '1'].includes(word)) return true
  if (['false', 'no', 'off', 'n', 'f', '0'].includes(word)) return false
  throw new ArgumentError(`${key} is true or false, not '${text}'`)
}

function oneOf<T extends string>(known: readonly T[], text: string, key: string): T {
  const found = known.find((one) => one === text)
  if (found !== undefined) return found
  throw new ArgumentError(`${key} is one of ${known.join(', ')}, not '${text}'`)
}

const isolationLevels: readonly IsolationLevel[] = [
  'AUTOCOMMIT',
  'READ UNCOMMITTED',
  'READ COMMITTED',
  'REPEATABLE READ',
  'SERIALIZABLE',
]

const level = (text: string) => text.trim().toUpperCase().replaceAll('_', ' ')

/** `NullPool` and `sqlalchemy.pool.NullPool` as Python writes them, or our own `null`. */
const poolName = (text: string) =>
  (text.trim().split('.').at(-1) ?? '')
    .replace(/^(?:AsyncAdapted)?(\w+?)(?:Pool)?$/, '$1')
    .toLowerCase()
