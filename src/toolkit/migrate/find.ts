import { InvalidRequestError } from '../errors.ts'
import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type Constraint,
} from '../schema/constraint.ts'
import type { Index } from '../schema/indexes.ts'
import type { MetaData } from '../schema/metadata.ts'
import { tableKey } from '../schema/schema-item.ts'
import type { ClauseElement } from '../sql/node.ts'
import { TextClause } from '../sql/text.ts'
import type { TableName } from './ops.ts'

/** @throws InvalidRequestError when there is no such table at that moment of the migration */
export function findTable(metadata: MetaData, { name, schema }: TableName): AnyTable {
  const key = tableKey(name, schema)
  const found = metadata.tables.get(key)
  if (found) return found
  throw new InvalidRequestError(
    `There is no table "${key}" at this point of the migration; there are ${listed(metadata.tables.keys())}.`,
  )
}

/** @throws InvalidRequestError when the table has no such column at that moment of the migration */
export function findColumn(table: AnyTable, name: string): AnyColumn {
  const found = table.columns.find((column) => column.name === name)
  if (found) return found
  throw new InvalidRequestError(
    `The table "${table.key}" has no column "${name}" at this point of the migration; it has ${listed(table.columns.map((column) => column.name))}.`,
  )
}

/**
 * The constraint of a table that another one stands for: that of the same name, or one that says the same.
 *
 * @throws InvalidRequestError when there is none
 */
export function findConstraint(table: AnyTable, wanted: Constraint): Constraint {
  const all = table.sortedConstraints
  const named = all.filter((one) => wanted.name !== null && one.name === wanted.name)
  // SQLite lets several have one name
  const found =
    all.find((one) => one === wanted) ??
    named.find((one) => isAlike(one, wanted)) ??
    named[0] ??
    all.find((one) => (one.name === null || wanted.name === null) && isAlike(one, wanted))
  if (found) return found
  throw new InvalidRequestError(
    `The table "${table.key}" has no ${wanted.tag} constraint ${wanted.name === null ? `over ${columnNames(wanted).join(', ')}` : `"${wanted.name}"`} at this point of the migration; it has ${listed(all.map((one) => one.name ?? `one over ${columnNames(one).join(', ')}`))}.`,
  )
}

/** Of a primary key there is only one, others are about the same columns. */
function isAlike(one: Constraint, wanted: Constraint): boolean {
  if (one.tag !== wanted.tag) return false
  if (wanted instanceof PrimaryKeyConstraint) return true
  if (one instanceof CheckConstraint && wanted instanceof CheckConstraint)
    return plainText(one.sqltext) === plainText(wanted.sqltext)
  if (columnNames(one).join('\n') !== columnNames(wanted).join('\n')) return false
  return (
    !(one instanceof ForeignKeyConstraint && wanted instanceof ForeignKeyConstraint) ||
    one.referredTableKey === wanted.referredTableKey
  )
}

/** As far as texts can be told apart: blanks and brackets around the whole say nothing. */
const plainText = (element: ClauseElement): string =>
  element instanceof TextClause
    ? element.text.replaceAll(/\s+/g, ' ').replaceAll(/^\((.*)\)$/g, '$1')
    : element.tag

/** The names of a constraint's columns, also while it has no table. */
export function columnNames(item: Constraint): readonly string[] {
  if (item.table !== null || item instanceof CheckConstraint)
    return item.columns.map(({ name }) => name)
  const isKeyed =
    item instanceof PrimaryKeyConstraint ||
    item instanceof UniqueConstraint ||
    item instanceof ForeignKeyConstraint
  if (isKeyed) return item.pending.map((one) => (typeof one === 'string' ? one : one.name))
  return item instanceof ExcludeConstraint
    ? item.elements.map(([part]) => (typeof part === 'string' ? part : part.tag))
    : []
}

/** @throws InvalidRequestError when the table has no index of that name at that moment of the migration */
export function findIndex(table: AnyTable, name: string | null): Index {
  const found = [...table.indexes].find((index) => index.name === name)
  if (found) return found
  throw new InvalidRequestError(
    `The table "${table.key}" has no index "${name ?? '(unnamed)'}" at this point of the migration; it has ${listed([...table.indexes].map((index) => index.name ?? '(unnamed)'))}.`,
  )
}

function listed(names: Iterable<string>): string {
  const all = [...names]
  if (all.length === 0) return 'none'
  const shown = all.slice(0, 8).map((name) => `"${name}"`)
  return all.length > shown.length
    ? `${shown.join(', ')} and ${all.length - 8} more`
    : shown.join(', ')
}
