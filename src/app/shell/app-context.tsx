import { createContext, use, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { TableId } from '#document'
import type { WindowState, WindowStore } from './window-state.ts'
import type { Workspace } from './workspace.ts'

/** What the whole page shares. */
export interface App {
  readonly window: WindowStore
  readonly workspace: Workspace
}

const AppContext = createContext<App | undefined>(undefined)

export function AppProvider({ app, children }: { app: App; children: ReactNode }) {
  return <AppContext value={app}>{children}</AppContext>
}

/** @throws Error outside an {@link AppProvider} */
export function useApp(): App {
  const app = use(AppContext)
  if (!app) throw new Error('useApp needs an <AppProvider> above it')
  return app
}

/** A part of what the window shows around the canvas. */
export function useWindow<T>(selector: (state: WindowState) => T): T {
  return useStore(useApp().window, selector)
}

/** Rows of a table in the live database; absent while it does not know. */
export function useRowCount(table: TableId): number | undefined {
  return useStore(useApp().workspace.live, (state) => state.rowCounts.get(table))
}
