import { columnOf } from '../edit.ts'
import type { Index, Table } from '../model.ts'

/**
 * What an index is called in the database: the given name, or the naming convention's, which is made
 * of the table and the first column; undefined where it has no column to be made of.
 */
export function indexName(table: Table, { name, parts }: Index): string | undefined {
  if (name !== undefined) return name
  const [first] = parts.flatMap((part) => (part.kind === 'column' ? [part.column] : []))
  const column = first && columnOf(table, first)
  const schema = table.schema === undefined ? '' : `${table.schema.replaceAll('.', '_')}_`
  return column && `ix_${schema}${table.name}_${column.name}`
}
