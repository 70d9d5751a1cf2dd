import type { AnyTable } from '../../schema/column-types.ts'
import { ForeignKeyConstraint } from '../../schema/constraint.ts'
import { namedTypeKey, namedTypesIn } from '../../schema/named-types.ts'
import { TextClause } from '../../sql/text.ts'
import { columnNames } from '../find.ts'
import type { Operation, TableName } from '../ops.ts'
import { namesIn } from '../statements/names-in.ts'
import { referredColumns, referredTable } from './changed-rows.ts'

/** What stays as it is although the target has it otherwise. */
export interface Refusal {
  readonly operation: Operation
  /** What is left of it: a change of a column may be refused in part. */
  readonly left: Operation | null
  readonly at: string
}

/** The operations without those that are refused, and without what only makes sense with them. */
export function withoutRefused(
  operations: readonly Operation[],
  refusals: readonly Refusal[],
): readonly Operation[] {
  let left = operations.flatMap((operation) => {
    const refusal = refusals.find((one) => one.operation === operation)
    return refusal === undefined ? [operation] : (refusal.left ?? [])
  })
  let gone = refusals.filter((one) => one.left === null).map(({ operation }) => operation)
  while (gone.length > 0) {
    const falls = left.filter((operation) => gone.some((other) => dependsOn(operation, other)))
    left = left.filter((operation) => !falls.includes(operation))
    gone = falls
  }
  return left
}

/** Whether an operation makes no sense any more without another one. */
function dependsOn(operation: Operation, gone: Operation): boolean {
  if (gone.kind === 'add column') return speaksOf(operation, gone.table, gone.column.name)
  if (gone.kind === 'drop column') return takesRuleAway(operation, gone.table, gone.column.name)
  if (gone.kind === 'create table')
    return isAbout(operation, gone.table) || refersTo(operation, gone.table, null)
  if (gone.kind === 'drop table')
    return isAbout(operation, gone.table) || isNeededBy(operation, gone.table)
  const key = keyOf(gone)
  return key !== null && refersTo(operation, key.table, key.columns)
}

/** The columns by which other tables could have referred to this one. */
function keyOf(operation: Operation) {
  if (operation.kind === 'add constraint')
    return { table: operation.table, columns: columnNames(operation.constraint) }
  const isKey = operation.kind === 'create index' && operation.index.unique
  if (!isKey) return null
  return { table: operation.table, columns: operation.index.columns.map(({ name }) => name) }
}

const same = (left: TableName, right: TableName): boolean =>
  left.name === right.name && left.schema === right.schema

const isAbout = (operation: Operation, table: TableName): boolean =>
  'table' in operation && operation.table !== null && same(operation.table, table)

/** A column that is not there can be no part of anything. */
function speaksOf(operation: Operation, table: TableName, column: string): boolean {
  if (refersTo(operation, table, null) && refersToColumn(operation, column)) return true
  if (!isAbout(operation, table)) return false
  if (operation.kind === 'alter column') return operation.column === column
  return operation.kind === 'add constraint' || operation.kind === 'create index'
    ? partsOf(operation).has(column)
    : false
}

/** Rules over a column go because it goes. */
const takesRuleAway = (operation: Operation, table: TableName, column: string): boolean =>
  isAbout(operation, table) &&
  (operation.kind === 'drop constraint' || operation.kind === 'drop index') &&
  partsOf(operation).has(column)

function partsOf(operation: Operation): ReadonlySet<string> {
  if ('index' in operation)
    return textsOf(
      operation.index.expressions,
      operation.index.columns.map(({ name }) => name),
    )
  if (!('constraint' in operation)) return new Set()
  const { constraint } = operation
  const names = columnNames(constraint)
  return 'sqltext' in constraint ? textsOf([constraint.sqltext], names) : new Set(names)
}

const textsOf = (expressions: readonly unknown[], names: readonly string[]): ReadonlySet<string> =>
  new Set([
    ...names,
    ...expressions.flatMap((part) => (part instanceof TextClause ? [...namesIn(part.text)] : [])),
  ])

const foreignKeyOf = (operation: Operation): ForeignKeyConstraint | null =>
  operation.kind === 'add constraint' && operation.constraint instanceof ForeignKeyConstraint
    ? operation.constraint
    : null

/** @param columns that the other table would have had a key of; null for any */
function refersTo(
  operation: Operation,
  table: TableName,
  columns: readonly string[] | null,
): boolean {
  const key = foreignKeyOf(operation)
  if (key === null || !same(referredTable(key), table)) return false
  return (
    columns === null || referredColumns(key).toSorted().join('\n') === columns.toSorted().join('\n')
  )
}

function refersToColumn(operation: Operation, column: string): boolean {
  const key = foreignKeyOf(operation)
  return key !== null && referredColumns(key).includes(column)
}

/** A table that stays needs the tables that it refers to and the types of its columns. */
function isNeededBy(operation: Operation, staying: AnyTable): boolean {
  if (operation.kind === 'drop table')
    return [...staying.foreignKeyConstraints].some((key) =>
      same(referredTable(key), operation.table),
    )
  if (operation.kind !== 'drop type') return false
  const types = staying.columns.flatMap(({ type }) => namedTypesIn(type).map(namedTypeKey))
  return types.includes(namedTypeKey(operation.type))
}
