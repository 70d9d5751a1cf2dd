import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import { OperationalError } from '../errors.ts'
import { listen, unlisten } from '../event/listen.ts'
import { text } from '../sql/elements.ts'
import { watchedDriver } from '../testing/watched-driver.ts'
import { createEngine, type EngineOptions } from './create.ts'
import { DriverError } from './driver.ts'
import { Engine } from './engine.ts'

const SQL = await initSqlJs()
const open = (options: Partial<EngineOptions> = {}) =>
  createEngine('sqlite://', { driver: sqljs(SQL), ...options })

test('events tell what goes to the engine, each with its time and its rows', async () => {
  await using engine = open()
  const seen: unknown[] = []
  listen(engine, 'beforeCursorExecute', ({ statement, parameters, executemany }) =>
    seen.push([statement, parameters, executemany]),
  )
  listen(engine, 'afterCursorExecute', (_, milliseconds, result) =>
    seen.push([milliseconds >= 0, result?.rows]),
  )
  listen(engine, 'handleError', (error) => seen.push(error.constructor.name))
  await using connection = await engine.connect()
  await connection.execute(text('SELECT :a'), { a: 1 })
  await expect(connection.execute(text('SELEC 1'))).rejects.toThrow(OperationalError)
  expect(seen).toEqual([
    ['SELECT ?', [1], false],
    [true, [[1]]],
    ['SELEC 1', [], false],
    'OperationalError',
  ])
})

test('a transaction is told step by step, and is no statement of a cursor', async () => {
  await using engine = open()
  const seen: string[] = []
  for (const name of ['engineConnect', 'begin', 'commit', 'rollback'] as const)
    listen(engine, name, () => void seen.push(name))
  const told = (event: string) => (_: unknown, name: string) => void seen.push(`${event} ${name}`)
  listen(engine, 'savepoint', told('savepoint'))
  listen(engine, 'releaseSavepoint', told('releaseSavepoint'))
  listen(engine, 'rollbackSavepoint', told('rollbackSavepoint'))
  listen(engine, 'beforeCursorExecute', ({ statement }) => void seen.push(statement))
  await using connection = await engine.connect()
  await (await connection.beginNested()).commit()
  await (await connection.beginNested()).rollback()
  await connection.commit()
  await connection.begin()
  await connection.rollback()
  expect(seen).toEqual([
    'engineConnect',
    'begin',
    'savepoint sa_savepoint_1',
    'SAVEPOINT sa_savepoint_1',
    'releaseSavepoint sa_savepoint_1',
    'RELEASE SAVEPOINT sa_savepoint_1',
    'savepoint sa_savepoint_2',
    'SAVEPOINT sa_savepoint_2',
    'rollbackSavepoint sa_savepoint_2',
    'ROLLBACK TO SAVEPOINT sa_savepoint_2',
    'commit',
    'begin',
    'rollback',
  ])
})

test('events of the pool tell the life of a connection', async () => {
  const engine = open()
  const seen: string[] = []
  const names = ['firstConnect', 'connect', 'checkout', 'checkin', 'reset', 'invalidate', 'close']
  for (const name of names as ('connect' | 'checkout')[])
    listen(engine, name, () => void seen.push(name))
  const told = () => seen.splice(0).join(' ')
  await (await engine.connect()).close()
  expect(told()).toBe('firstConnect connect checkout checkin reset')
  const connection = await engine.connect()
  await connection.invalidate()
  await connection.close()
  expect(told()).toBe('checkout invalidate close')
  await engine.begin(() => {})
  expect(told()).toBe('connect checkout checkin reset')
  await engine.dispose()
  expect(told()).toBe('close')
})

test('the settings of a connection are made by a listener before anybody uses it', async () => {
  await using engine = open()
  listen(engine, 'connect', (connection) => connection.execute('PRAGMA foreign_keys = OFF'))
  await using connection = await engine.connect()
  expect(await connection.scalar(text('PRAGMA foreign_keys'))).toBe(0)
})

test('a listener may change statements, parameters, errors and where to connect', async () => {
  await using engine = open()
  const retval = { retval: true }
  listen(engine, 'beforeExecute', (heard) => ({ ...heard, parameters: { a: 2 } }), retval)
  listen(
    engine,
    'beforeCursorExecute',
    (heard) => ({ ...heard, statement: `/* traced */ ${heard.statement}` }),
    retval,
  )
  listen(engine, 'handleError', (error) => new Error(`mine: ${error.message}`), retval)
  const databases: (string | undefined)[] = []
  listen(engine, 'doConnect', (target) => ({ ...target, database: 'other' }), retval)
  listen(engine, 'doConnect', ({ database }) => databases.push(database))
  const sent: string[] = []
  listen(engine, 'afterCursorExecute', ({ statement }) => sent.push(statement))
  await using connection = await engine.connect()
  expect(await connection.scalar(text('SELECT :a'), { a: 1 })).toBe(2)
  expect(sent).toEqual(['/* traced */ SELECT ?'])
  await expect(connection.execDriverSql('SELEC 1')).rejects.toThrow(/^mine: /)
  expect(databases).toEqual(['other'])
})

test('what a listener returns without retval changes nothing', async () => {
  await using engine = open()
  listen(engine, 'beforeCursorExecute', (heard) => ({ ...heard, statement: 'SELECT 2' }))
  await using connection = await engine.connect()
  expect(await connection.scalar(text('SELECT 1'))).toBe(1)
})

test('a listener of the class hears every engine, before those of the engine', async () => {
  const seen: string[] = []
  const ofAll = (connection: { engine: Engine }) =>
    void seen.push(`all ${connection.engine.url.database}`)
  listen(Engine, 'commit', ofAll)
  try {
    await using one = createEngine('sqlite:///one', { driver: sqljs(SQL) })
    await using other = createEngine('sqlite:///other', { driver: sqljs(SQL) })
    listen(one, 'commit', () => void seen.push('one'))
    for (const engine of [one, other]) await engine.begin(() => {})
  } finally {
    unlisten(Engine, 'commit', ofAll)
  }
  await using third = open()
  await third.begin(() => {})
  expect(seen).toEqual(['all one', 'one', 'all other'])
})

test('a listener of handleError decides what is a lost connection', async () => {
  const refused = new DriverError('too busy', { code: 'SQLITE_BUSY', disconnected: true })
  const driver = watchedDriver(sqljs(SQL), {
    before: (sql) => {
      if (sql === 'SELECT 2') throw refused
    },
  })
  await using engine = createEngine('sqlite://', { driver })
  const off = listen(engine, 'handleError', (_, context) => {
    expect(context.original).toBe(refused)
    context.isDisconnect = false
  })
  await using connection = await engine.connect()
  await expect(connection.execDriverSql('SELECT 2')).rejects.toThrow('too busy')
  expect(connection.invalidated).toBe(false)
  off()
  await expect(connection.execDriverSql('SELECT 2')).rejects.toThrow('too busy')
  expect(connection.invalidated).toBe(true)
  await connection.rollback()
  listen(engine, 'handleError', (_, context) => {
    context.isDisconnect = true
  })
  await expect(connection.execDriverSql('SELEC 1')).rejects.toThrow(OperationalError)
  expect(connection.invalidated).toBe(true)
})

test('a listener of checkout that finds the connection dead has it replaced, three times at most', async () => {
  await using engine = open()
  let refusals = 1
  let opened = 0
  listen(engine, 'connect', () => void (opened += 1))
  listen(engine, 'checkout', () => {
    if (refusals-- > 0) throw new DriverError('too old', { code: 'MINE', disconnected: true })
  })
  await (await engine.connect()).close()
  expect(opened).toBe(2)
  refusals = 9
  await expect(engine.connect()).rejects.toThrow('too old')
  expect(opened).toBe(4)
  expect(engine.poolStatus.checkedOut).toBe(0)
})

test('a listener of checkout that throws for another reason keeps nobody else out', async () => {
  await using engine = open({ pool: { timeout: 0.05 } })
  const off = listen(engine, 'checkout', () => {
    throw new Error('not today')
  })
  await expect(engine.connect()).rejects.toThrow('not today')
  off()
  await (await engine.connect()).close()
})
