import type { DriverConnection, DriverRow, DriverValue, MetaData } from '#toolkit'
import type { Operation } from '#toolkit/migrate'
import type { Held } from '../following.ts'
import { quoted } from './quoted.ts'
import { shapesOf, type TableShape } from './table-shape.ts'

/**
 * Brings back what an undo wants again: rows of tables, and values of columns for rows that are still there. They
 * come from the latest state that had any of them.
 *
 * @param to the database after the migration
 */
export async function restoreLost(
  to: DriverConnection,
  target: MetaData,
  past: readonly Held[],
  operations: readonly Operation[],
): Promise<void> {
  if (past.length === 0) return
  const names = new Map([...shapesOf(target, 'id').values()].map((shape) => [shape.name, shape]))
  await to.execute('PRAGMA foreign_keys = OFF')
  for (const operation of operations) {
    if (operation.kind === 'create table') {
      const shape = names.get(operation.table.name)
      if (shape) await restoreTable(to, shape, past)
    }
    if (operation.kind === 'add column') {
      const shape = names.get(operation.table.name)
      if (shape) await restoreColumn(to, shape, operation.column.name, past)
    }
  }
  await to.execute('PRAGMA foreign_keys = ON')
}

async function restoreTable(
  to: DriverConnection,
  target: TableShape,
  past: readonly Held[],
): Promise<void> {
  for (const { connection, metadata } of past) {
    const source = shapesOf(metadata, 'id').get(target.key)
    if (!source) continue
    const pairs = [...columnPairs(source, target), ...rowidPair(source, target)]
    const { rows } = await connection.execute(
      `SELECT ${list(pairs.map(({ before }) => before))} FROM ${quoted(source.name)}`,
    )
    const into = `INSERT OR IGNORE INTO ${quoted(target.name)} (${list(pairs.map(({ after }) => after))})`
    await writeAll(to, rows, (values) => `${into} VALUES (${values.join(', ')})`)
    return
  }
}

async function restoreColumn(
  to: DriverConnection,
  target: TableShape,
  name: string,
  past: readonly Held[],
): Promise<void> {
  const column = target.columns.find((one) => one.name === name)
  if (!column || column.generated) return
  for (const { connection, metadata } of past) {
    const source = shapesOf(metadata, 'id').get(target.key)
    const lost = source?.columns.find(({ key }) => key === column.key)
    if (!source || !lost) continue
    const keys = sharedKeys(source, target)
    if (keys.length === 0) return
    const { rows } = await connection.execute(
      `SELECT ${list([lost.name, ...keys.map(({ before }) => before)])} FROM ${quoted(source.name)}`,
    )
    const set = `UPDATE OR IGNORE ${quoted(target.name)} SET ${quoted(name)}`
    await writeAll(to, rows, ([value, ...found]) => {
      const where = keys.map(({ after }, at) => `${quoted(after)} IS ${found[at] ?? '?'}`)
      return `${set} = ${value ?? '?'} WHERE ${where.join(' AND ')}`
    })
    return
  }
}

interface ColumnPair {
  readonly before: string
  readonly after: string
}

const columnPairs = (source: TableShape, target: TableShape): readonly ColumnPair[] =>
  target.columns
    .filter(({ generated }) => !generated)
    .flatMap(({ key, name }) => {
      const origin = source.columns.find((column) => column.key === key)
      return origin === undefined ? [] : [{ before: origin.name, after: name }]
    })

/** Rows keep their rowid, unless a column of the key holds it already. */
function rowidPair(source: TableShape, target: TableShape): readonly ColumnPair[] {
  if (source.rowid === undefined || target.rowid === undefined) return []
  const [key] = target.primaryKey
  const isAlias =
    target.primaryKey.length === 1 &&
    target.columns.some((column) => column.key === key && column.integer)
  return isAlias ? [] : [{ before: source.rowid, after: target.rowid }]
}

/** By what a row is the same row in two states of its table: its rowid, else its primary key. */
function sharedKeys(earlier: TableShape, present: TableShape): readonly ColumnPair[] {
  if (earlier.rowid !== undefined && present.rowid !== undefined)
    return [{ before: earlier.rowid, after: present.rowid }]
  return columnPairs(earlier, present).filter(({ after }) =>
    present.columns.some(({ key, name }) => name === after && present.primaryKey.includes(key)),
  )
}

const list = (names: readonly string[]): string => names.map(quoted).join(', ')

/** sql.js binds large integers as digits; where a column has no integer affinity they would stay text. */
const slot = (value: DriverValue): string =>
  typeof value === 'bigint' ? 'CAST(? AS INTEGER)' : '?'

/** @param statement of the places for the values of a row */
async function writeAll(
  to: DriverConnection,
  rows: readonly DriverRow[],
  statement: (slots: readonly string[]) => string,
): Promise<void> {
  const [first] = rows
  if (!first) return
  await to.execute('BEGIN')
  const plain = rows.filter((row) => !row.some((value) => typeof value === 'bigint'))
  await to.executeMany(statement(first.map(() => '?')), plain)
  for (const row of rows) if (!plain.includes(row)) await to.execute(statement(row.map(slot)), row)
  await to.execute('COMMIT')
}
