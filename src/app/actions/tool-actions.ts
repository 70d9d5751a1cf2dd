import {
  CircleCheck,
  Columns3,
  KeyRound,
  MousePointer2,
  Spline,
  SquareDashed,
  StickyNote,
  Table2,
  Zap,
} from 'lucide-react'
import { takeTool, type PaletteTool } from '#canvas'
import type { RelationKind } from '#document'
import type { Action } from './action.ts'

const tool = (
  id: Action['id'],
  icon: Action['icon'],
  [keys, value]: [string, PaletteTool],
): Action => ({
  id,
  icon,
  keys: [keys],
  scope: 'canvas',
  when: ({ document }) => !document.getState().readOnly,
  run: ({ session }) => takeTool(session, value),
})

const relation = (id: Action['id'], kind: RelationKind): Action => ({
  id,
  icon: Spline,
  keys: [],
  scope: 'canvas',
  when: ({ document }) => !document.getState().readOnly,
  run: ({ session }) => {
    session.getState().setRelation(kind)
    session.getState().setTool('relation')
  },
})

const selectTool: Action = {
  id: 'toolSelect',
  icon: MousePointer2,
  keys: ['V'],
  scope: 'canvas',
  run: ({ session }) => session.getState().setTool('select'),
}

export const drawTable = tool('toolTable', Table2, ['T', 'table'])
export const drawNote = tool('toolNote', StickyNote, ['N', 'note'])
export const drawArea = tool('toolArea', SquareDashed, ['A', 'area'])

/** What the next click on the canvas does. */
export const toolActions: readonly Action[] = [
  selectTool,
  drawTable,
  tool('toolColumn', Columns3, ['C', 'column']),
  tool('toolRelation', Spline, ['R', 'relation']),
  relation('toolOneToMany', 'one to many'),
  relation('toolOneToOne', 'one to one'),
  relation('toolManyToMany', 'many to many'),
  relation('toolSelfReference', 'self'),
  tool('toolKey', KeyRound, ['K', 'key']),
  tool('toolIndex', Zap, ['I', 'index']),
  tool('toolCheck', CircleCheck, ['H', 'check']),
  drawNote,
  drawArea,
]
