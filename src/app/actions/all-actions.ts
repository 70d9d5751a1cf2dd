import type { Action } from './action.ts'
import { arrangeActions } from './arrange-actions.ts'
import { documentActions } from './document-actions.ts'
import { diagramActions } from './diagram-actions.ts'
import { editActions } from './edit-actions.ts'
import { findActions } from './find-actions.ts'
import { layoutActions } from './layout-actions.ts'
import { relationActions } from './relation-actions.ts'
import { objectActions } from './object-actions.ts'
import { tableActions } from './table-actions.ts'
import { toolActions } from './tool-actions.ts'
import { versionActions } from './version-actions.ts'
import { viewActions } from './view-actions.ts'

/** Every action, by the heading under which the list of keys shows it. */
export const actionGroups = {
  document: documentActions,
  edit: editActions,
  draw: toolActions,
  table: tableActions.filter((action) => !editActions.includes(action)),
  objects: objectActions,
  diagram: diagramActions,
  find: findActions,
  relation: relationActions,
  arrange: arrangeActions,
  layout: layoutActions,
  versions: versionActions,
  view: viewActions,
} as const satisfies Readonly<Record<string, readonly Action[]>>

export const allActions: readonly Action[] = Object.values(actionGroups).flat()
