import { useMemo } from 'react'
import { useDocumentStore, useSessionStore } from '#canvas'
import { useApp } from '../shell/app-context.tsx'
import type { ActionContext } from './action.ts'

/** What actions can reach, from here in the tree. */
export function useActionContext(): ActionContext {
  const { window, workspace } = useApp()
  const document = useDocumentStore()
  const session = useSessionStore()
  return useMemo(
    () => ({ document, session, window, workspace }),
    [document, session, window, workspace],
  )
}
