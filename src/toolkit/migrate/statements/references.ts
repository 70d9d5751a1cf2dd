import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import {
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type Constraint,
} from '../../schema/constraint.ts'
import { AddConstraint, DropConstraint, type DdlElement } from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { tablesAround } from '../copied-tables.ts'
import { columnNames, findConstraint, findTable } from '../find.ts'
import { tableBefore } from '../model.ts'
import type { ConstraintOperation } from '../ops.ts'

/** Foreign keys of all tables that refer to one, as they are in the state. */
export const referencesTo = (state: MetaData, table: AnyTable): readonly ForeignKeyConstraint[] =>
  [...tablesAround(state, table.key)].flatMap((other) =>
    other.sortedConstraints
      .filter((item) => item instanceof ForeignKeyConstraint)
      .filter((key) => key.referredTableKey === table.key),
  )

/** A rule of the state in a copy of its own, from which statements are made. */
export function copied<C extends Constraint>(constraint: C, state: MetaData): Constraint {
  const { table } = constraint
  return table === null ? constraint : findConstraint(tableBefore(table, state), constraint)
}

export const dropOf = (key: ForeignKeyConstraint, state: MetaData): DdlElement =>
  new DropConstraint(copied(key, state))

export const addOf = (key: ForeignKeyConstraint, state: MetaData): DdlElement =>
  new AddConstraint(copied(key, state), { isolateFromTable: false })

/**
 * References that stand on a key which goes: they go first. They come back at once where another key will do, else
 * with the key that takes its place.
 */
export function referencesOnDrop(
  operation: ConstraintOperation,
  state: MetaData,
): { readonly before: readonly DdlElement[]; readonly after: readonly DdlElement[] } {
  const table = findTable(state, operation.table)
  const key = findConstraint(table, operation.constraint)
  const references = referencesOver(state, table, key)
  const stays = keysOf(table).some(
    (other) => other.constraint !== key && sameColumns(other.columns, columnNames(key)),
  )
  return {
    before: references.map((one) => dropOf(one, state)),
    after: stays ? references.map((one) => addOf(one, state)) : [],
  }
}

/** References of the state that no key carried so far: they went with the one before. */
export function referencesOnAdd(
  operation: ConstraintOperation,
  state: MetaData,
): readonly DdlElement[] {
  const table = findTable(state, operation.table)
  const { constraint } = operation
  const columns = columnNames(constraint)
  if (!isKey(constraint) || keysOf(table).some((key) => sameColumns(key.columns, columns)))
    return []
  return referencesOver(state, table, constraint).map((one) => addOf(one, state))
}

function referencesOver(
  state: MetaData,
  table: AnyTable,
  key: Constraint,
): readonly ForeignKeyConstraint[] {
  if (!isKey(key)) return []
  const columns = columnNames(key)
  return referencesTo(state, table).filter(({ elements }) =>
    sameColumns(
      elements.flatMap(({ resolvedColumn }) => resolvedColumn?.name ?? []),
      columns,
    ),
  )
}

const isKey = (constraint: Constraint): boolean =>
  constraint instanceof PrimaryKeyConstraint || constraint instanceof UniqueConstraint

interface Key {
  readonly constraint: Constraint | null
  readonly columns: readonly string[]
}

/** What a foreign key may refer to. */
function keysOf(table: AnyTable): readonly Key[] {
  const names = (columns: Iterable<AnyColumn>) => [...columns].map(({ name }) => name)
  return [
    ...table.sortedConstraints.filter(isKey).map((constraint) => ({
      constraint,
      columns: names(constraint.columns),
    })),
    ...[...table.indexes]
      .filter(({ unique }) => unique)
      .map((index) => ({ constraint: null, columns: names(index.columns) })),
  ]
}

const sameColumns = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((name) => right.includes(name))
