import { InvalidRequestError } from '../errors.ts'
import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  TypeCheckConstraint,
  UniqueConstraint,
  type Constraint,
} from '../schema/constraint.ts'
import type { ForeignKey } from '../schema/foreign-key.ts'
import { Index } from '../schema/indexes.ts'
import { conv, type NameLike } from '../schema/schema-item.ts'
import { QuotedName } from '../util/quoted-name.ts'
import { NewNames } from './new-names.ts'

/**
 * A rule for another table, to which it is not attached yet.
 *
 * @returns null for those that columns bring by themselves
 */
export function copyConstraint(original: Constraint, names: NewNames): Constraint | null {
  const copy = sameRule(original, names)
  return copy && sameAttributes(copy, original, names)
}

function sameRule(original: Constraint, names: NewNames): Constraint | null {
  if (original instanceof PrimaryKeyConstraint) return primaryKey(original, names)
  if (original instanceof UniqueConstraint) return new UniqueConstraint(columnsOf(original, names))
  if (original instanceof ForeignKeyConstraint) return foreignKey(original, names)
  if (original instanceof ExcludeConstraint) return exclusion(original, names)
  if (original instanceof TypeCheckConstraint) return null
  if (!(original instanceof CheckConstraint))
    throw new InvalidRequestError(`A constraint of the kind "${original.tag}" cannot be copied.`)
  return original.column === null ? new CheckConstraint(names.element(original.sqltext)) : null
}

/** A check of a column, to be attached to another one. */
export const copyCheck = (check: CheckConstraint, names: NewNames): CheckConstraint =>
  sameAttributes(new CheckConstraint(names.element(check.sqltext)), check, names)

function sameAttributes<C extends Constraint>(copy: C, original: Constraint, names: NewNames): C {
  const name = frozenName(original)
  copy.rename(name)
  copy.deferrable = original.deferrable
  copy.initially = original.initially
  copy.comment = original.comment
  copy.info = { ...original.info }
  copy.options = names.options(original.options)
  return copy
}

/** The name as it is in the database: no convention gives another when the table has another name. */
function frozenName(item: Constraint | Index): NameLike | null {
  const { name, quote } = item
  if (name === null) return null
  if (quote !== null) return new QuotedName(name, quote)
  return item.nameIsMade ? conv(name) : name
}

/** Of a rule without a table only the names are known. */
const columnsOf = (
  item: PrimaryKeyConstraint | UniqueConstraint | ForeignKeyConstraint,
  names: NewNames,
): readonly AnyColumn[] =>
  (item.table === null ? item.pending : [...item.columns]).map((column) => names.column(column))

function primaryKey(original: PrimaryKeyConstraint, names: NewNames): Constraint | null {
  const columns = columnsOf(original, names)
  if (columns.length === 0) return null
  const copy = new PrimaryKeyConstraint(columns)
  copy.implicit = original.implicit
  return copy
}

function exclusion(original: ExcludeConstraint, names: NewNames): ExcludeConstraint {
  const { elements, using, where, ops } = original
  return new ExcludeConstraint(
    elements.map(([part, operator]) => [
      typeof part === 'string' ? names.column(part) : names.element(part),
      operator,
    ]),
    { using, where: where && names.element(where), ops: names.keyed(ops) },
  )
}

function foreignKey(original: ForeignKeyConstraint, names: NewNames): ForeignKeyConstraint {
  const { onDelete, onUpdate, match } = original
  return new ForeignKeyConstraint(
    columnsOf(original, names),
    original.elements.map((element) => names.target(element)),
    { onDelete, onUpdate, match },
  )
}

/** An index once more, on another table. */
export function copyIndex(original: Index, table: AnyTable, names: NewNames): Index {
  const { unique, info } = original
  const parts = original.expressions.map((part) => names.element(part))
  const copy = new Index(frozenName(original), parts, {
    unique,
    info: { ...info },
    options: names.options(original.options),
  })
  if (copy.table === null) copy.attachTo(table)
  return copy
}

/** Puts a rule of any table, or of none, on a table. */
export function adoptConstraint(original: Constraint, table: AnyTable): Constraint {
  const names = NewNames.onto(table, original.table)
  if (original instanceof CheckConstraint && original.column !== null) {
    const check = copyCheck(original, names)
    const column = table.columns.find(({ name }) => name === original.column?.name)
    // without a name it is a part of its column (MySQL, MariaDB)
    if (original.name === null && column) check.attachToColumn(column)
    check.attachTo(table)
    return check
  }
  const copy = copyConstraint(original, names)
  if (copy === null)
    throw new InvalidRequestError(
      `The table "${table.key}" cannot be given a ${original.tag} constraint without columns.`,
    )
  const nullable = table.columns.map((column) => column.nullable)
  copy.attachTo(table)
  table.columns.forEach((column, at) => (column.nullable = nullable[at] ?? column.nullable))
  return copy
}

/** Puts other targets in the place of those of a foreign key. */
export function repointForeignKey(
  original: ForeignKeyConstraint,
  targetOf: (element: ForeignKey) => AnyColumn | string,
): void {
  const { table, onDelete, onUpdate, match } = original
  if (table === null) return
  const targets = original.elements.map(targetOf)
  const copy = new ForeignKeyConstraint([...original.columns], targets, {
    onDelete,
    onUpdate,
    match,
  })
  dropConstraint(table, original)
  sameAttributes(copy, original, NewNames.onto(table, table)).attachTo(table)
}

/** Takes a rule off its table. */
export function dropConstraint(table: AnyTable, constraint: Constraint): void {
  table.constraints.delete(constraint)
  if (constraint instanceof PrimaryKeyConstraint) {
    for (const column of table.columns) column.primaryKey = false
    const none = new PrimaryKeyConstraint()
    none.implicit = true
    none.attachTo(table)
  }
  if (constraint instanceof ForeignKeyConstraint) {
    for (const column of constraint.columns)
      for (const element of constraint.elements) column.foreignKeys.delete(element)
  }
  if (constraint instanceof CheckConstraint) constraint.column?.constraints.delete(constraint)
}
