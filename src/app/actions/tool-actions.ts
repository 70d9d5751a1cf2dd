import { Columns3, KeyRound, MousePointer2, Spline, Table2, Zap } from 'lucide-react'
import type { Tool } from '#canvas'
import type { Action } from './action.ts'

const tool = (id: Action['id'], icon: Action['icon'], [keys, value]: [string, Tool]): Action => ({
  id,
  icon,
  keys: [keys],
  scope: 'canvas',
  when: ({ document }) => value === 'select' || !document.getState().readOnly,
  run: ({ session, window }) => {
    window.getState().closeSheet(true)
    session.getState().setTool(value)
  },
})

export const drawTable = tool('toolTable', Table2, ['T', 'table'])

/** What the next click on the canvas does. */
export const toolActions: readonly Action[] = [
  tool('toolSelect', MousePointer2, ['V', 'select']),
  drawTable,
  tool('toolColumn', Columns3, ['C', 'column']),
  tool('toolRelation', Spline, ['R', 'relation']),
  tool('toolKey', KeyRound, ['K', 'key']),
  tool('toolIndex', Zap, ['I', 'index']),
]
