import type { Command } from '../command.ts'
import { columnName, mapped, patched, tableName, withTable } from '../edit.ts'
import type { ColumnPath, Patch } from '../edit.ts'
import type { ColumnId, ConstraintId, IdGenerator, TableId } from '../ids.ts'
import type {
  Check,
  Constraint,
  ForeignKey,
  PrimaryKey,
  SchemaDocument,
  Table,
  Unique,
} from '../model.ts'
import { brokenConstraint } from '../invariants.ts'
import { primaryKeyOf } from '../select/keys.ts'

/** Puts a column into the primary key, as its last part, or takes it out. What is in a key is not NULL. */
export const setPrimaryKey = (path: ColumnPath, member: boolean): Command => ({
  label: (before) =>
    member
      ? `Make ${columnName(before, path)} a primary key`
      : `Take ${columnName(before, path)} out of the primary key`,
  apply: (document, ids) =>
    withTable(document, path.table, (table) => {
      const key = primaryKeyOf(table)
      const columns = key?.columns ?? []
      if (columns.includes(path.column) === member) return table
      if (!table.columns.some(({ id }) => id === path.column)) return table
      const next = member
        ? [...columns, path.column]
        : columns.filter((column) => column !== path.column)
      return withPrimaryKey(table, next, key?.id ?? ids.constraint())
    }),
})

function withPrimaryKey(table: Table, columns: readonly ColumnId[], id: ConstraintId): Table {
  const old = primaryKeyOf(table)
  const key: PrimaryKey = { options: {}, ...old, id, kind: 'primary key', columns }
  const others = table.constraints.filter((constraint) => constraint !== old)
  return {
    ...table,
    columns: required(table, columns),
    constraints: columns.length === 0 ? others : [key, ...others],
  }
}

const required = (table: Table, columns: readonly ColumnId[]): Table['columns'] =>
  mapped(table.columns, (column) =>
    columns.includes(column.id) && column.nullable ? { ...column, nullable: false } : column,
  )

/** Makes one column unique by a constraint, or takes every unique constraint and unique index on it alone away. */
export const setUnique = (path: ColumnPath, unique: boolean): Command => ({
  label: (before) => `Make ${columnName(before, path)} ${unique ? 'unique' : 'not unique'}`,
  apply: (document, ids) =>
    withTable(document, path.table, (table) => {
      const alone = uniquesOn(table, path.column)
      if (alone.size > 0 === unique || !table.columns.some(({ id }) => id === path.column))
        return table
      if (unique) return withConstraint(table, uniqueOf(ids, path.column))
      return {
        ...table,
        constraints: table.constraints.filter(({ id }) => !alone.has(id)),
        indexes: table.indexes.filter(({ id }) => !alone.has(id)),
      }
    }),
})

const uniqueOf = (ids: IdGenerator, column: ColumnId): Unique => ({
  id: ids.constraint(),
  kind: 'unique',
  columns: [column],
  options: {},
})

function uniquesOn(table: Table, column: ColumnId): ReadonlySet<string> {
  const constraints = table.constraints.filter(
    (constraint) =>
      constraint.kind === 'unique' &&
      constraint.columns.length === 1 &&
      constraint.columns[0] === column,
  )
  const indexes = table.indexes.filter(
    ({ unique, where, parts: [part, ...more] }) =>
      unique &&
      where === undefined &&
      more.length === 0 &&
      part?.kind === 'column' &&
      part.column === column,
  )
  return new Set([...constraints, ...indexes].map(({ id }) => id))
}

const withConstraint = (table: Table, constraint: Constraint): Table => ({
  ...table,
  constraints: [...table.constraints, constraint],
})

/** A constraint without its id, which the step mints when it is absent. */
export type NewConstraint = (
  Omit<PrimaryKey, 'id'> | Omit<Unique, 'id'> | Omit<Check, 'id'> | Omit<ForeignKey, 'id'>
) & { readonly id?: ConstraintId }

/**
 * A primary key takes the place of the one that the table has. A constraint without columns, or with
 * columns of another table, is not added.
 */
export const addConstraint = (tableId: TableId, constraint: NewConstraint): Command => ({
  label: (before) => `Add ${constraint.kind} to ${tableName(before, tableId)}`,
  apply: (document, ids) =>
    withTable(document, tableId, (table) => {
      const added: Constraint = { ...constraint, id: constraint.id ?? ids.constraint() }
      if (brokenConstraint(document, table, added).length > 0) return table
      return added.kind === 'primary key'
        ? { ...withPrimaryKey(withoutPrimaryKey(table), added.columns, added.id) }
        : withConstraint(table, added)
    }),
})

const withoutPrimaryKey = (table: Table): Table => ({
  ...table,
  constraints: table.constraints.filter((constraint) => constraint.kind !== 'primary key'),
})

/** Where a constraint is. */
export interface ConstraintPath {
  readonly table: TableId
  readonly constraint: ConstraintId
}

/**
 * Name, columns, expression, target, actions and options; undefined takes one away. A change that
 * leaves no columns, or refers to what is not there, is no step.
 */
export const changeConstraint = (
  { table: tableId, constraint: id }: ConstraintPath,
  patch: ConstraintPatch,
): Command => ({
  label: (before) =>
    `Change ${constraintKind(before, tableId, id)} of ${tableName(before, tableId)}`,
  apply: (document) =>
    withTable(document, tableId, (table) => {
      const constraints = mapped(table.constraints, (constraint) =>
        constraint.id === id ? changed(constraint, patch) : constraint,
      )
      const isBroken = constraints.some((one) => brokenConstraint(document, table, one).length > 0)
      if (constraints === table.constraints || isBroken) return table
      const key = constraints.find((constraint) => constraint.kind === 'primary key')
      return { ...table, constraints, columns: required(table, key?.columns ?? []) }
    }),
})

/** The kind says which constraint is meant; a patch for another kind changes nothing. */
export type ConstraintPatch =
  | ({ readonly kind: 'primary key' } & Patch<PrimaryKey, 'id' | 'kind'>)
  | ({ readonly kind: 'unique' } & Patch<Unique, 'id' | 'kind'>)
  | ({ readonly kind: 'check' } & Patch<Check, 'id' | 'kind'>)
  | ({ readonly kind: 'foreign key' } & Patch<ForeignKey, 'id' | 'kind'>)

const changed = (constraint: Constraint, patch: ConstraintPatch): Constraint =>
  constraint.kind === patch.kind ? patched(constraint, patch) : constraint

const constraintKind = (document: SchemaDocument, table: TableId, id: ConstraintId): string =>
  document.tables[table]?.constraints.find((constraint) => constraint.id === id)?.kind ??
  'constraint'

/** Deletes a constraint; of a foreign key that is the relationship, its columns stay. */
export const deleteConstraint = ({ table: tableId, constraint: id }: ConstraintPath): Command => ({
  label: (before) =>
    `Delete ${constraintKind(before, tableId, id)} of ${tableName(before, tableId)}`,
  apply: (document) => withoutConstraints(document, tableId, new Set([id])),
})

export const withoutConstraints = (
  document: SchemaDocument,
  tableId: TableId,
  doomed: ReadonlySet<ConstraintId>,
): SchemaDocument =>
  withTable(document, tableId, (table) => {
    const constraints = table.constraints.filter(({ id }) => !doomed.has(id))
    return constraints.length === table.constraints.length ? table : { ...table, constraints }
  })
