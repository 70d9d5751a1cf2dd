import { useStore } from 'zustand'
import { useApp } from '../../shell/app-context.tsx'
import type { Workspace } from '../../shell/workspace.ts'
import type { OpenDocument } from '../../storage/open-document.ts'
import { keepQuery, readQuery } from './kept-query.ts'
import { createQueryStore, type QueryState, type QueryStore } from './query-store.ts'

const stores = new WeakMap<OpenDocument, QueryStore>()

/** Milliseconds between a keystroke and its keeping. */
const rest = 300

/** The console of the open document; it outlives the drawer, and its text the page. */
export function queryOf({ store: work, live }: Pick<Workspace, 'store' | 'live'>): QueryStore {
  const { open } = work.getState()
  const known = stores.get(open)
  if (known) return known
  const dialect = () => open.store.getState().present.dialect
  const isOurs = () => work.getState().open === open
  const store = createQueryStore({ ...live, dialect, isOurs }, readQuery(open.id))
  stores.set(open, store)
  keepFrom(open, store)
  return store
}

/** One tab writes a document, and its console too: two tabs would overwrite each other's text. */
function keepFrom(open: OpenDocument, store: QueryStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    if (open.store.getState().readOnly) return
    const { text, history } = store.getState()
    keepQuery(open.id, { text, history: [...history] })
  }
  store.subscribe(({ text, history }, before) => {
    if (text !== before.text || history !== before.history) timer ??= setTimeout(keep, rest)
  })
  window.addEventListener('pagehide', () => {
    if (timer !== undefined) keep()
  })
}

export function useQueryStore(): QueryStore {
  const { workspace } = useApp()
  // Renders again when another document is opened.
  useStore(workspace.store, (state) => state.open)
  return queryOf(workspace)
}

/** A part of the console of the open document. */
export function useQuery<T>(selector: (state: QueryState) => T): T {
  return useStore(useQueryStore(), selector)
}
