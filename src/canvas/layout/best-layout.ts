import type { LayoutAlgorithm } from './layout-input.ts'

/** Above this many tables layers would become a ribbon; a block is easier to look at. */
const mostInLayers = 60

/** The layout of a drawing about which nothing else is said. */
export const bestLayout = (sheet: {
  readonly tables: { readonly size: number }
  readonly areas: readonly unknown[]
}): LayoutAlgorithm =>
  sheet.areas.length > 0 ? 'areas' : sheet.tables.size > mostInLayers ? 'compact' : 'layered'
