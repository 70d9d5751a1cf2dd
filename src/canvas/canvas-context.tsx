import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type {
  Column,
  ColumnId,
  Difference,
  DifferenceKind,
  Differences,
  TableDifference,
  TableId,
} from '#document'
import type { CanvasModel, CanvasState } from './canvas-model.ts'

export const CanvasContext = createContext<CanvasModel | undefined>(undefined)

/** How many rows each table of the live database holds. */
export const RowCountsContext = createContext<ReadonlyMap<TableId, number>>(new Map())

/** Between two versions, where the drawing shows what differs. */
export const DifferencesContext = createContext<Differences | undefined>(undefined)

export const useTableDifference = (table: TableId): TableDifference | undefined =>
  use(DifferencesContext)?.tables.get(table)

/** What a row says about its column; in a table that is new or gone as a whole, nothing. */
export interface RowDifference {
  readonly kind: DifferenceKind
  readonly wasName: string | undefined
  readonly wasType: string | undefined
}

export function useColumnDifference(table: TableId, column: ColumnId): RowDifference | undefined {
  const whole = useTableDifference(table)
  const isWhole = whole?.kind === 'added' || whole?.kind === 'removed'
  const difference = isWhole ? undefined : whole?.columns.get(column)
  return difference && rowDifference(difference)
}

const rowDifference = ({ kind, before, after }: Difference<Column>): RowDifference => ({
  kind,
  wasName: changed(before?.name, after?.name),
  wasType: changed(before?.type, after?.type)?.toLowerCase(),
})

const changed = (before: string | undefined, after: string | undefined): string | undefined =>
  before === after || after === undefined ? undefined : before

export function useCanvasModel(): CanvasModel {
  const model = use(CanvasContext)
  if (!model) throw new Error('useCanvasModel needs a <Canvas> above it')
  return model
}

/** A part of what is drawn; the component renders again when that part is another value. */
export function useCanvas<T>(selector: (state: CanvasState) => T): T {
  return useStore(useCanvasModel().store, selector)
}

export const useRowCount = (table: TableId): number | undefined => use(RowCountsContext).get(table)
