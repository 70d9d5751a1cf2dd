import type { Dialect } from '../../compile/dialect.ts'
import type { AnyColumn } from '../../schema/column-types.ts'

/** Whether the database lets NULL into a column, whatever was written. */
export function isNullable(column: AnyColumn, dialect: Dialect): boolean {
  if (!column.nullable) return false
  if (column.identity !== null && dialect.features.identityColumns) return false
  if (!isKey(column)) return true
  // SQLite keeps NULL out of a key only where the key is the rowid or stands in its place
  if (dialect.features.alterConstraints) return false
  const { table } = column
  if (table === null) return true
  if (dialect.option(table.options, 'with_rowid') === false) return false
  if (dialect.option(table.options, 'strict') === true) return false
  return !(table.primaryKey.columns.length === 1 && isInteger(column, dialect))
}

const isKey = (column: AnyColumn): boolean =>
  column.table?.primaryKey.columns.some((member) => member === column) ?? false

const isInteger = ({ type }: AnyColumn, dialect: Dialect): boolean =>
  /^integer$/i.test(dialect.typeText(type))
