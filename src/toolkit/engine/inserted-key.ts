import type { Compiled, ParameterValues } from '../compile/compiled.ts'
import type { AnyColumn } from '../schema/column-types.ts'
import { Table } from '../schema/table.ts'
import { Insert } from '../sql/dml.ts'
import type { ResultData } from './result.ts'

/**
 * The primary key of the row that an INSERT made: values that were given, else those of RETURNING,
 * else what the engine says of the last row.
 *
 * @returns null when the statement is no INSERT of one row into a table
 */
export function insertedPrimaryKey(
  compiled: Compiled,
  values: ParameterValues,
  result: Pick<ResultData, 'shape' | 'rows' | 'lastrowid'>,
): readonly unknown[] | null {
  const { statement } = compiled
  if (!(statement instanceof Insert) || !(statement.table instanceof Table)) return null
  if (statement.multiValues.length > 0 || statement.selectNames !== null) return null
  const { table } = statement
  const [row] = result.rows
  const returned = row === undefined ? null : result.shape.toTuple(row)
  const all: ParameterValues = { ...compiled.params, ...values }
  return table.primaryKey.columns.map((column: AnyColumn) => {
    const index = returned === null ? -1 : result.shape.indexOf(column)
    if (returned !== null && index >= 0) return returned[index]
    const given = all[column.key]
    if (given !== undefined && given !== null) return given
    return column === table.autoincrementColumn ? result.lastrowid : null
  })
}
