import { useEffect } from 'react'
import type { Action, ActionContext } from './action.ts'
import { allActions } from './all-actions.ts'
import { matchesKeys } from './key-match.ts'
import { useActionContext } from './use-action-context.ts'

/** The keys of every action, for the whole page. */
export function useActionKeys(): void {
  const context = useActionContext()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionFor(event, context)
      if (!action) return
      event.preventDefault()
      void action.run(context)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [context])
}

function actionFor(event: KeyboardEvent, context: ActionContext): Action | undefined {
  if (event.defaultPrevented || event.isComposing || event.repeat) return undefined
  const place = placeOf(event.target)
  if (place === 'dialog') return undefined
  return allActions.find(
    (action) =>
      action.scope !== 'browser' &&
      action.keys.some((keys) => matchesKeys(event, keys) && reaches(action, place, keys)) &&
      (action.when?.(context) ?? true),
  )
}

type Place = 'canvas' | 'page' | 'typing' | 'dialog'

function reaches(action: Action, place: Place, keys: string): boolean {
  // A sign without Ctrl is text wherever somebody types.
  if (place === 'typing') return action.scope === 'always' && /Mod|^F\d/.test(keys)
  return action.scope !== 'canvas' || place === 'canvas'
}

function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return 'canvas'
  if (target.closest('[role="dialog"]:not([data-popover]), [role="menu"], [role="listbox"]'))
    return 'dialog'
  if (target.closest('input, textarea, select, [contenteditable="true"]')) return 'typing'
  // With nothing focused the keys belong to the drawing: it is what the eye is on.
  return target === document.body || target.closest('[data-region="canvas"]') ? 'canvas' : 'page'
}
