import { createElement } from 'react'
import { useStore } from 'zustand'
import { useSession } from '#canvas'
import { texts } from '#texts'
import type { MenuEntry } from '#ui'
import type { Action, ActionContext } from '../../actions/action.ts'
import { addColumnSet } from '../../actions/column-actions.ts'
import { useActionContext } from '../../actions/use-action-context.ts'
import { menuEntry } from '../../actions/use-menu-entries.ts'
import { useSheetEntries } from '../../panels/sheet-part/entries.tsx'
import { columnSets, menus, subjectOf, type Submenu } from './menu-actions.ts'

/** The lines of the menu about what is selected now. */
export function useMenuOfSelection(): readonly MenuEntry[] {
  const context = useActionContext()
  const subject = useSession(({ selection }) => subjectOf(selection))
  // A menu is read when it opens; it is made anew whenever what `when` asks may have changed.
  useStore(context.document, (state) => state.present)
  useSession(({ selection }) => selection)
  useStore(context.window, ({ preferences }) => preferences)
  const sheet = useSheetEntries()
  const groups = menus[subject].map((group) => group.flatMap((part) => entryOf(part, context)))
  return [...groups.slice(0, -1), sheet, ...groups.slice(-1)]
    .filter((group) => group.length > 0)
    .flatMap((group, at) =>
      at === 0 ? group : [{ kind: 'separator', id: `before-${at}` } as const, ...group],
    )
}

function entryOf(part: Action | Submenu, context: ActionContext): readonly MenuEntry[] {
  if (!('submenu' in part)) return possible(part, context)
  const own = part === columnSets ? ownSets(context) : []
  const entries = [...part.actions.flatMap((action) => possible(action, context)), ...own]
  if (entries.length === 0) return []
  const label = texts.canvasMenu[part.submenu]
  const icon = createElement(part.icon, { size: 14, strokeWidth: 2, 'aria-hidden': true })
  return [{ kind: 'submenu', id: part.submenu, label, icon, entries }]
}

const possible = (action: Action, context: ActionContext): readonly MenuEntry[] =>
  (action.when?.(context) ?? true) ? [menuEntry(action, context)] : []

function ownSets(context: ActionContext): readonly MenuEntry[] {
  const sets = context.window.getState().preferences.columnSets
  if (sets.length === 0 || context.document.getState().readOnly) return []
  return [
    { kind: 'separator', id: 'own' },
    ...sets.map((set): MenuEntry => ({
      kind: 'item',
      id: `set ${set.name}`,
      label: set.name,
      onSelect: () => addColumnSet(context, set),
    })),
  ]
}
