import { PGlite } from '@electric-sql/pglite'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  Column,
  ForeignKeyConstraint,
  MetaData,
  metadataToJson,
  Table,
  types,
  type Driver,
} from '#toolkit'
import { pglite } from '#toolkit/drivers/pglite'
import { createEngineService } from '../engine-service.ts'
import { createLiveDatabase } from '../live-database.ts'
import type { LiveDatabase } from '../live-state.ts'
import type { Cell, EngineEvent, EngineService } from '../live-types.ts'
import { serve } from '../rpc.ts'
import type { WorkerLike } from '../worker-like.ts'
import { postgresqlEngine } from './postgresql-engine.ts'

const shared = await PGlite.create()
const emptying = `DROP SCHEMA public CASCADE; CREATE SCHEMA public;
  COMMENT ON SCHEMA public IS 'standard public schema'`

let isHeld = false

/** One PGlite for all empty databases, as starting one takes a second; those with rows are their own. */
const driver: Driver = {
  ...pglite(PGlite),
  connect: async (target) => {
    if (target.bytes !== undefined || isHeld) return pglite(PGlite).connect(target)
    await shared.exec(emptying)
    isHeld = true
    return pglite(shared).connect(target)
  },
}

const closing: (() => void)[] = []

function spawn(): WorkerLike {
  const { port1, port2 } = new MessageChannel()
  const tell = serve<EngineService, EngineEvent>(
    port2,
    createEngineService(
      {
        load: () => Promise.resolve(postgresqlEngine(driver)),
        importInto: () => Promise.reject(new Error('nothing is imported here')),
      },
      (event) => tell(event),
    ),
  )
  port1.start()
  port2.start()
  closing.push(() => port1.close())
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
    : new Column(name, types.Text, { ...options, info: { id: `c_${id}` } })

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
  await live.open(artists, { kind: 'none' }, 'postgresql')
  expect(live.getState().failure).toBeUndefined()
  await run("INSERT INTO artists VALUES (1, 'Ada', 'UK'), (2, 'Grace', NULL), (7, 'Edgar', 'UK')")
}, 60_000)

afterEach(() => {
  live.dispose()
  isHeld = false
})
afterAll(async () => {
  for (const close of closing) close()
  await shared.close()
})

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

const counts = () => Object.fromEntries(live.getState().rowCounts)

describe('the live database on PostgreSQL follows', () => {
  test('a renamed table with a renamed column keeps its rows', async () => {
    await followed(drawing(['1', 'people', ['1', 'id', key], ['2', 'full_name'], ['3', 'country']]))
    expect(await run('SELECT id, full_name FROM people ORDER BY id')).toEqual([
      [1, 'Ada'],
      [2, 'Grace'],
      [7, 'Edgar'],
    ])
    await expect.poll(counts).toEqual({ t_1: 3 })
  })

  test('a column that may no longer be empty asks about its rows, and the answer is followed', async () => {
    const required = drawing([
      '1',
      'artists',
      ['1', 'id', key],
      ['2', 'name'],
      ['3', 'country', { nullable: false }],
    ])
    await followed(required)
    const { behind } = live.getState()
    expect(behind).toMatchObject({
      kind: 'questions',
      questions: [{ at: 'artists.country', question: 'not null', count: 1 }],
    })
    expect(await run('SELECT country FROM artists WHERE id = 2')).toEqual([[null]])
    live.decide({
      drops: [],
      answers: [{ at: 'artists.country', question: 'not null', answer: { value: 'US' } }],
    })
    await expect.poll(() => live.getState().behind).toBeUndefined()
    expect(await run('SELECT country FROM artists WHERE id = 2')).toEqual([['US']])
    // Back, and the row holds what it held.
    await followed(artists)
    expect(await run('SELECT country FROM artists WHERE id = 2')).toEqual([[null]])
  })

  test('an undone removal brings rows and values back', async () => {
    await followed(drawing(['1', 'artists', ['1', 'id', key], ['2', 'name']]))
    expect(await run('SELECT * FROM artists WHERE id = 1')).toEqual([[1, 'Ada']])
    await followed(artists)
    expect(await run('SELECT country FROM artists ORDER BY id')).toEqual([['UK'], [null], ['UK']])
    await followed(drawing())
    await followed(artists)
    await expect.poll(counts).toEqual({ t_1: 3 })
  })

  test('values come back although rows were written in between', async () => {
    await followed(drawing(['1', 'artists', ['1', 'id', key], ['2', 'name']]))
    await run("INSERT INTO artists VALUES (8, 'Ella')")
    await followed(artists)
    expect(await run('SELECT name, country FROM artists ORDER BY id')).toEqual([
      ['Ada', 'UK'],
      ['Grace', null],
      ['Edgar', 'UK'],
      ['Ella', null],
    ])
  })

  test('a parent that is removed and wanted again has the rows that others refer to', async () => {
    const withAlbums = (hasArtists: boolean) => {
      const metadata = hasArtists
        ? drawing(['1', 'artists', ['1', 'id', key], ['2', 'name'], ['3', 'country']])
        : new MetaData()
      new Table(
        'albums',
        metadata,
        { info: { id: 't_2' } },
        column(['4', 'id', key]),
        column(['5', 'artist_id']),
        ...(hasArtists
          ? [new ForeignKeyConstraint(['artist_id'], ['artists.id'], { info: { id: 'k_1' } })]
          : []),
      )
      return metadata
    }
    await followed(withAlbums(true))
    await run('INSERT INTO albums VALUES (1, 7), (2, 1)')
    await followed(withAlbums(false))
    expect(await run('SELECT count(*) FROM albums')).toEqual([[2]])
    await followed(withAlbums(true))
    await expect.poll(counts).toEqual({ t_1: 3, t_2: 2 })
    await expect(run('INSERT INTO albums VALUES (3, 99)')).rejects.toThrow('foreign key')
  })

  test('a new value of an enum may be the default at once', async () => {
    const states = (values: readonly [string, ...string[]], serverDefault: string) => {
      const metadata = new MetaData()
      new Table(
        'orders',
        metadata,
        { info: { id: 't_9' } },
        column(['9', 'id', key]),
        new Column('state', new types.Enum(values, { name: 'state' }), {
          info: { id: 'c_10' },
          serverDefault,
        }),
      )
      return metadata
    }
    await followed(states(['open', 'paid'], 'open'))
    await run('INSERT INTO orders VALUES (1)')
    await followed(states(['open', 'paid', 'sent'], 'sent'))
    expect(live.getState().behind).toBeUndefined()
    await run('INSERT INTO orders VALUES (2)')
    expect(await run('SELECT state FROM orders ORDER BY id')).toEqual([['open'], ['sent']])
  })

  test('what the server refuses changes nothing', async () => {
    const metadata = drawing(['1', 'artists', ['1', 'id', key], ['2', 'name'], ['3', 'country']])
    new Table(
      'strange',
      metadata,
      { info: { id: 't_3' } },
      column(['7', 'id', { ...key, serverDefault: 'not a number' }]),
    )
    await followed(metadata)
    expect(live.getState().behind).toMatchObject({ kind: 'refused' })
    expect(await run('SELECT count(*) FROM artists')).toEqual([[3]])
  })
})

describe('the console on PostgreSQL', () => {
  test('an error tells its place, and a failed transaction is left by a rollback', async () => {
    const outcome = await live.run('SELECT 1;\nSELECT nme FROM artists')
    expect(outcome).toMatchObject({
      kind: 'ran',
      error: { code: '42703', at: { start: 17, end: 20 } },
    })
    const failed = await live.run('BEGIN; INSERT INTO artists VALUES (9); SELECT 1/0')
    expect(failed).toMatchObject({ error: { code: '22012' }, inTransaction: true })
    expect(await live.diagnose('SELECT nme FROM artists')).toEqual([])
    await run('ROLLBACK')
    await expect.poll(counts).toEqual({ t_1: 3 })
    expect(await live.diagnose('SELECT nme FROM artists')).toMatchObject([
      { at: { start: 7, end: 10 } },
    ])
  })

  test('rows that change are counted, a truth value is its word, further rows are fetched', async () => {
    const outcome = await live.run("UPDATE artists SET country = 'FR' WHERE id > 1; SELECT true")
    expect(outcome).toMatchObject({ results: [{ changes: 2 }, { rows: [['true']] }] })
    const many = await live.run('SELECT generate_series(1, 5010)')
    expect(many).toMatchObject({ results: [{ more: true }] })
    const page = await live.fetch({ statement: 0, count: 100 })
    expect(page).toMatchObject({ more: false })
    expect(page.rows.at(-1)).toEqual([5010])
  })

  test('a statement that changes the schema is told, others are not', async () => {
    await run('TRUNCATE artists')
    await run('CREATE TEMP TABLE passing (a int)')
    expect(live.getState().schemaChanged).toBe(false)
    await run('ALTER TABLE artists ADD COLUMN born date')
    expect(live.getState().schemaChanged).toBe(true)
    const metadata = await live.reflect()
    expect([...(metadata.tables.get('artists')?.columns ?? [])].map(({ name }) => name)).toEqual([
      'id',
      'name',
      'country',
      'born',
    ])
    await live.putBack()
    await expect.poll(counts).toEqual({ t_1: 0 })
  })

  test('rows are there again when the document is opened again', async () => {
    const snapshot = await live.snapshot()
    expect(snapshot.length).toBeLessThan(12_000_000)
    isHeld = false
    await live.open(drawing(), { kind: 'none' }, 'postgresql')
    await live.open(artists, { kind: 'snapshot', bytes: snapshot }, 'postgresql')
    await expect.poll(counts).toEqual({ t_1: 3 })
  })
})

test('a version is proven on copies of PostgreSQL, up and down, with its rows and empty', async () => {
  await live.keepBase('r_1')
  const after = drawing(['1', 'people', ['1', 'id', key], ['2', 'name', { nullable: false }]])
  const reviewed = await live.review({
    before: JSON.stringify(metadataToJson(artists)),
    after: JSON.stringify(metadataToJson(after)),
    base: 'r_1',
    decisions: { drops: ['people.country'], answers: [] },
    draft: { downRevision: null, message: 'People', name: '0001_people' },
  })
  expect(reviewed.engine).toMatch(/^PostgreSQL \d+\.\d+ \(PGlite\)$/)
  expect(reviewed.proof).toMatchObject({
    kind: 'proven',
    rows: 'copied',
    tables: [{ table: 'artists', before: 3, after: 3 }],
  })
  expect(reviewed.scripts.find(({ id }) => id === 'up')?.text).toContain(
    'ALTER TABLE artists RENAME TO people',
  )
}, 90_000)
