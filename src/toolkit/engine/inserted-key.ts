import type { Sources } from '../compile/bind-plan.ts'
import type { Compiled, ParameterValues } from '../compile/compiled.ts'
import type { AnyColumn } from '../schema/column-types.ts'
import { Table } from '../schema/table.ts'
import { Insert } from '../sql/dml.ts'
import type { InsertedKeys, ResultData } from './result.ts'

/** What an execution gave that tells the key of its row. */
export type Returned = Pick<ResultData, 'shape' | 'rows' | 'lastrowid'>

/**
 * The primary key of the row that an INSERT made: values that were given, else those of RETURNING,
 * else what the engine says of the last row.
 *
 * @returns null when the statement is no INSERT of one row into a table
 */
export function insertedKeysOfOne(
  compiled: Compiled,
  { values, sources }: GivenValues,
  returned: Returned,
): InsertedKeys | null {
  const table = tableOf(compiled)
  if (table === null) return null
  const all = () => ({ ...compiled.ownValues(sources), ...values })
  return { many: false, rows: () => [keyOf(table, all(), returned)] }
}

/** Values by name, and what has those that are not among them. */
export interface GivenValues {
  readonly values: ParameterValues
  readonly sources: Sources | undefined
}

/** The primary keys of rows that were inserted with a list of parameters: what each says itself. */
export function insertedKeysOfMany(
  compiled: Compiled,
  rows: readonly ParameterValues[],
  sources: Sources | undefined,
): InsertedKeys | null {
  const table = tableOf(compiled)
  if (table === null) return null
  return {
    many: true,
    rows: () => {
      const own = compiled.ownValues(sources)
      return rows.map((values) => keyOf(table, { ...own, ...values }, null))
    },
  }
}

/** The primary keys of rows that RETURNING gave back; null where it did not give all of the key. */
export function insertedKeysReturned(
  compiled: Compiled,
  { shape, rows }: Pick<ResultData, 'shape' | 'rows'>,
): InsertedKeys | null {
  const table = tableOf(compiled)
  if (table === null) return null
  const columns: readonly AnyColumn[] = table.primaryKey.columns
  return {
    many: true,
    rows: () => {
      const places = columns.map((column) => shape.indexOf(column))
      return rows.map((row) =>
        places.map((place) => (place < 0 ? null : shape.valueAt(row, place))),
      )
    },
  }
}

/** The table of an INSERT of single rows. */
function tableOf({ statement }: Compiled): Table | null {
  if (!(statement instanceof Insert) || !(statement.table instanceof Table)) return null
  return statement.multiValues.length > 0 || statement.selectNames !== null ? null : statement.table
}

function keyOf(
  table: Table,
  values: ParameterValues,
  returned: Returned | null,
): readonly unknown[] {
  const row = returned?.rows[0]
  return table.primaryKey.columns.map((column: AnyColumn) => {
    const index = row === undefined ? -1 : (returned?.shape.indexOf(column) ?? -1)
    if (row !== undefined && index >= 0) return returned?.shape.valueAt(row, index)
    const given = values[column.key]
    if (given !== undefined && given !== null) return given
    return column === table.autoincrementColumn ? (returned?.lastrowid ?? null) : null
  })
}
