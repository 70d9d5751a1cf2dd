import type { Command } from '../command.ts'
import {
  columnName,
  columnOf,
  freeName,
  mapped,
  patched,
  tableName,
  withColumn,
  withTable,
  withTables,
} from '../edit.ts'
import type { ColumnPath, Patch } from '../edit.ts'
import { mentionsName, renameIn } from '../expression-names.ts'
import type { ColumnId, TableId } from '../ids.ts'
import { withMemberRenamed, withoutMembers } from './key-options.ts'
import { primaryKeyOf } from '../select/keys.ts'
import type { Column, Constraint, Index, IndexPart, SchemaDocument, Table } from '../model.ts'

export interface NewColumn {
  readonly table: TableId
  /** Minted by who wants to edit the column at once; else by the step itself. */
  readonly id?: ColumnId
  /** Made unique by a number behind it; `column_1` when absent. */
  readonly name?: string
  /** As typed; `text` when absent. */
  readonly type?: string
  /** True when absent, as in SQL. */
  readonly nullable?: boolean
  /** Place in the list, 0 is the top; the end when absent. */
  readonly at?: number
}

/** Adds a column to a table; what is not said is as in SQL: it may be NULL and has no default. */
export const addColumn = ({ table: tableId, id, name, at, ...rest }: NewColumn): Command => ({
  label: (before) => `Add column ${newColumnName(before.tables[tableId], name)}`,
  apply: (document, ids) =>
    withTable(document, tableId, (table) => {
      const column: Column = {
        id: id ?? ids.column(),
        name: newColumnName(table, name),
        type: rest.type ?? 'text',
        nullable: rest.nullable ?? true,
        options: {},
      }
      return { ...table, columns: table.columns.toSpliced(at ?? table.columns.length, 0, column) }
    }),
})

/** A name that no column of the table has; numbering starts at 1 where nobody has chosen one. */
export function newColumnName(table: Table | undefined, name?: string): string {
  const taken = table?.columns.map((column) => column.name) ?? []
  if (name !== undefined) return freeName(name, taken)
  const used = new Set(taken.map((other) => other.toLowerCase()))
  let number = 1
  while (used.has(`column_${number}`)) number++
  return `column_${number}`
}

/** Checks, generated columns and indexes of the table that name the column follow. */
export const renameColumn = (path: ColumnPath, name: string): Command => ({
  label: (before) => `Rename column ${columnName(before, path)} to ${name}`,
  apply: (document) =>
    withTable(document, path.table, (table) => {
      const column = columnOf(table, path.column)
      if (!column || column.name === name) return table
      const renamed = withExpressions(table, (sql) => renameIn(sql, column.name, name))
      const columns = mapped(renamed.columns, (other) =>
        other.id === path.column ? { ...other, name } : other,
      )
      const constraints = mapped(renamed.constraints, (constraint) =>
        patched(constraint, {
          options: withMemberRenamed(constraint.options, column.name, name),
        }),
      )
      const indexes = mapped(renamed.indexes, (index) =>
        patched(index, { options: withMemberRenamed(index.options, column.name, name) }),
      )
      return { ...renamed, columns, constraints, indexes }
    }),
})

export type ColumnPatch = Patch<Column, 'id' | 'name'>

/** Type, nullability, default, generated, collation, comment, options; undefined takes one away. */
export const changeColumn = (path: ColumnPath, patch: ColumnPatch): Command => ({
  label: (before) => `Change ${aspectOf(patch)} of ${columnName(before, path)}`,
  apply: (document) => withColumn(document, path, (column) => patched(column, patch)),
})

/** The same of many columns as one step. Those of a primary key stay NOT NULL. */
export const changeColumns = (paths: readonly ColumnPath[], patch: ColumnPatch): Command => ({
  label: `Change ${aspectOf(patch)} of ${paths.length} columns`,
  apply: (document) =>
    paths.reduce(
      (next, path) =>
        withTable(next, path.table, (table) => {
          const isKey = primaryKeyOf(table)?.columns.includes(path.column) ?? false
          const own = isKey && patch.nullable ? { ...patch, nullable: false } : patch
          const columns = mapped(table.columns, (column) =>
            column.id === path.column ? patched(column, own) : column,
          )
          return columns === table.columns ? table : { ...table, columns }
        }),
      document,
    ),
})

const aspects: Readonly<Record<keyof ColumnPatch, string>> = {
  type: 'type',
  nullable: 'nullability',
  default: 'default',
  generated: 'expression',
  identity: 'identity',
  autoincrement: 'counting',
  collation: 'collation',
  comment: 'comment',
  options: 'options',
}

function aspectOf(patch: ColumnPatch): string {
  const names = Object.entries(aspects).flatMap(([key, name]) => (key in patch ? [name] : []))
  return names.length === 0 ? 'nothing' : names.join(', ')
}

/**
 * Moves a column within its table.
 *
 * @param at the place among the other columns, 0 is the top
 */
export const moveColumn = (path: ColumnPath, at: number): Command => ({
  label: (before) => `Move column ${columnName(before, path)}`,
  apply: (document) =>
    withTable(document, path.table, (table) => {
      const column = columnOf(table, path.column)
      if (!column) return table
      const columns = table.columns.filter((other) => other !== column).toSpliced(at, 0, column)
      return columns.every((other, place) => other === table.columns[place])
        ? table
        : { ...table, columns }
    }),
})

/**
 * Deletes columns with what cannot be without them: relationships from and to them, uniques and
 * unique indexes over them, checks and generated indexes that name them. A primary key or a plain
 * index keeps its other columns.
 */
export const deleteColumns = (tableId: TableId, doomed: readonly ColumnId[]): Command => ({
  label: (before) =>
    doomed.length === 1
      ? `Delete column ${doomed.map((column) => columnName(before, { table: tableId, column })).join('')}`
      : `Delete ${doomed.length} columns of ${tableName(before, tableId)}`,
  apply: (document) => withoutColumns(document, tableId, new Set(doomed)),
})

export function withoutColumns(
  document: SchemaDocument,
  tableId: TableId,
  doomed: ReadonlySet<ColumnId>,
): SchemaDocument {
  const left = withTable(document, tableId, (table) => tableWithout(table, doomed))
  if (left === document) return document
  return withTables(left, (table) => {
    const constraints = table.constraints.filter(
      (constraint) => !refersTo(constraint, tableId, doomed),
    )
    return constraints.length === table.constraints.length ? table : { ...table, constraints }
  })
}

const refersTo = (
  constraint: Constraint,
  table: TableId,
  columns: ReadonlySet<ColumnId>,
): boolean =>
  constraint.kind === 'foreign key' &&
  constraint.target.kind === 'columns' &&
  constraint.target.table === table &&
  constraint.target.columns.some((column) => columns.has(column))

function tableWithout(table: Table, doomed: ReadonlySet<ColumnId>): Table {
  const names = table.columns.filter(({ id }) => doomed.has(id)).map(({ name }) => name)
  if (names.length === 0) return table
  const namesDoomed = (sql: string) => names.some((name) => mentionsName(sql, name))
  const withOptions = <T extends Constraint | Index>(keyed: T): T => {
    const options = withoutMembers(keyed.options, names)
    return options === keyed.options ? keyed : { ...keyed, options }
  }
  return {
    ...table,
    columns: table.columns.filter(({ id }) => !doomed.has(id)),
    constraints: table.constraints.flatMap((constraint) =>
      constraintWithout(constraint, doomed, namesDoomed).map(withOptions),
    ),
    indexes: table.indexes.flatMap((index) =>
      indexWithout(index, doomed, namesDoomed).map(withOptions),
    ),
  }
}

function constraintWithout(
  constraint: Constraint,
  doomed: ReadonlySet<ColumnId>,
  namesDoomed: (sql: string) => boolean,
): readonly Constraint[] {
  if (constraint.kind === 'check') return namesDoomed(constraint.expression) ? [] : [constraint]
  const columns = constraint.columns.filter((column) => !doomed.has(column))
  if (columns.length === constraint.columns.length) return [constraint]
  // Fewer unique columns would be a stricter promise than the one that was made.
  return constraint.kind === 'primary key' && columns.length > 0 ? [{ ...constraint, columns }] : []
}

function indexWithout(
  index: Index,
  doomed: ReadonlySet<ColumnId>,
  namesDoomed: (sql: string) => boolean,
): readonly Index[] {
  if (index.where !== undefined && namesDoomed(index.where)) return []
  const parts = index.parts.filter((part) =>
    part.kind === 'column' ? !doomed.has(part.column) : !namesDoomed(part.sql),
  )
  if (parts.length === index.parts.length) return [index]
  return index.unique || parts.length === 0 ? [] : [{ ...index, parts }]
}

export function withExpressions(table: Table, change: (sql: string) => string): Table {
  const part = (old: IndexPart): IndexPart =>
    old.kind === 'expression' ? { ...old, sql: change(old.sql) } : old
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.generated
        ? {
            ...column,
            generated: { ...column.generated, expression: change(column.generated.expression) },
          }
        : column,
    ),
    constraints: table.constraints.map((constraint) =>
      constraint.kind === 'check'
        ? { ...constraint, expression: change(constraint.expression) }
        : constraint,
    ),
    indexes: table.indexes.map((index) => ({
      ...index,
      parts: index.parts.map(part),
      ...(index.where === undefined ? {} : { where: change(index.where) }),
    })),
  }
}
