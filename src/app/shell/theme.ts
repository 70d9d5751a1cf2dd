import type { Theme } from './preferences.ts'
import type { WindowStore } from './window-state.ts'

/** Puts the theme on the page, now and with each change. */
export function followTheme(window: WindowStore): void {
  const apply = (theme: Theme) => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }
  apply(window.getState().preferences.theme)
  window.subscribe(({ preferences: { theme } }, before) => {
    if (theme !== before.preferences.theme) apply(theme)
  })
}
