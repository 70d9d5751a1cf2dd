import initSqlJs from 'sql.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Column, ForeignKeyConstraint, MetaData, Table, types, UniqueConstraint } from '#toolkit'
import { sqljs } from '#toolkit/drivers/sqljs'
import { createLiveDatabase } from './live-database.ts'
import type { LiveDatabase } from './live-state.ts'
import type { Cell, EngineEvent, EngineService } from './live-types.ts'
import { serve } from './rpc.ts'
import { createEngineService } from './engine-service.ts'
import { sqliteImport } from './sqlite/import-sqlite.ts'
import { sqliteEngine } from './sqlite/sqlite-engine.ts'
import type { WorkerLike } from './worker-like.ts'

const driver = sqljs(await initSqlJs())
const parts = {
  load: () => Promise.resolve(sqliteEngine(driver)),
  importInto: sqliteImport(() => Promise.resolve(driver)),
}

/** The worker's service at the other end of a channel; terminating closes the channel, as killing a worker does. */
function spawn(): WorkerLike {
  const { port1, port2 } = new MessageChannel()
  const tell = serve<EngineService, EngineEvent>(
    port2,
    createEngineService(parts, (event) => tell(event)),
  )
  port1.start()
  port2.start()
  return Object.assign(port1, { terminate: () => port1.close() })
}

type ColumnSpec = readonly [id: string, name: string, options?: Options]
type Options = {
  readonly primaryKey?: true
  readonly nullable?: false
  readonly serverDefault?: string
}

const column = ([id, name, options = {}]: ColumnSpec) =>
  name.endsWith('id')
    ? new Column(name, types.Integer, { ...options, info: { id: `c_${id}` } })
    : new Column(name, types.Text, {
        ...options,
        info: { id: `c_${id}` },
      })

function drawing(...tables: readonly (readonly [id: string, name: string, ...ColumnSpec[]])[]) {
  const metadata = new MetaData()
  for (const [id, name, ...columns] of tables)
    new Table(name, metadata, { info: { id: `t_${id}` } }, ...columns.map(column))
  return metadata
}

const key = { primaryKey: true } as const
const artists = drawing(['1', 'artists', ['1', 'id', key], ['2', 'name'], ['3', 'country']])

let live: LiveDatabase

beforeEach(async () => {
  live = createLiveDatabase(spawn)
  await live.open(artists, { kind: 'none' }, 'sqlite')
  await run("INSERT INTO artists VALUES (1, 'Ada', 'UK'), (2, 'Grace', NULL), (7, 'Edgar', 'UK')")
})

afterEach(() => live.dispose())

async function run(sql: string): Promise<readonly (readonly Cell[])[]> {
  const outcome = await live.run(sql)
  if (outcome.kind !== 'ran') throw new Error(outcome.reason)
  if (outcome.error) throw new Error(outcome.error.message)
  return outcome.results.at(-1)?.rows ?? []
}

/** Resolves when the database has come after the drawing, or says why it has not. */
function followed(metadata: MetaData): Promise<void> {
  return new Promise((resolve) => {
    const { changes } = live.getState()
    const stop = live.subscribe((state) => {
      if (state.status !== 'live' || (state.changes === changes && !state.behind)) return
      stop()
      resolve()
    })
    live.follow(metadata)
  })
}

describe('rows come along by the ids of tables and columns', () => {
  test('a renamed table with a renamed column', async () => {
    await followed(drawing(['1', 'people', ['1', 'id', key], ['2', 'full_name'], ['3', 'country']]))
    expect(await run('SELECT id, full_name, country FROM people ORDER BY id')).toEqual([
      [1, 'Ada', 'UK'],
      [2, 'Grace', null],
      [7, 'Edgar', 'UK'],
    ])
    expect(live.getState().rowCounts).toEqual(new Map([['t_1', 3]]))
  })

  test('two columns that swap their names', async () => {
    await followed(drawing(['1', 'artists', ['1', 'id', key], ['2', 'country'], ['3', 'name']]))
    expect(await run('SELECT country, name FROM artists WHERE id = 1')).toEqual([['Ada', 'UK']])
  })

  test('a new column is empty, or holds its default', async () => {
    const year = ['4', 'year', { serverDefault: '1950', nullable: false }] as const
    await followed(
      drawing(['1', 'artists', ['1', 'id', key], ['2', 'name'], ['3', 'country'], year]),
    )
    expect(await run('SELECT year FROM artists')).toEqual([['1950'], ['1950'], ['1950']])
  })

  test('a table without a key keeps its rowids', async () => {
    const log = (name: string) => drawing(['9', name, ['90', 'text']])
    await live.open(log('log'), { kind: 'none' }, 'sqlite')
    await run("INSERT INTO log (rowid, text) VALUES (3, 'c'), (9, 'i')")
    await followed(log('journal'))
    expect(await run('SELECT rowid, text FROM journal')).toEqual([
      [3, 'c'],
      [9, 'i'],
    ])
  })

  test('integers beyond 2^53 stay exact, whatever the type of their column', async () => {
    await run('UPDATE artists SET country = 9007199254740993 WHERE id = 1')
    await run('INSERT INTO artists (id) VALUES (9223372036854775807)')
    await followed(drawing(['1', 'a', ['1', 'id', key], ['2', 'name'], ['3', 'country']]))
    expect(await run('SELECT max(id) FROM a')).toEqual([[9223372036854775807n]])
  })

  test('a drawing that only moved changes nothing', async () => {
    const { changes } = live.getState()
    live.follow(drawing(['1', 'artists', ['1', 'id', key], ['2', 'name'], ['3', 'country']]))
    await run('SELECT 1')
    expect(live.getState().changes).toBe(changes)
  })
})

describe('what does not fit is listed, and the database stays as it was', () => {
  const required = drawing([
    '1',
    'artists',
    ['1', 'id', key],
    ['2', 'name'],
    ['3', 'country', { nullable: false }],
  ])

  test('NULL under a new NOT NULL', async () => {
    await followed(required)
    expect(live.getState().behind).toMatchObject({
      kind: 'questions',
      questions: [
        { question: 'not null', at: 'artists.country', count: 1, rows: [[2, 'Grace', null]] },
      ],
    })
    expect(await run('SELECT count(*) FROM artists')).toEqual([[3]])
  })

  test('told to, it leaves those rows out, and an undo brings them back', async () => {
    await followed(required)
    await live.leaveOut()
    expect(await run('SELECT id FROM artists ORDER BY id')).toEqual([[1], [7]])
    expect(live.getState().left).toMatchObject([{ question: 'not null', count: 1 }])
    await followed(artists)
    expect(await run('SELECT id FROM artists ORDER BY id')).toEqual([[1], [2], [7]])
  })

  test('duplicates under a new UNIQUE', async () => {
    const unique = drawing(['1', 'artists', ['1', 'id', key], ['2', 'name'], ['3', 'country']])
    unique.tables.get('artists')?.append(new UniqueConstraint(['country']))
    await followed(unique)
    expect(live.getState().behind).toMatchObject({
      questions: [{ question: 'duplicates', count: 2 }],
    })
  })

  test('orphans under a new foreign key', async () => {
    const related = drawing(
      ['1', 'artists', ['1', 'id', key], ['2', 'name'], ['3', 'country']],
      ['2', 'countries', ['20', 'code', key]],
    )
    related.tables
      .get('artists')
      ?.append(new ForeignKeyConstraint(['country'], ['countries.code'], { info: { id: 'k_1' } }))
    await followed(related)
    expect(live.getState().behind).toMatchObject({
      questions: [{ question: 'orphans', count: 2 }],
    })
  })

  test('a trigger that SQLite refuses is named, and the rest is live', async () => {
    const broken = drawing(['1', 'people', ['1', 'id', key], ['2', 'name'], ['3', 'country']])
    broken.rawObjects.push({
      kind: 'trigger',
      schema: null,
      name: 'nonsense',
      sql: 'CREATE TRIGGER nonsense AFTER INSERT ON nowhere BEGIN SELECT 1; END',
      after: [],
      info: {},
    })
    await followed(broken)
    expect(live.getState().notices).toMatchObject([{ message: 'no such table: main.nowhere' }])
    expect(await run('SELECT count(*) FROM people')).toEqual([[3]])
  })
})

describe('undo brings back what a step removed', () => {
  test('the rows of a table', async () => {
    await followed(drawing(['2', 'albums', ['20', 'id', key]]))
    await run('INSERT INTO albums VALUES (1)')
    await followed(artists)
    expect(await run('SELECT name FROM artists ORDER BY id')).toEqual([
      ['Ada'],
      ['Grace'],
      ['Edgar'],
    ])
  })

  test('the values of a column, for rows that are still there', async () => {
    await followed(drawing(['1', 'artists', ['1', 'id', key], ['2', 'name']]))
    await run("DELETE FROM artists WHERE id = 1; INSERT INTO artists VALUES (8, 'Barbara')")
    await followed(artists)
    expect(await run('SELECT id, name, country FROM artists ORDER BY id')).toEqual([
      [2, 'Grace', null],
      [7, 'Edgar', 'UK'],
      [8, 'Barbara', null],
    ])
  })
})

describe('a run', () => {
  test('keeps columns of one name apart and stops at the first error, with its place', async () => {
    const text = 'SELECT 1 AS id, 2 AS id;\nSELECT nam FROM artists; SELECT 3'
    const outcome = await live.run(text, 10)
    expect(outcome).toMatchObject({
      kind: 'ran',
      results: [{ columns: ['id', 'id'], rows: [[1, 2]], start: 10 }],
      error: { message: 'no such column: nam', at: { start: 10 + text.indexOf('nam') } },
    })
  })

  test('sends 5,000 rows first and the others when they are asked for', async () => {
    const outcome = await live.run(
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5003) SELECT i FROM n',
    )
    expect(outcome).toMatchObject({ results: [{ more: true, rows: { length: 5000 } }] })
    expect(await live.fetch({ statement: 0, count: 100 })).toEqual({
      rows: [[5001], [5002], [5003]],
      more: false,
    })
  })

  test('tells that the schema changed, and can put the database back', async () => {
    await run('CREATE TABLE typed (x); INSERT INTO typed VALUES (1)')
    expect(live.getState().schemaChanged).toBe(true)
    expect([...(await live.reflect()).tables.keys()].sort()).toEqual(['artists', 'typed'])
    await live.putBack()
    expect(live.getState().schemaChanged).toBe(false)
    await expect(run('SELECT * FROM typed')).rejects.toThrow('no such table: typed')
    expect(await run('SELECT count(*) FROM artists')).toEqual([[3]])
  })

  test('what the console made keeps its rows when the drawing takes it in', async () => {
    await run('ALTER TABLE artists RENAME COLUMN name TO full_name')
    await run("CREATE TABLE typed (x TEXT); INSERT INTO typed VALUES ('kept')")
    live.taken(
      drawing(
        ['1', 'artists', ['1', 'id', key], ['2', 'full_name'], ['3', 'country']],
        ['5', 'typed', ['50', 'x']],
      ),
    )
    expect(await run('SELECT x, (SELECT full_name FROM artists WHERE id = 1) FROM typed')).toEqual([
      ['kept', 'Ada'],
    ])
    expect(live.getState().schemaChanged).toBe(false)
  })
})

describe('a snapshot', () => {
  test('holds the rows for the next visit, also when the drawing went on since', async () => {
    const kept = await live.snapshot()
    const next = createLiveDatabase(spawn)
    const renamed = drawing(['1', 'people', ['1', 'id', key], ['2', 'full_name'], ['3', 'country']])
    await next.open(renamed, { kind: 'snapshot', bytes: kept }, 'sqlite')
    const outcome = await next.run('SELECT count(full_name) FROM people')
    expect(outcome).toMatchObject({ results: [{ rows: [[3]] }] })
    next.dispose()
  })

  test('foreign keys are enforced', async () => {
    expect(await run('PRAGMA foreign_keys')).toEqual([[1]])
  })
})

test('a database without an engine in the page has none, and says so to whoever asks', async () => {
  const none = createLiveDatabase(() => undefined)
  await none.open(artists, { kind: 'none' }, 'mysql')
  expect(none.getState()).toMatchObject({ status: 'none', dialect: 'mysql', failure: undefined })
  await expect(none.carried()).rejects.toThrow()
  none.follow(drawing())
  expect(none.getState().behind).toBeUndefined()
})

test('another dialect is opened in another worker, and rows that were carried are there', async () => {
  const asked: string[] = []
  const two = createLiveDatabase((dialect) => {
    asked.push(dialect)
    return spawn()
  })
  await two.open(artists, { kind: 'none' }, 'sqlite')
  const tables = await live.carried()
  await two.open(artists, { kind: 'carried', tables }, 'postgresql')
  expect(asked).toEqual(['sqlite', 'postgresql'])
  await expect.poll(() => Object.fromEntries(two.getState().rowCounts)).toEqual({ t_1: 3 })
  two.dispose()
})

test('rows that were kept stay where the drawing is refused', async () => {
  const kept = await live.snapshot()
  const refused = drawing(['1', 'artists', ['1', 'id', key], ['2', 'name'], ['3', 'country']])
  // SQLite has no tables without columns.
  new Table('bare', refused, { info: { id: 't_9' } })
  const next = createLiveDatabase(spawn)
  await next.open(refused, { kind: 'snapshot', bytes: kept }, 'sqlite')
  expect(next.getState().behind).toMatchObject({ kind: 'refused' })
  const outcome = await next.run('SELECT count(*) FROM artists')
  expect(outcome).toMatchObject({ results: [{ rows: [[3]] }] })
  next.dispose()
})
