import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import {
  ArgumentError,
  createEngine,
  DriverError,
  engineFromConfig,
  listen,
  OperationalError,
} from '../index.ts'
import { text } from '../sql/elements.ts'

const SQL = await initSqlJs()

test('a configuration of texts makes an engine, each text read as what it means', async () => {
  const lines: string[] = []
  const config = {
    'sqlalchemy.url': 'sqlite://',
    'sqlalchemy.pool_timeout': '0.01',
    'sqlalchemy.pool_pre_ping': 'true',
    'sqlalchemy.echo': 'Debug',
    'sqlalchemy.echo_pool': 'off',
    'sqlalchemy.logging_name': 'shop',
    'sqlalchemy.hide_parameters': '1',
    'sqlalchemy.isolation_level': 'read_uncommitted',
    'sqlalchemy.poolclass': 'sqlalchemy.pool.AsyncAdaptedQueuePool',
    'other.url': 'not looked at',
  }
  const log = (line: string) => lines.push(line)
  await using engine = engineFromConfig(config, { driver: sqljs(SQL), log })
  expect(engine.hidesParameters).toBe(true)
  expect(engine.currentOptions).toEqual({ isolationLevel: 'READ UNCOMMITTED' })
  await using held = await engine.connect()
  expect(await held.scalar(text('PRAGMA read_uncommitted'))).toBe(1)
  expect(lines.at(-1)).toBe('[shop] Row [1]')
  await expect(engine.connect()).rejects.toThrow(/0\.01 seconds/)
})

test('a configuration may have another prefix, and a null pool by its name in Python', async () => {
  const config = { 'db.url': 'sqlite://', 'db.poolclass': 'NullPool', 'db.max_overflow': '-1' }
  await using engine = engineFromConfig(config, { driver: sqljs(SQL) }, 'db.')
  await (await engine.connect()).close()
  expect(engine.poolStatus).toEqual({ checkedOut: 0, idle: 0 })
})

test.each([
  ['pool_timeout', 'soon'],
  ['pool_size', '2.5'],
  ['echo', 'maybe'],
  ['hide_parameters', ''],
  ['isolation_level', 'chaos'],
  ['poolclass', 'SingletonThreadPool'],
  ['pool_reset_on_return', 'shuffle'],
  ['pool_tiemout', '3'],
  ['constructor', '3'],
])('a configuration with %s = %j is refused, and its key named', (key, value) => {
  const config = { 'sqlalchemy.url': 'sqlite://', [`sqlalchemy.${key}`]: value }
  const make = () => engineFromConfig(config, { driver: sqljs(SQL) })
  expect(make).toThrow(ArgumentError)
  expect(make).toThrow(key)
})

test('a configuration needs a URL', () => {
  expect(() => engineFromConfig({ url: 'sqlite://' }, { driver: sqljs(SQL) })).toThrow(
    'The configuration has no sqlalchemy.url',
  )
})

test('what the URL and connectArguments say reaches the driver unchanged', async () => {
  const targets: unknown[] = []
  const driver = sqljs(SQL)
  const watched = {
    ...driver,
    connect: (target: Parameters<typeof driver.connect>[0]) => {
      targets.push(target)
      return driver.connect({})
    },
  }
  const url = 'sqlite://me:p%40ss@db.example:77/shop?mode=ro&host=a&host=b&cache=x'
  await using engine = createEngine(url, {
    driver: watched,
    connectArguments: { ssl: { rejectUnauthorized: true }, cache: 'y' },
  })
  await (await engine.connect()).close()
  expect(targets).toEqual([
    {
      host: 'db.example',
      port: 77,
      user: 'me',
      password: 'p@ss',
      database: 'shop',
      options: {
        mode: 'ro',
        host: ['a', 'b'],
        cache: 'y',
        ssl: { rejectUnauthorized: true },
      },
    },
  ])
})

test('an engine that does not connect says so as an error of the hierarchy, without the password', async () => {
  const driver = sqljs(SQL)
  const failing = {
    ...driver,
    connect: async () => {
      throw new DriverError('no route to host', { code: '08001', disconnected: true })
    },
  }
  await using engine = createEngine('sqlite://u:hush@h/d', { driver: failing })
  const heard: unknown[] = []
  listen(engine, 'handleError', (_, { connection, statement }) =>
    heard.push([connection, statement]),
  )
  const error: unknown = await engine.connect().catch((raised: unknown) => raised)
  expect(error).toBeInstanceOf(OperationalError)
  expect(JSON.stringify(error)).not.toContain('hush')
  expect(heard).toEqual([[null, null]])
  expect(engine.poolStatus).toEqual({ checkedOut: 0, idle: 0 })
})
