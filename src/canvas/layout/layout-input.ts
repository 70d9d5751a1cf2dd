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

export interface LayoutPoint {
  readonly x: number
  readonly y: number
}

/** A table or note where it stands before the layout. */
export interface LayoutBox extends LayoutSize, LayoutPoint {
  /** The area in which it lies. */
  readonly area?: string
  /** It stays where it is, and the others keep clear of it. */
  readonly fixed?: boolean
}

/** An area: what lies in it is laid out in it, and its frame is fitted around that. */
export interface LayoutArea extends LayoutSize, LayoutPoint {
  /** The area in which it lies itself. */
  readonly area?: string
  /** Nothing in it may move, nor the frame. */
  readonly fixed?: boolean
}

export interface SheetLayout {
  readonly boxes: readonly LayoutBox[]
  readonly areas: readonly LayoutArea[]
  readonly edges: readonly LayoutEdge[]
}

/** `compact` and `layered` keep areas together too; `areas` also keeps what lies in none of them together. */
export type LayoutAlgorithm = 'compact' | 'layered' | 'areas' | 'radial'

export interface LayoutOptions {
  readonly algorithm: LayoutAlgorithm
  /** What a radial layout goes round; the box with the most relationships when absent. */
  readonly centre?: string | undefined
  /** Told between 0 and 1. */
  readonly onProgress?: (done: number) => void
}

/** Where everything goes: boxes by their corner, areas as frames. */
export interface SheetPlaces {
  readonly boxes: ReadonlyMap<string, LayoutPoint>
  readonly areas: ReadonlyMap<string, LayoutPoint & Omit<LayoutSize, 'id'>>
}

export const spacing = {
  /** Between columns: a stub of 28 on both sides and room for lanes. */
  column: 104,
  row: 48,
  grid: 8,
  /** Width by height that a diagram aims at. */
  aspect: 1.5,
  /** Between the frame of an area and what lies in it; at the top there is its name. */
  frame: { side: 40, top: 64 },
} as const

export const snap = (value: number): number => Math.round(value / spacing.grid) * spacing.grid

/** Never back: what was apart stays apart. */
export const snapUp = (value: number): number => Math.ceil(value / spacing.grid) * spacing.grid

/** Progress of one part of the work, told as progress of the whole. */
export const within =
  (onProgress: (done: number) => void, from: number, to: number) =>
  (done: number): void =>
    onProgress(from + done * (to - from))
