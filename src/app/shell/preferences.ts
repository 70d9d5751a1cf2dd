import * as v from 'valibot'
import { defaultCanvasPreferences, type CanvasPreferences } from '#canvas'

export type Theme = 'system' | 'light' | 'dark'

/** What a person chose for this browser; it belongs to no document. */
export interface Preferences extends CanvasPreferences {
  readonly theme: Theme
}

export const defaultPreferences: Preferences = {
  theme: 'system',
  ...defaultCanvasPreferences,
}

const key = 'athanor.preferences'

const columnDefault = v.variant('kind', [
  v.object({ kind: v.literal('literal'), value: v.string() }),
  v.object({ kind: v.literal('expression'), sql: v.string() }),
])

const columnSet = v.object({
  name: v.string(),
  columns: v.array(
    v.object({
      name: v.string(),
      type: v.string(),
      nullable: v.boolean(),
      default: v.exactOptional(columnDefault),
      key: v.exactOptional(v.literal(true)),
    }),
  ),
})

const stored = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), defaultPreferences.theme),
  minimap: v.fallback(
    v.picklist(['shown', 'hidden', 'if there is room']),
    defaultPreferences.minimap,
  ),
  wheel: v.fallback(v.picklist(['pans', 'zooms']), defaultPreferences.wheel),
  snaps: v.fallback(v.boolean(), defaultPreferences.snaps),
  columnSets: v.fallback(v.array(columnSet), []),
})

/** What was chosen in this browser; what it does not know, or does not keep, is as at first. */
export function storedPreferences(): Preferences {
  try {
    const parsed = v.safeParse(stored, JSON.parse(localStorage.getItem(key) ?? '{}'))
    return parsed.success ? parsed.output : defaultPreferences
  } catch {
    return defaultPreferences
  }
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences))
  } catch {
    // A browser that keeps nothing has them until the tab is closed.
  }
}
