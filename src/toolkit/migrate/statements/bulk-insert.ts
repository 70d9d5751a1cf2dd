import type { Dialect } from '../../compile/dialect.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { insert } from '../../sql/dml.ts'
import { fn, func } from '../../sql/func.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { select } from '../../sql/select.ts'
import type { BulkInsertOperation } from '../ops.ts'

type Row = BulkInsertOperation['rows'][number]

/** Far below what any database takes in one statement. */
const mostValues = 900

/**
 * The INSERTs of many rows. Rows that give a counting column its values leave the counter of PostgreSQL behind, which
 * is set to the highest one then.
 */
export function bulkInsert(
  { table, rows }: BulkInsertOperation,
  state: MetaData,
  dialect: Dialect,
): readonly ClauseElement[] {
  if (rows.length === 0) return []
  const inserts = chunksOf(rows).map((chunk) => insert(table).values(chunk))
  if (dialect.name !== 'postgresql') return inserts
  const known = state.tables.get(table.key) ?? table
  const given = new Set(rows.flatMap((row) => Object.keys(row)))
  const counting = known.columns.filter((column) => counts(column, known) && given.has(column.key))
  return [...inserts, ...counting.map((column) => counterBehind(column, known, dialect))]
}

/** Rows of the same columns that fit into one statement. */
function chunksOf(rows: readonly Row[]): readonly Row[][] {
  const chunks: Row[][] = []
  let columns = ''
  for (const row of rows) {
    const keys = Object.keys(row)
    const chunk = chunks.at(-1)
    const fits = chunk !== undefined && (chunk.length + 1) * keys.length <= mostValues
    if (fits && keys.join('\n') === columns) chunk.push(row)
    else chunks.push([row])
    columns = keys.join('\n')
  }
  return chunks
}

const counts = (column: AnyColumn, table: AnyTable): boolean =>
  column.identity !== null || column.autoincrement === true || table.autoincrementColumn === column

/** https://www.postgresql.org/docs/15/functions-info.html: a column without a counter has none to be set. */
function counterBehind(column: AnyColumn, table: AnyTable, dialect: Dialect): ClauseElement {
  const name = dialect.preparer().table(table)
  const sequence = fn('pg_get_serial_sequence', [name, column.name])
  return select(fn('setval', [sequence, func.max(column)]))
}
