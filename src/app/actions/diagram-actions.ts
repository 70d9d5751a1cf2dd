import {
  ArrowLeft,
  ArrowRight,
  BringToFront,
  CopyPlus,
  PanelsTopLeft,
  Pencil,
  SendToBack,
  SquareDashed,
  SquareMinus,
  Trash2,
} from 'lucide-react'
import { tablesOf } from '#canvas'
import {
  createDiagram,
  deleteDiagram,
  duplicateDiagram,
  leaveDiagram,
  moveDiagram,
  orderArea,
  type AreaId,
  type Diagram,
  type DiagramId,
  type SchemaDocument,
  type TableId,
} from '#document'
import { texts } from '#texts'
import type { Action, ActionContext } from './action.ts'

const shown = ({ session, document }: ActionContext): Diagram | undefined => {
  const { diagram } = session.getState()
  return diagram === undefined ? undefined : document.getState().present.diagrams[diagram]
}
const writable = ({ document }: ActionContext) => !document.getState().readOnly
const onDiagram = (context: ActionContext) => writable(context) && shown(context) !== undefined

/** `Sales`, `Sales 2` … : the first that no diagram is called. */
export function freeDiagramName(document: SchemaDocument, name: string): string {
  const taken = new Set(Object.values<Diagram>(document.diagrams).map((one) => one.name))
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} ${number}`
    if (!taken.has(candidate)) return candidate
  }
}

/** A diagram of some tables, which is looked at from then on. */
export function addDiagram(context: ActionContext, tables: readonly TableId[], name: string): void {
  const { present, run, ids } = context.document.getState()
  const { diagram: from } = context.session.getState()
  const id = ids.diagram()
  run(createDiagram({ id, name: freeDiagramName(present, name), tables, from }))
  context.session.getState().select([])
}

const chosen = ({ session }: ActionContext): readonly TableId[] => [
  ...tablesOf(session.getState().selection),
]

const newDiagram: Action = {
  id: 'newDiagram',
  icon: PanelsTopLeft,
  keys: [],
  scope: 'page',
  when: writable,
  run: (context) => addDiagram(context, [], texts.sheets.newDiagram),
}

const diagramOfSelection: Action = {
  id: 'diagramOfSelection',
  icon: PanelsTopLeft,
  keys: ['Mod+Shift+G'],
  scope: 'canvas',
  when: (context) => writable(context) && chosen(context).length > 0,
  run: (context) => addDiagram(context, chosen(context), texts.sheets.newDiagram),
}

export const renameDiagramAction: Action = {
  id: 'renameDiagram',
  icon: Pencil,
  keys: [],
  scope: 'page',
  when: onDiagram,
  run: (context) => context.window.getState().renameDiagram(shown(context)?.id),
}

export const duplicateDiagramAction: Action = {
  id: 'duplicateDiagram',
  icon: CopyPlus,
  keys: [],
  scope: 'page',
  when: onDiagram,
  run: (context) => {
    const original = shown(context)
    if (!original) return
    const { present, run, ids } = context.document.getState()
    const name = freeDiagramName(present, original.name)
    run(duplicateDiagram(original.id, { id: ids.diagram(), name }))
  },
}

export const deleteDiagramAction: Action = {
  id: 'deleteDiagram',
  icon: Trash2,
  keys: [],
  scope: 'page',
  when: onDiagram,
  run: (context) => {
    const diagram = shown(context)
    if (diagram) context.document.getState().run(deleteDiagram(diagram.id))
  },
}

const moved = (id: Action['id'], icon: Action['icon'], by: -1 | 1): Action => ({
  id,
  icon,
  keys: [],
  scope: 'page',
  when: (context) => onDiagram(context) && isBeside(context, by),
  run: (context) => {
    const diagram = shown(context)
    if (diagram) context.document.getState().run(moveDiagram(diagram.id, by))
  },
})

function isBeside(context: ActionContext, by: -1 | 1): boolean {
  const order = Object.keys(context.document.getState().present.diagrams)
  const at = order.indexOf(shown(context)?.id ?? '')
  return order[at + by] !== undefined
}

export const moveDiagramLeft = moved('moveDiagramLeft', ArrowLeft, -1)
export const moveDiagramRight = moved('moveDiagramRight', ArrowRight, 1)

/** Of the diagram only: the tables stay in the schema. */
const leaveDiagramAction: Action = {
  id: 'leaveDiagram',
  icon: SquareMinus,
  keys: ['Shift+Delete', 'Shift+Backspace'],
  scope: 'page',
  when: (context) => onDiagram(context) && chosen(context).length > 0,
  run: (context) => {
    const diagram = shown(context)
    if (!diagram) return
    context.document.getState().run(leaveDiagram(chosen(context), diagram.id))
    context.session.getState().select([])
  },
}

const areaAroundSelection: Action = {
  id: 'areaAroundSelection',
  icon: SquareDashed,
  keys: ['Mod+G'],
  scope: 'canvas',
  when: (context) => writable(context) && chosen(context).length > 0,
  run: ({ session }) => session.getState().view?.areaAroundSelection(),
}

const areaOrder = (id: Action['id'], icon: Action['icon'], to: 'bottom' | 'top'): Action => ({
  id,
  icon,
  keys: [],
  scope: 'page',
  when: (context) => writable(context) && chosenArea(context) !== undefined,
  run: (context) => {
    const area = chosenArea(context)
    if (area) context.document.getState().run(orderArea(area, to))
  },
})

function chosenArea({ session }: ActionContext): AreaId | undefined {
  const [only, more] = session.getState().selection
  return only?.kind === 'area' && !more ? only.area : undefined
}

const areaToBottom = areaOrder('areaToBottom', SendToBack, 'bottom')
const areaToTop = areaOrder('areaToTop', BringToFront, 'top')

/** Shows a sheet of the document; absent: the whole schema. */
export const showSheet = ({ session }: ActionContext, diagram: DiagramId | undefined): void => {
  if (session.getState().diagram !== diagram) session.getState().showDiagram(diagram)
}

/** On diagrams and areas. */
export const diagramActions: readonly Action[] = [
  newDiagram,
  diagramOfSelection,
  renameDiagramAction,
  duplicateDiagramAction,
  moveDiagramLeft,
  moveDiagramRight,
  leaveDiagramAction,
  deleteDiagramAction,
  areaAroundSelection,
  areaToBottom,
  areaToTop,
]

/** On what is selected, for its menu. */
export const selectionSheetActions: readonly Action[] = [
  areaAroundSelection,
  diagramOfSelection,
  leaveDiagramAction,
]

/** On the selected area, for its menu. */
export const areaOrderActions: readonly Action[] = [areaToTop, areaToBottom]
