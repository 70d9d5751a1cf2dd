import { createElement } from 'react'
import { useStore } from 'zustand'
import { texts } from '#texts'
import type { MenuEntry } from '#ui'
import type { Action, ActionContext } from './action.ts'
import { useActionContext } from './use-action-context.ts'

/** Actions as lines of a menu. */
export function useMenuEntries(actions: readonly Action[]): readonly MenuEntry[] {
  const context = useActionContext()
  // A menu is read when it opens; it is made anew whenever what `when` asks may have changed.
  useStore(context.document, (state) => state.present)
  useStore(context.session, (state) => state.selection)
  return actions.map((action) => menuEntry(action, context))
}

export const menuEntry = (action: Action, context: ActionContext): MenuEntry => ({
  kind: 'item',
  id: action.id,
  label: texts.actions.names[action.id],
  icon: createElement(action.icon, { size: 14, strokeWidth: 2, 'aria-hidden': true }),
  keys: action.keys[0],
  disabled: !(action.when?.(context) ?? true),
  onSelect: () => action.run(context),
})
