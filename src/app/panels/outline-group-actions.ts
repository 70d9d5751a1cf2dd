import type { Action } from '../actions/action.ts'
import {
  newDomain,
  newEnum,
  newSequence,
  newView,
  routineActions,
} from '../actions/object-actions.ts'
import { drawTable } from '../actions/tool-actions.ts'
import type { OutlineGroup } from './outline-rows.ts'

/** What makes another one of a group, the usual first; schemas come with what is in them. */
export const groupActions: Readonly<Record<OutlineGroup, readonly Action[]>> = {
  tables: [drawTable],
  views: [newView],
  types: [newEnum, newDomain],
  sequences: [newSequence],
  routines: routineActions,
  schemas: [],
}
