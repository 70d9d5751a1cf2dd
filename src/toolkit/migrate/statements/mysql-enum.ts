import type { Dialect } from '../../compile/dialect.ts'
import { ModifyColumn } from '../../schema/alter.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import { requireTable } from '../../schema/column.ts'
import { DefaultClause } from '../../schema/defaults.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { update } from '../../sql/dml.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { Enum } from '../../types/enum.ts'
import type { AlterEnumOperation } from '../ops.ts'
import { literalText } from './default-texts.ts'
import { tableCopy } from './table-copy.ts'

/** The values are a part of each column; those with another name are there under both while the rows change. */
export function alterEnum(
  { type, was, renames = new Map() }: AlterEnumOperation,
  state: MetaData,
  dialect: Dialect,
): readonly ClauseElement[] {
  const isOf = (column: AnyColumn) => {
    const found = column.type.variantFor(dialect.name)
    return found instanceof Enum && found.name === was.name && found.schema === was.schema
  }
  const of = (table: AnyTable, found: Enum) => retyped(tableCopy(table, state), isOf, found)
  const tables = [...state.tables.values()].filter((table) => table.columns.some(isOf))
  const both = new Enum([...new Set([...was.values, ...type.values])], { name: was.name })
  const between = renames.size === 0 ? [] : tables.flatMap((table) => of(table, both))
  const moved = between.flatMap((column) =>
    [...renames].map(([from, to]) =>
      update(requireTable(column))
        .values({ [column.key]: to })
        .where(column.eq(from)),
    ),
  )
  return [
    ...between.map((column) => new ModifyColumn(column)),
    ...moved,
    ...tables
      .flatMap((table) => of(table, type))
      .map((column) => new ModifyColumn(withDefault(column, renames, dialect))),
  ]
}

/** A default is one of the values, under its name. */
function withDefault(
  column: AnyColumn,
  renames: ReadonlyMap<string, string>,
  dialect: Dialect,
): AnyColumn {
  const to = renames.get(literalText(column.serverDefault, dialect) ?? '')
  if (to !== undefined) column.serverDefault = new DefaultClause(to)
  return column
}

function retyped(
  table: AnyTable,
  isOf: (column: AnyColumn) => boolean,
  type: Enum,
): readonly AnyColumn[] {
  const columns = [...table.columns].filter(isOf)
  for (const column of columns) column.type = type
  return columns
}
