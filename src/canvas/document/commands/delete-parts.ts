import type { Command } from '../command.ts'
import { withSheets, without } from '../edit.ts'
import type { AreaId, ColumnId, ConstraintId, NoteId, TableId } from '../ids.ts'
import type { SchemaDocument, Sheet } from '../model.ts'
import { withoutColumns } from './columns.ts'
import { withoutConstraints } from './keys.ts'
import { withoutTables } from './tables.ts'

/** Something of the schema that can be selected on a drawing. */
export type SchemaPart =
  | { readonly kind: 'table'; readonly table: TableId }
  | { readonly kind: 'column'; readonly table: TableId; readonly column: ColumnId }
  | { readonly kind: 'relationship'; readonly table: TableId; readonly constraint: ConstraintId }

/** Something that is only drawn. */
export type SheetPart =
  | { readonly kind: 'note'; readonly note: NoteId }
  | { readonly kind: 'area'; readonly area: AreaId }

/** Something of a drawing that can be selected. */
export type DocumentPart = SchemaPart | SheetPart

export const isSchemaPart = (part: DocumentPart): part is SchemaPart => 'table' in part

/** The table that a part is or belongs to. */
export const tableIn = (part: DocumentPart | undefined): TableId | undefined =>
  part && isSchemaPart(part) ? part.table : undefined

/** Deletes everything that is selected, in one step. */
export const deleteParts = (parts: readonly DocumentPart[]): Command => ({
  label: `Delete ${partsText(parts)}`,
  apply: (document) => parts.reduce(withoutPart, document),
})

function withoutPart(document: SchemaDocument, part: DocumentPart): SchemaDocument {
  switch (part.kind) {
    case 'table':
      return withoutTables(document, new Set([part.table]))
    case 'column':
      return withoutColumns(document, part.table, new Set([part.column]))
    case 'relationship':
      return withoutConstraints(document, part.table, new Set([part.constraint]))
    case 'note':
      return withSheets(document, (sheet) => withoutObject(sheet, 'notes', part.note))
    case 'area':
      return withSheets(document, (sheet) => withoutObject(sheet, 'areas', part.area))
  }
}

// Ids are unique, so whichever sheet it is on loses it.
function withoutObject<S extends Sheet>(sheet: S, kind: 'notes' | 'areas', id: string): S {
  const left = without<string, unknown>(sheet[kind], new Set([id]))
  return left === sheet[kind] ? sheet : { ...sheet, [kind]: left }
}

function partsText(parts: readonly DocumentPart[]): string {
  const kinds = ['table', 'column', 'relationship', 'note', 'area'] as const
  return kinds
    .flatMap((kind) => {
      const count = parts.filter((part) => part.kind === kind).length
      return count === 0 ? [] : [count === 1 ? `1 ${kind}` : `${count} ${kind}s`]
    })
    .join(', ')
}
