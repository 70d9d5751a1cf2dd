import type { Constraint } from '../../schema/constraint.ts'
import type { TableName } from '../ops.ts'
import type { Concern, Moment } from './question.ts'

/** The place of a constraint: its name, and its columns as well, which an answer may call it by. */
export function placesOf(
  { name }: Pick<Constraint, 'name'>,
  columns: readonly string[],
  { table }: { readonly table: TableName },
  moment: Moment,
): Concern['places'] {
  const byColumns = moment.place(table, columns.join(', '))
  return name === null ? [byColumns] : [moment.place(table, name), byColumns]
}
