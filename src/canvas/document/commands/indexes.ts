import type { Command } from '../command.ts'
import { mapped, patched, tableName, withTable } from '../edit.ts'
import type { Patch } from '../edit.ts'
import type { IndexId, TableId } from '../ids.ts'
import { brokenIndex } from '../invariants.ts'
import type { Index } from '../model.ts'

/**
 * An index over nothing, or over columns of another table, is not added.
 *
 * @param index without an id, which the step mints then
 */
export const addIndex = (
  tableId: TableId,
  index: Omit<Index, 'id'> & { readonly id?: IndexId },
): Command => ({
  label: (before) => `Add index to ${tableName(before, tableId)}`,
  apply: (document, ids) =>
    withTable(document, tableId, (table) => {
      const added: Index = { ...index, id: index.id ?? ids.index() }
      if (brokenIndex(table, added).length > 0) return table
      return { ...table, indexes: [...table.indexes, added] }
    }),
})

/** Where an index is. */
export interface IndexPath {
  readonly table: TableId
  readonly index: IndexId
}

/** Name, parts, uniqueness, predicate and options; undefined takes one away. */
export const changeIndex = (path: IndexPath, patch: Patch<Index, 'id'>): Command => ({
  label: (before) => `Change index of ${tableName(before, path.table)}`,
  apply: (document) =>
    withTable(document, path.table, (table) => {
      const indexes = mapped(table.indexes, (index) =>
        index.id === path.index ? patched(index, patch) : index,
      )
      const isBroken = indexes.some((index) => brokenIndex(table, index).length > 0)
      return indexes === table.indexes || isBroken ? table : { ...table, indexes }
    }),
})

/** Deletes an index; its columns stay. */
export const deleteIndex = (path: IndexPath): Command => ({
  label: (before) => `Delete index of ${tableName(before, path.table)}`,
  apply: (document) =>
    withTable(document, path.table, (table) => {
      const indexes = table.indexes.filter(({ id }) => id !== path.index)
      return indexes.length === table.indexes.length ? table : { ...table, indexes }
    }),
})
