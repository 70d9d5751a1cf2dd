import type { AnyColumn } from './column-types.ts'
import type { MetaData } from './metadata.ts'
import { ColumnSpec } from './spec.ts'
import { Table } from './table.ts'
import type { ColumnsOfSpecs, SpecRecord, TableExtras } from './table-types.ts'
import { ArgumentError } from '../errors.ts'

/**
 * A table from a record of column chains; rows are inferred from it.
 *
 * @param extras constraints, indexes and options, given the columns
 * @example table('users', md, { id: integer().primaryKey(), name: string(50).notNull() })
 */
export function table<const N extends string, D extends SpecRecord>(
  name: N,
  metadata: MetaData,
  columns: D,
  extras?: TableExtras<N, D>,
): Table<N, ColumnsOfSpecs<N, D>> {
  const built = Object.entries(columns).map(([key, spec]) => builtColumn(key, spec))
  // Options among the extras, the schema above all, must be known when the table is made.
  const items = extras ? extras(columnsByKey<N, D>(built)) : []
  return new Table(name, metadata, ...built, ...items) as unknown as Table<N, ColumnsOfSpecs<N, D>>
}

function columnsByKey<N extends string, D>(columns: readonly AnyColumn[]): ColumnsOfSpecs<N, D> {
  const byKey: Record<string, AnyColumn> = Object.create(null)
  for (const column of columns) byKey[column.key] = column
  return byKey as ColumnsOfSpecs<N, D>
}

function builtColumn(key: string, spec: unknown): AnyColumn {
  if (spec instanceof ColumnSpec) return spec.build(key)
  throw new ArgumentError(`column '${key}' is not described by a chain such as integer().notNull()`)
}
