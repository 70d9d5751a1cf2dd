/** A box to be placed, in px. */
export interface LayoutSize<Id extends string = string> {
  readonly id: Id
  readonly width: number
  readonly height: number
}

/** A relationship between two boxes; loops and ends that are not there are ignored. */
export interface LayoutEdge<Id extends string = string> {
  readonly from: Id
  readonly to: Id
  /** Where the line leaves and arrives, in px from the top of its box; the middle when absent. */
  readonly fromY?: number
  readonly toY?: number
}

export type LayoutAlgorithm = 'compact' | 'layered'

export interface LayoutOptions {
  readonly algorithm: LayoutAlgorithm
  /** Told between 0 and 1. */
  readonly onProgress?: (done: number) => void
}

export interface LayoutPoint {
  readonly x: number
  readonly y: number
}

export const spacing = {
  /** Between columns: a stub of 28 on both sides and room for lanes. */
  column: 104,
  row: 48,
  grid: 8,
  /** Width by height that a diagram aims at. */
  aspect: 1.5,
} as const

export const snap = (value: number): number => Math.round(value / spacing.grid) * spacing.grid
