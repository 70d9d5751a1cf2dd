import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { TableId } from '#document'
import type { CanvasModel, CanvasState } from './canvas-model.ts'

export const CanvasContext = createContext<CanvasModel | undefined>(undefined)

/** How many rows each table of the live database holds. */
export const RowCountsContext = createContext<ReadonlyMap<TableId, number>>(new Map())

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
