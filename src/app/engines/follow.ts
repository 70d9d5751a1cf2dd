import type { Driver, DriverConnection, MetaData } from '#toolkit'
import { copyRows, readLost, type Restored } from './copy-rows.ts'
import type { Misfit, Refusal } from './live-types.ts'
import { makeOthers, makeTables } from './make-database.ts'
import { deleteOrphans, findOrphans } from './misfits.ts'
import { quoted } from './quoted.ts'
import { shapesOf, type KeyBy, type TableShape } from './table-shape.ts'

/** A database with what it was made from. */
export interface Held {
  readonly connection: DriverConnection
  readonly metadata: MetaData
}

export interface FollowRequest {
  readonly driver: Driver
  readonly target: MetaData
  /** Where the rows are now; absent for a database without any. */
  readonly present: Held | undefined
  readonly by: KeyBy
  /** Earlier states, newest first: what is wanted again and no longer present comes from there. */
  readonly past: readonly Held[]
  readonly leaveOut: boolean
  readonly progressed?: (table: string, done: number) => void
}

export type Outcome =
  | {
      readonly kind: 'made'
      readonly connection: DriverConnection
      readonly left: readonly Misfit[]
      readonly notices: readonly Refusal[]
    }
  | { readonly kind: 'misfits'; readonly misfits: readonly Misfit[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Makes a new database of what is drawn and brings the rows along. The one that is there is only read, so it
 * stays good whatever happens here.
 */
export async function makeFollowing(request: FollowRequest): Promise<Outcome> {
  const connection = await request.driver.connect({})
  try {
    const outcome = await fill(connection, request)
    if (outcome.kind !== 'made') await connection.close()
    return outcome
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function fill(connection: DriverConnection, request: FollowRequest): Promise<Outcome> {
  await connection.execute('PRAGMA foreign_keys = OFF')
  const refusal = await makeTables(connection, request.target)
  if (refusal) return { kind: 'refused', refusal }
  const misfits = await bringRows(connection, request)
  if (misfits.length > 0 && !request.leaveOut) return { kind: 'misfits', misfits }
  const notices = await makeOthers(connection, request.target)
  await connection.execute('PRAGMA foreign_keys = ON')
  return { kind: 'made', connection, left: misfits, notices }
}

async function bringRows(
  connection: DriverConnection,
  request: FollowRequest,
): Promise<readonly Misfit[]> {
  const { present, target, by } = request
  if (!present) return []
  const tables = [...shapesOf(target, by).values()]
  const before = shapesOf(present.metadata, by)
  const known = new Set([...before.values()].flatMap(({ references }) => references.map(keyOf)))
  await connection.execute('BEGIN')
  const misfits: Misfit[] = []
  for (const table of tables) {
    const progressed = (done: number) => request.progressed?.(table.name, done)
    const source = before.get(table.key)
    if (source === undefined) await restoreTable(connection, request, table)
    else {
      const copy = { from: present.connection, source, to: connection, target: table }
      const lost = await lostValues(request, copy)
      misfits.push(...(await copyRows(copy, lost, progressed)))
    }
  }
  for (const table of tables) misfits.push(...(await findOrphans(connection, table, known)))
  if (request.leaveOut) await deleteOrphans(connection, tables, known)
  await connection.execute('COMMIT')
  await keepCounters(connection, present.connection, tables, before)
  return misfits
}

const keyOf = ({ key }: { readonly key: string }): string => key

/** A table that is wanted again, after an undo, gets back the rows it had. */
async function restoreTable(
  to: DriverConnection,
  { past, by }: FollowRequest,
  target: TableShape,
): Promise<void> {
  for (const { connection, metadata } of past) {
    const source = shapesOf(metadata, by).get(target.key)
    if (!source) continue
    await copyRows({ from: connection, source, to, target })
    return
  }
}

/** Columns that are wanted again get back their values, from the latest state that had any of them. */
async function lostValues(
  { past, by }: FollowRequest,
  { source, target }: { readonly source: TableShape; readonly target: TableShape },
): Promise<Restored | undefined> {
  const there = new Set(source.columns.map(keyOf))
  const lost = target.columns.filter(({ key, generated }) => !there.has(key) && !generated)
  if (lost.length === 0) return undefined
  for (const { connection, metadata } of past) {
    const earlier = shapesOf(metadata, by).get(target.key)
    const found = lost.filter(({ key }) => earlier?.columns.some((column) => column.key === key))
    if (earlier && found.length > 0)
      return readLost(connection, earlier, { source, target }, found.map(keyOf))
  }
  return undefined
}

/** AUTOINCREMENT never gives a key twice, also not that of a deleted row: its counter comes along. */
async function keepCounters(
  to: DriverConnection,
  from: DriverConnection,
  tables: readonly TableShape[],
  before: ReadonlyMap<string, TableShape>,
): Promise<void> {
  if (!(await hasCounters(to)) || !(await hasCounters(from))) return
  const { rows } = await from.execute('SELECT name, seq FROM sqlite_sequence')
  const counters = new Map(rows.map(([name, counter]) => [name, counter]))
  const { rows: present } = await to.execute(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'`,
  )
  const counting = new Set(present.map(([name]) => name))
  for (const table of tables) {
    const counter = counters.get(before.get(table.key)?.name ?? '')
    if (counter === undefined || !counting.has(table.name)) continue
    await to.execute('DELETE FROM sqlite_sequence WHERE name = ?', [table.name])
    await to.execute('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', [table.name, counter])
  }
}

async function hasCounters(connection: DriverConnection): Promise<boolean> {
  const { rows } = await connection.execute(
    `SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'`,
  )
  return rows.length > 0
}

/** Rows of every table, by its key. */
export async function countRows(
  connection: DriverConnection,
  shapes: Iterable<TableShape>,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const { key, name } of shapes) {
    const { rows } = await connection.execute(`SELECT count(*) FROM ${quoted(name)}`)
    counts.set(key, Number(rows[0]?.[0] ?? 0))
  }
  return counts
}
