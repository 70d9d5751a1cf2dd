import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import {
  addColumn,
  changeType,
  createIdGenerator,
  createRoutine,
  createSequence,
  createTable,
  createType,
  createView,
  emptyDocument,
  metadataOf,
  namingPresets,
  renameEnumValue,
  renameType,
  setNamingConvention,
  type Command,
  type SchemaDocument,
} from '#document'
import { pglite } from '#toolkit/drivers/pglite'
import { createEngineService } from '../engine-service.ts'
import { createLiveDatabase } from '../live-database.ts'
import type { Cell, EngineEvent, EngineService } from '../live-types.ts'
import { serve } from '../rpc.ts'
import type { WorkerLike } from '../worker-like.ts'
import { postgresqlEngine } from './postgresql-engine.ts'

const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing) close()
})

function spawn(): WorkerLike {
  const { port1, port2 } = new MessageChannel()
  const tell = serve<EngineService, EngineEvent>(
    port2,
    createEngineService(
      {
        load: () => Promise.resolve(postgresqlEngine(pglite(PGlite))),
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

const ids = createIdGenerator()
const after = (document: SchemaDocument, ...commands: readonly Command[]): SchemaDocument =>
  commands.reduce((now, command) => command.apply(now, ids), document)

const start = after(
  { ...emptyDocument('shop'), dialect: 'postgresql' },
  createTable({ id: 't_users', at: { x: 0, y: 0 }, name: 'users' }),
  createType({ kind: 'enum', id: 'e_state' }),
  changeType('e_state', { kind: 'enum', values: ['open', 'paid'] }),
  addColumn({ table: 't_users', id: 'c_state', name: 'state', type: 'enum_1' }),
)

test('the live database follows types, sequences, views, routines and names, and keeps its rows', async () => {
  const live = createLiveDatabase(spawn)
  const follow = async (document: SchemaDocument) => {
    live.follow(metadataOf(document).metadata)
    await expect.poll(() => live.getState().status, { timeout: 20_000, interval: 20 }).toBe('live')
    expect(live.getState().behind).toBeUndefined()
  }
  const rows = async (sql: string): Promise<readonly (readonly Cell[])[]> => {
    const outcome = await live.run(sql)
    if (outcome.kind !== 'ran') throw new Error(outcome.reason)
    if (outcome.error) throw new Error(outcome.error.message)
    return outcome.results.at(-1)?.rows ?? []
  }
  await live.open(metadataOf(start).metadata, { kind: 'none' }, 'postgresql')
  await live.run("INSERT INTO users (id, state) VALUES (1, 'open'), (2, 'paid')")

  const renamed = after(start, renameType('e_state', 'state'))
  await follow(renamed)
  expect(await rows('SELECT state, pg_typeof(state)::text FROM users ORDER BY id')).toEqual([
    ['open', 'state'],
    ['paid', 'state'],
  ])

  const table = renamed.tables['t_users']
  if (!table) throw new Error('users is drawn')
  const more = after(
    renamed,
    changeType('e_state', { kind: 'enum', values: ['open', 'sent', 'paid'] }),
    createSequence('s_1'),
    createView({ id: 'v_1', of: table }),
    createRoutine({ kind: 'trigger', table }),
    setNamingConvention(namingPresets.alembic),
    createTable({ id: 't_posts', at: { x: 0, y: 0 }, name: 'posts' }),
  )
  await follow(more)
  expect(await rows('SELECT state FROM view_1 ORDER BY state')).toEqual([['open'], ['paid']])
  expect(await rows("SELECT nextval('sequence_1')::int")).toEqual([[1]])
  expect(
    await rows(
      "SELECT conname::text FROM pg_constraint WHERE conrelid = 'posts'::regclass AND contype = 'p'",
    ),
  ).toEqual([['pk_posts']])
  await follow(after(more, renameEnumValue('e_state', 'sent', 'shipped')))
  expect(await rows("SELECT 'shipped'::state::text")).toEqual([['shipped']])
  live.dispose()
}, 120_000)
