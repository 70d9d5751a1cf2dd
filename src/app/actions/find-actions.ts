import {
  ArrowLeft,
  ArrowRight,
  Eye,
  EyeOff,
  Route,
  UnfoldHorizontal,
  Waypoints,
} from 'lucide-react'
import { tablesOf } from '#canvas'
import {
  drawnOf,
  relationshipsOf,
  tablesWithin,
  type Path,
  type SchemaDocument,
  type TableId,
} from '#document'
import type { Action, ActionContext } from './action.ts'

const chosen = ({ session }: ActionContext): readonly TableId[] => [
  ...tablesOf(session.getState().selection),
]

/** Shows some tables and those within so many relationships of them, and nothing else. */
export function focusOn(context: ActionContext, of: readonly TableId[], hops: number): void {
  const { present } = context.document.getState()
  const { showOnly, select, view } = context.session.getState()
  showOnly(tablesWithin(relationshipsOf(present), of, hops), { of, hops })
  select(of.map((table) => ({ kind: 'table', table })))
  view?.fitAll()
}

/** Shows all tables again and leaves the view where it is. */
export const showAllTables: Action = {
  id: 'showAllTables',
  icon: Eye,
  keys: ['Shift+F'],
  scope: 'canvas',
  when: ({ session }) => session.getState().only !== undefined,
  run: ({ session }) => session.getState().showOnly(undefined),
}

const focusNeighbours: Action = {
  id: 'focusNeighbours',
  icon: Waypoints,
  keys: ['F'],
  scope: 'canvas',
  when: (context) => chosen(context).length > 0,
  run: (context) => focusOn(context, chosen(context), 1),
}

const hideSelected: Action = {
  id: 'hideSelected',
  icon: EyeOff,
  keys: ['Mod+Shift+H'],
  scope: 'canvas',
  when: (context) => chosen(context).length > 0,
  run: (context) => {
    const hidden = new Set(chosen(context))
    const left = Object.values(drawnNow(context).tables).filter(({ id }) => !hidden.has(id))
    const { showOnly, select } = context.session.getState()
    select([])
    showOnly(new Set(left.map(({ id }) => id)))
  },
}

const drawnNow = ({ document, session }: ActionContext): SchemaDocument =>
  drawnOf(document.getState().present, session.getState())

/** Neighbours that are not drawn: on a diagram, or while only some tables are shown. */
const unfoldNeighbours: Action = {
  id: 'unfoldNeighbours',
  icon: UnfoldHorizontal,
  keys: ['Shift+N'],
  scope: 'canvas',
  when: (context) => folded(context).length > 0,
  run: (context) => {
    const more = folded(context)
    const { only, diagram, showOnly, view } = context.session.getState()
    const { present, readOnly } = context.document.getState()
    if (only) {
      const next = new Set([...only, ...more])
      const all = drawnOf(present, { diagram, only: undefined }).tables
      const isAll = Object.values(all).every(({ id }) => next.has(id))
      showOnly(isAll ? undefined : next)
    }
    const missing = diagram && more.filter((id) => !present.diagrams[diagram]?.placements[id])
    if (missing && missing.length > 0 && !readOnly) view?.showHere(missing)
  },
}

function folded(context: ActionContext): readonly TableId[] {
  const tables = chosen(context)
  if (tables.length === 0) return []
  const { present } = context.document.getState()
  const drawn = drawnNow(context).tables
  const around = tablesWithin(relationshipsOf(present), tables, 1)
  return [...around].filter((id) => !drawn[id])
}

const findPath: Action = {
  id: 'findPath',
  icon: Route,
  keys: ['P'],
  scope: 'canvas',
  when: ({ document }) => relationshipsOf(document.getState().present).length > 0,
  run: (context) => {
    const [from, more] = chosen(context)
    context.window.getState().show({ kind: 'path', from: more ? undefined : from })
  },
}

/** Selects what ways between two tables lead over, so that it stands out, and brings it into view. */
export function showPaths({ session }: ActionContext, paths: readonly Path[]): void {
  const { select, view, only, showOnly } = session.getState()
  const tables = new Set(paths.flatMap((path) => path.tables))
  if (only && [...tables].some((id) => !only.has(id))) showOnly(undefined)
  const lines = new Map(paths.flatMap(({ steps }) => steps.flat()).map((line) => [line.id, line]))
  select([
    ...[...tables].map((table) => ({ kind: 'table', table }) as const),
    ...[...lines.values()].map(
      ({ id, table }) => ({ kind: 'relationship', table, constraint: id }) as const,
    ),
  ])
  view?.fitSelection()
}

const viewBack: Action = {
  id: 'viewBack',
  icon: ArrowLeft,
  keys: ['['],
  scope: 'canvas',
  run: ({ session }) => session.getState().view?.back(),
}

const viewForward: Action = {
  id: 'viewForward',
  icon: ArrowRight,
  keys: [']'],
  scope: 'canvas',
  run: ({ session }) => session.getState().view?.forward(),
}

/** For finding one's way among many tables. */
export const findActions: readonly Action[] = [
  focusNeighbours,
  unfoldNeighbours,
  hideSelected,
  showAllTables,
  findPath,
  viewBack,
  viewForward,
]

/** On the selected tables, for their menu. */
export const tableFindActions: readonly Action[] = [
  focusNeighbours,
  unfoldNeighbours,
  hideSelected,
  findPath,
]

/** On the drawing, for its menu. */
export const groundFindActions: readonly Action[] = [showAllTables, findPath, viewBack, viewForward]
