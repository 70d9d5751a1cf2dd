import { useEffect, useRef } from 'react'
import { useDocument, useSession, useSessionStore } from '#canvas'
import { countsOf } from '#document'
import { useApp } from './app-context.tsx'
import { keepLook } from './kept-looks.ts'

/** Where the view stands is kept when the page is left or another document is opened. */
export function useKeptLook(): void {
  useFitWhenOpened()
  const { workspace } = useApp()
  const session = useSessionStore()
  useEffect(() => {
    const { id } = workspace.store.getState().open
    const keep = () => keepLook(id, session)
    window.addEventListener('pagehide', keep)
    return () => window.removeEventListener('pagehide', keep)
  }, [workspace, session])
}

/** An opened document is seen as this window left it, else whole; the view stays where it is put. */
function useFitWhenOpened(): void {
  const session = useSessionStore()
  const view = useSession((state) => state.view)
  const isFitted = useRef(false)
  const hasTables = useDocument((present) => countsOf(present).tables > 0)
  useEffect(() => {
    if (!view || isFitted.current) return
    isFitted.current = true
    const { diagram, viewports } = session.getState()
    const kept = viewports.get(diagram)
    if (kept) view.setViewport(kept)
    else if (hasTables) view.fitAll()
  }, [view, hasTables, session])
}
