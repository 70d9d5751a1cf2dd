import { createContext, use } from 'react'
import type { ColumnSet } from '#document'

/** How a person wants drawings to behave, whichever is open. */
export interface CanvasPreferences {
  readonly minimap: 'shown' | 'hidden' | 'if there is room'
  /** What turning the wheel does by itself; with Ctrl or ⌘ it zooms in any case. */
  readonly wheel: 'pans' | 'zooms'
  /** Whether dragged tables keep to the grid and to each other's borders. */
  readonly snaps: boolean
  /** Columns that this person often needs, by name. */
  readonly columnSets: readonly ColumnSet[]
}

export const defaultCanvasPreferences: CanvasPreferences = {
  minimap: 'if there is room',
  wheel: 'pans',
  snaps: true,
  columnSets: [],
}

export const PreferencesContext = createContext(defaultCanvasPreferences)

const room = '(min-width: 1280px)'

export const isMinimapShown = (wanted: CanvasPreferences['minimap']): boolean =>
  wanted === 'if there is room' ? matchMedia(room).matches : wanted === 'shown'

export const useCanvasPreferences = (): CanvasPreferences => use(PreferencesContext)
