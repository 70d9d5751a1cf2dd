import type { Selected } from '#canvas'
import { tableIn } from '#document'
import type { OutlineItem } from './outline-rows.ts'

/** What of the drawing a line stands for. */
export function selectedFor(item: OutlineItem): Selected | undefined {
  switch (item.kind) {
    case 'area':
      return { kind: 'area', area: item.id }
    case 'table':
      return { kind: 'table', table: item.id }
    case 'column':
      return { kind: 'column', table: item.table, column: item.id }
    case 'relation':
      return { kind: 'relationship', table: item.table, constraint: item.id }
    case 'group':
    case 'listed':
      return undefined
  }
}

/** A table is marked for its parts as well, since they may not be listed. */
export function isSelectedItem(item: OutlineItem, selection: readonly Selected[]): boolean {
  switch (item.kind) {
    case 'table':
      return selection.some((one) => tableIn(one) === item.id)
    case 'area':
      return selection.some((one) => one.kind === 'area' && one.area === item.id)
    case 'column':
      return selection.some((one) => one.kind === 'column' && one.column === item.id)
    case 'relation':
      return selection.some((one) => one.kind === 'relationship' && one.constraint === item.id)
    case 'group':
    case 'listed':
      return false
  }
}
