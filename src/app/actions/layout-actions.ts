import {
  CircleDot,
  LayoutDashboard,
  LayoutGrid,
  Minus,
  Network,
  Spline,
  SquareDashed,
  Workflow,
} from 'lucide-react'
import { setNotation, straightenLines, type Notation } from '#document'
import type { CanvasView } from '#canvas'
import type { Action, ActionContext } from './action.ts'
import { isWritable } from './selected.ts'

const canTidy = (context: ActionContext) =>
  isWritable(context) && Object.keys(context.document.getState().present.tables).length > 0

/** The layout that suits the drawing best. */
export const tidy: Action = {
  id: 'tidy',
  icon: LayoutDashboard,
  keys: ['Shift+T'],
  scope: 'canvas',
  when: canTidy,
  run: ({ session }) => session.getState().view?.tidy(),
}

const layout = (
  id: Action['id'],
  icon: Action['icon'],
  algorithm: Parameters<CanvasView['tidy']>[0],
): Action => ({
  id,
  icon,
  keys: [],
  scope: 'canvas',
  when: canTidy,
  run: ({ session }) => session.getState().view?.tidy(algorithm),
})

const notation = (id: Action['id'], icon: Action['icon'], value: Notation): Action => ({
  id,
  icon,
  keys: [],
  scope: 'page',
  when: (context) => isWritable(context) && context.document.getState().present.notation !== value,
  run: ({ document }) => document.getState().run(setNotation(value)),
})

const bentLines = ({ document, session }: ActionContext) => {
  const { selection, diagram } = session.getState()
  const { present } = document.getState()
  const { wayPoints } = (diagram && present.diagrams[diagram]) ?? present
  return selection.flatMap((part) =>
    part.kind === 'relationship' && wayPoints[part.constraint] ? [part.constraint] : [],
  )
}

/** Lets the selected relationships find their own way again. */
export const straighten: Action = {
  id: 'straighten',
  icon: Minus,
  keys: [],
  scope: 'canvas',
  when: (context) => isWritable(context) && bentLines(context).length > 0,
  run: (context) => {
    const { diagram } = context.session.getState()
    context.document.getState().run(straightenLines(bentLines(context), diagram))
  },
}

/** Where tables stand, and how their relationships are drawn. */
export const layoutActions: readonly Action[] = [
  tidy,
  layout('layoutLayered', Workflow, 'layered'),
  layout('layoutCompact', LayoutGrid, 'compact'),
  layout('layoutAreas', SquareDashed, 'areas'),
  layout('layoutRadial', CircleDot, 'radial'),
  straighten,
  notation('notationCrowsFoot', Spline, 'crows-foot'),
  notation('notationIdef1x', Network, 'idef1x'),
  notation('notationUml', Network, 'uml'),
]
