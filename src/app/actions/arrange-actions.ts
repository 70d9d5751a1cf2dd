import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  Grid3x3,
  Lock,
  LockOpen,
} from 'lucide-react'
import type { Arrangement } from '#canvas'
import { lockTables } from '#document'
import type { Action, ActionContext } from './action.ts'
import { isWritable, selectedPlacements, selectedTables } from './selected.ts'

const countOf = ({ session }: ActionContext): number =>
  session.getState().selection.filter(({ kind }) => kind === 'table' || kind === 'note').length

const arrange = (id: Action['id'], icon: Action['icon'], how: Arrangement): Action => ({
  id,
  icon,
  keys: [],
  scope: 'page',
  when: (context) =>
    isWritable(context) && countOf(context) > (how === 'across' || how === 'down' ? 2 : 1),
  run: ({ session }) => session.getState().view?.arrange(how),
})

/** Several in line, in the order of their menu. */
export const alignActions: readonly Action[] = [
  arrange('alignLeft', AlignStartVertical, 'left'),
  arrange('alignCentre', AlignCenterVertical, 'centre'),
  arrange('alignRight', AlignEndVertical, 'right'),
  arrange('alignTop', AlignStartHorizontal, 'top'),
  arrange('alignMiddle', AlignCenterHorizontal, 'middle'),
  arrange('alignBottom', AlignEndHorizontal, 'bottom'),
  arrange('distributeAcross', AlignHorizontalSpaceBetween, 'across'),
  arrange('distributeDown', AlignVerticalSpaceBetween, 'down'),
]

const lock = (locked: boolean) => (context: ActionContext) =>
  context.document
    .getState()
    .run(lockTables(selectedTables(context), locked, context.session.getState().diagram))

export const lockAction: Action = {
  id: 'lock',
  icon: Lock,
  keys: ['Shift+L'],
  scope: 'canvas',
  when: (context) =>
    isWritable(context) && selectedPlacements(context).some(({ locked }) => !locked),
  run: lock(true),
}

export const unlockAction: Action = {
  id: 'unlock',
  icon: LockOpen,
  keys: ['Mod+Shift+L'],
  scope: 'canvas',
  when: (context) =>
    isWritable(context) && selectedPlacements(context).some(({ locked }) => locked),
  run: lock(false),
}

export const toggleSnap: Action = {
  id: 'toggleSnap',
  icon: Grid3x3,
  keys: [],
  scope: 'page',
  run: ({ window }) => {
    const { preferences, prefer } = window.getState()
    prefer({ snaps: !preferences.snaps })
  },
}

export const arrangeActions: readonly Action[] = [
  ...alignActions,
  lockAction,
  unlockAction,
  toggleSnap,
]
