import type { Theme, WindowStore } from './window-state.ts'

const key = 'athanor.theme'

/** The theme chosen in this browser; the system's when none was, or when the browser keeps nothing. */
export function storedTheme(): Theme {
  try {
    const theme = localStorage.getItem(key)
    return theme === 'light' || theme === 'dark' ? theme : 'system'
  } catch {
    return 'system'
  }
}

/** Puts the theme on the page, now and with each change. */
export function followTheme(window: WindowStore): void {
  const apply = (theme: Theme) => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }
  apply(window.getState().theme)
  window.subscribe((state, before) => {
    if (state.theme === before.theme) return
    apply(state.theme)
    keep(state.theme)
  })
}

function keep(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, theme)
  } catch {
    // A browser that keeps nothing shows the chosen theme until the tab is closed.
  }
}
