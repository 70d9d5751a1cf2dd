import type { Command } from '../command.ts'
import type { ColumnId, ConstraintId, TableId } from '../ids.ts'
import type { SchemaDocument } from '../model.ts'
import { withoutColumns } from './columns.ts'
import { withoutConstraints } from './keys.ts'
import { withoutTables } from './tables.ts'

/** Something of a drawing that can be selected. */
export type DocumentPart =
  | { readonly kind: 'table'; readonly table: TableId }
  | { readonly kind: 'column'; readonly table: TableId; readonly column: ColumnId }
  | { readonly kind: 'relationship'; readonly table: TableId; readonly constraint: ConstraintId }

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
  }
}

function partsText(parts: readonly DocumentPart[]): string {
  const kinds = ['table', 'column', 'relationship'] as const
  return kinds
    .flatMap((kind) => {
      const count = parts.filter((part) => part.kind === kind).length
      return count === 0 ? [] : [count === 1 ? `1 ${kind}` : `${count} ${kind}s`]
    })
    .join(', ')
}
