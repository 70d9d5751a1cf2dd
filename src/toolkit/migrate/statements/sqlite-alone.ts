import type { Dialect } from '../../compile/dialect.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { CreateTable } from '../../schema/ddl.ts'
import { DefaultClause } from '../../schema/defaults.ts'
import type { ColumnOperation } from '../ops.ts'
import { Mentions } from './mentions.ts'

/** How the table is made; where that stays the same, there is nothing to do. */
export const tableText = (table: AnyTable, dialect: Dialect): string =>
  dialect.ddl(new CreateTable(table))

/** What ADD COLUMN takes: https://sqlite.org/lang_altertable.html#altertabaddcol */
export function addsAlone(
  { fill }: ColumnOperation,
  before: AnyTable,
  after: AnyTable,
  dialect: Dialect,
): boolean {
  const added = after.columns.filter(({ name }) => !before.columns.has(name))
  if (fill !== undefined || after.constraints.size !== before.constraints.size) return false
  return added.every(
    (column) =>
      !column.primaryKey &&
      column.constraints.size === 0 &&
      column.computed?.persisted !== true &&
      hasPlainDefault(column, dialect),
  )
}

const literal = /^(?:[+-]?[\d.]+(?:e[+-]?\d+)?|'(?:[^']|'')*'|x'[\da-f]*'|null|true|false)$/i

/** CURRENT_TIMESTAMP and what stands in parentheses are computed for each row, which ADD COLUMN does not do. */
function hasPlainDefault({ serverDefault }: AnyColumn, dialect: Dialect): boolean {
  if (!(serverDefault instanceof DefaultClause)) return true
  const { argument } = serverDefault
  if (typeof argument === 'string') return true
  return literal.test(dialect.expressions().process(argument, { literalBinds: true }).trim())
}

/** What DROP COLUMN takes: https://sqlite.org/lang_altertable.html#altertabdropcol */
export function dropsAlone(
  { column }: ColumnOperation,
  table: AnyTable,
  dialect: Dialect,
): boolean {
  const { name } = column
  const own = table.columns.find((one) => one.name === name)
  if (own === undefined || own.primaryKey || table.columns.length === 1) return false
  const mentions = new Mentions(dialect)
  const isFree = (rule: Constraint) => own.constraints.has(rule) || !mentions.constraint(rule, name)
  return (
    [...table.constraints].every(isFree) &&
    ![...table.indexes].some((index) => mentions.index(index, name)) &&
    mentions.generatedFrom(table, name).length === 0
  )
}
