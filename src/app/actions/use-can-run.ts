import { useSyncExternalStore } from 'react'
import type { Action, ActionContext } from './action.ts'
import { useActionContext } from './use-action-context.ts'

/** Whether the action can be done now; follows what its `when` looks at. */
export function useCanRun(action: Action): boolean {
  const context = useActionContext()
  return useSyncExternalStore(
    (changed) => subscribed(context, changed),
    () => action.when?.(context) ?? true,
  )
}

function subscribed(context: ActionContext, changed: () => void): () => void {
  const ends = [
    context.document.subscribe(changed),
    context.session.subscribe(changed),
    context.window.subscribe(changed),
  ]
  return () => {
    for (const end of ends) end()
  }
}
