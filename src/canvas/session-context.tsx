import { createContext, use, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { SessionState, SessionStore } from './session.ts'

const SessionContext = createContext<SessionStore | undefined>(undefined)

/** Gives the tree below the selection, tool and viewport of one window. */
export function SessionProvider({ store, children }: { store: SessionStore; children: ReactNode }) {
  return <SessionContext value={store}>{children}</SessionContext>
}

/**
 * The session's store, for what reads it when something happens and not while rendering.
 *
 * @throws Error outside a {@link SessionProvider}
 */
export function useSessionStore(): SessionStore {
  const store = use(SessionContext)
  if (!store) throw new Error('useSessionStore needs a <SessionProvider> above it')
  return store
}

/**
 * A part of the session; the component renders again when that part is another value.
 *
 * @param selector returns a part that is already there, never a fresh object
 */
export function useSession<T>(selector: (session: SessionState) => T): T {
  return useStore(useSessionStore(), selector)
}
