import { Columns3, KeyRound, MousePointer2, Spline, Table2, Zap } from 'lucide-react'
import { takeTool, type PaletteTool } from '#canvas'
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

export const drawTable = tool('toolTable', Table2, ['T', 'table'])

const selectTool: Action = {
  id: 'toolSelect',
  icon: MousePointer2,
  keys: ['V'],
  scope: 'canvas',
  run: ({ session }) => session.getState().setTool('select'),
}

/** What the next click on the canvas does. */
export const toolActions: readonly Action[] = [
  selectTool,
  drawTable,
  tool('toolColumn', Columns3, ['C', 'column']),
  tool('toolRelation', Spline, ['R', 'relation']),
  tool('toolKey', KeyRound, ['K', 'key']),
  tool('toolIndex', Zap, ['I', 'index']),
]
