import {
  AlignStartVertical,
  BetweenHorizontalStart,
  Network,
  PanelsTopLeft,
  Rows3,
  type LucideIcon,
} from 'lucide-react'
import type { Selected } from '#canvas'
import type { texts } from '#texts'
import type { Action } from '../../actions/action.ts'
import {
  alignActions,
  lockAction,
  toggleSnap,
  unlockAction,
} from '../../actions/arrange-actions.ts'
import { clipboardActions, paste } from '../../actions/clipboard-actions.ts'
import { columnActions, columnSetActions, saveColumnSet } from '../../actions/column-actions.ts'
import { areaOrderActions, selectionSheetActions } from '../../actions/diagram-actions.ts'
import { deleteSelection, selectAll, selectNeighbours } from '../../actions/edit-actions.ts'
import { groundFindActions, tableFindActions } from '../../actions/find-actions.ts'
import { straighten, tidy } from '../../actions/layout-actions.ts'
import { relationActions } from '../../actions/relation-actions.ts'
import { showActions } from '../../actions/show-actions.ts'
import { addColumnAction, duplicate, renameTableAction } from '../../actions/table-actions.ts'
import { drawArea, drawNote, drawTable } from '../../actions/tool-actions.ts'
import { fitAll, fitSelection } from '../../actions/view-actions.ts'

/** What a right click was about. */
type MenuSubject = 'ground' | 'table' | 'column' | 'relationship' | 'sheet' | 'several'

export function subjectOf(selection: readonly Selected[]): MenuSubject {
  const [only, more] = selection
  if (!only) return 'ground'
  if (more) return 'several'
  return only.kind === 'note' || only.kind === 'area' ? 'sheet' : only.kind
}

/** Actions behind one line of a menu. */
export interface Submenu {
  readonly submenu: keyof typeof texts.canvasMenu
  readonly icon: LucideIcon
  readonly actions: readonly Action[]
}

const show: Submenu = { submenu: 'show', icon: Rows3, actions: showActions }
const align: Submenu = { submenu: 'align', icon: AlignStartVertical, actions: alignActions }
/** With the sets of one's own behind those that everybody has. */
export const columnSets: Submenu = {
  submenu: 'columnSet',
  icon: BetweenHorizontalStart,
  actions: [...columnSetActions, saveColumnSet],
}
const neighbours: Submenu = {
  submenu: 'neighbours',
  icon: Network,
  actions: [selectNeighbours, ...tableFindActions],
}
const diagram: Submenu = {
  submenu: 'diagram',
  icon: PanelsTopLeft,
  actions: selectionSheetActions,
}

/** In groups with a line between them; what cannot be done is left out. */
export const menus: Readonly<Record<MenuSubject, readonly (readonly (Action | Submenu)[])[]>> = {
  ground: [
    [drawTable, drawNote, drawArea],
    [paste, selectAll, ...groundFindActions],
    [fitAll, tidy, toggleSnap],
  ],
  table: [
    [renameTableAction, addColumnAction, columnSets],
    [...clipboardActions, duplicate],
    [show, neighbours, diagram, lockAction, unlockAction, fitSelection],
    [deleteSelection],
  ],
  column: [[...columnActions], [addColumnAction, columnSets], [deleteSelection]],
  relationship: [[...relationActions, straighten], [deleteSelection]],
  sheet: [[...clipboardActions, duplicate], [fitSelection, ...areaOrderActions], [deleteSelection]],
  several: [
    [...clipboardActions, duplicate],
    [show, align, columnSets, neighbours, diagram, lockAction, unlockAction],
    [fitSelection, tidy],
    [deleteSelection],
  ],
}
