import type { Command } from '../command.ts'
import {
  freeName,
  kept,
  mappedRecord,
  patched,
  tableName,
  without,
  withTable,
  withTables,
} from '../edit.ts'
import type { Patch } from '../edit.ts'
import type { DiagramId, TableId } from '../ids.ts'
import type { Column, Point, SchemaDocument, Table } from '../model.ts'
import { renameIn, renameTableIn } from '../expression-names.ts'
import { takenNames } from '../select/taken-names.ts'
import { withNewPlaces } from './placement.ts'

export interface NewTable {
  /** Minted by who wants to edit the table at once; else by the step itself. */
  readonly id?: TableId
  /** Made unique by a number behind it; `table_1` when absent. */
  readonly name?: string
  /** Its top left corner. */
  readonly at: Point
  /** The diagram that is drawn on, which shows the table too; absent: the sheet of the document. */
  readonly diagram?: DiagramId | undefined
}

/** A table with one column, its primary key `id`. */
export const createTable = ({ id: given, name, at, diagram }: NewTable): Command => ({
  label: (before) => `Create table ${newTableName(before, name)}`,
  apply(document, ids) {
    const id = given ?? ids.table()
    const column: Column = {
      id: ids.column(),
      name: 'id',
      type: 'integer',
      nullable: false,
      options: {},
    }
    const table: Table = {
      id,
      name: newTableName(document, name),
      columns: [column],
      constraints: [
        { id: ids.constraint(), kind: 'primary key', columns: [column.id], options: {} },
      ],
      indexes: [],
      options: {},
    }
    const added = { ...document, tables: { ...document.tables, [id]: table } }
    return withNewPlaces(added, { [id]: { ...at, shows: 'all' } }, diagram)
  },
})

/** A free name; numbering starts at 1 where nobody has chosen a name. */
export function newTableName(document: SchemaDocument, name?: string): string {
  const taken = takenNames(document)
  if (name !== undefined) return freeName(name, taken)
  const used = new Set(taken)
  let number = 1
  while (used.has(`table_${number}`)) number++
  return `table_${number}`
}

/**
 * Checks of the table that qualify a column with its name follow, and views and triggers too, as they
 * do where a database renames a table.
 */
export const renameTable = (id: TableId, name: string): Command => ({
  label: (before) => `Rename table ${tableName(before, id)} to ${name}`,
  apply: (document) => {
    const renamed = withTable(document, id, (table) => {
      if (table.name === name) return table
      const follow = (sql: string) => renameIn(sql, table.name, name)
      const constraints = table.constraints.map((constraint) =>
        constraint.kind === 'check' && !hasColumn(table, table.name)
          ? { ...constraint, expression: follow(constraint.expression) }
          : constraint,
      )
      return { ...table, name, constraints }
    })
    return renamed === document ? document : followed(renamed, tableName(document, id), name)
  },
})

/** Views and raw objects with a table called otherwise, unless a column has that name as well. */
export function followed(document: SchemaDocument, from: string, to: string): SchemaDocument {
  if (Object.values(document.tables).some((table) => hasColumn(table, from))) return document
  const follow = (sql: string) => renameTableIn(sql, from, to)
  return {
    ...document,
    views: mappedRecord(document.views, (view) =>
      patched(view, { definition: follow(view.definition) }),
    ),
    rawObjects: mappedRecord(document.rawObjects, (object) =>
      patched(object, {
        sql: follow(object.sql),
        after: object.after.map((other) => (other === from && to !== '' ? to : other)),
      }),
    ),
  }
}

const hasColumn = (table: Table, name: string): boolean =>
  table.columns.some((column) => column.name.toLowerCase() === name.toLowerCase())

/** Schema, comment and options of a table; undefined takes them away. */
export const changeTable = (
  id: TableId,
  patch: Patch<Table, 'id' | 'name' | 'columns' | 'constraints' | 'indexes'>,
): Command => ({
  label: (before) => `Change table ${tableName(before, id)}`,
  apply: (document) => withTable(document, id, (table) => patched(table, patch)),
})

/** Deletes tables with the references that other tables have to them; the columns of those stay. */
export const deleteTables = (doomed: readonly TableId[]): Command => ({
  label: (before) =>
    doomed.length === 1
      ? `Delete table ${doomed.map((id) => tableName(before, id)).join('')}`
      : `Delete ${doomed.length} tables`,
  apply: (document) => withoutTables(document, new Set(doomed)),
})

export function withoutTables(
  document: SchemaDocument,
  doomed: ReadonlySet<TableId>,
): SchemaDocument {
  const tables = without(document.tables, doomed)
  if (tables === document.tables) return document
  const left = { ...document, tables, placements: without(document.placements, doomed) }
  return withTables(left, (table) => {
    const constraints = kept(
      table.constraints,
      (constraint) =>
        constraint.kind !== 'foreign key' ||
        constraint.target.kind === 'missing' ||
        !doomed.has(constraint.target.table),
    )
    return constraints === table.constraints ? table : { ...table, constraints }
  })
}
