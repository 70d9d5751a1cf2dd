import type { ColumnDraft, ColumnSet } from '../column-sets.ts'
import type { Command } from '../command.ts'
import { tableName, withTable } from '../edit.ts'
import type { IdGenerator, TableId } from '../ids.ts'
import type { Column, PrimaryKey, Table } from '../model.ts'
import { primaryKeyOf } from '../select/keys.ts'

/** Adds the columns of a set that a table does not have yet. A key stays as it is where there is one. */
export const insertColumnSet = (tables: readonly TableId[], set: ColumnSet): Command => ({
  label: (before) => {
    const [only, ...more] = tables
    const where = only && more.length === 0 ? tableName(before, only) : `${tables.length} tables`
    return `Add ${set.name} to ${where}`
  },
  apply: (document, ids) =>
    tables.reduce(
      (next, id) => withTable(next, id, (table) => withColumnDrafts(table, set.columns, ids)),
      document,
    ),
})

/** The table with those drafts whose names it has not. */
export function withColumnDrafts(
  table: Table,
  drafts: readonly ColumnDraft[],
  ids: IdGenerator,
): Table {
  const taken = new Set(table.columns.map(({ name }) => name.toLowerCase()))
  const missing = drafts.filter(({ name }) => !taken.has(name.toLowerCase()))
  if (missing.length === 0) return table
  const hasKey = primaryKeyOf(table) !== undefined
  const made = missing.map((draft) => ({ draft, column: columnFrom(draft, ids) }))
  const keys = made.flatMap(({ draft, column }) => (draft.key && !hasKey ? [column] : []))
  const others = made.flatMap(({ column }) => (keys.includes(column) ? [] : [column]))
  const key: PrimaryKey = {
    id: ids.constraint(),
    kind: 'primary key',
    columns: keys.map(({ id }) => id),
    options: {},
  }
  return {
    ...table,
    // a key stands at the top
    columns: [...keys, ...table.columns, ...others],
    constraints: keys.length === 0 ? table.constraints : [key, ...table.constraints],
  }
}

const columnFrom = (draft: ColumnDraft, ids: IdGenerator): Column => ({
  id: ids.column(),
  name: draft.name,
  type: draft.type,
  nullable: draft.nullable && !draft.key,
  ...(draft.default === undefined ? {} : { default: draft.default }),
  options: {},
})
