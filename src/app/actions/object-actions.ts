import {
  CalendarClock,
  Eye,
  ListOrdered,
  ListTree,
  Pencil,
  Plug,
  Shapes,
  ShieldCheck,
  SquareFunction,
  TableProperties,
  TextCursorInput,
  Trash2,
  Zap,
} from 'lucide-react'
import {
  createRoutine,
  createSequence,
  createType,
  createView,
  deleteObject,
  hasNamedTypes,
  hasSequences,
  needsTable,
  objectOf,
  routineKinds,
  tableIn,
  usesOf,
  type DialectName,
  type RoutineKind,
  type SchemaObject,
  type Table,
} from '#document'
import { texts } from '#texts'
import { notify } from '#ui'
import type { ListedObject } from '../shell/window-state.ts'
import type { Action, ActionContext } from './action.ts'

const present = ({ document }: ActionContext) => document.getState().present
const writable = ({ document }: ActionContext) => !document.getState().readOnly

/** Shows an object at the right, its name ready to be typed over. */
export function showAndName(
  { session, window }: Pick<ActionContext, 'session' | 'window'>,
  object: ListedObject,
): void {
  const naming = (window.getState().listed?.naming ?? 0) + 1
  session.getState().select([])
  window.getState().showListed({ ...object, naming })
}

/** The selected table, else the first. */
function someTable(context: ActionContext): Table | undefined {
  const { tables } = present(context)
  const selected = tableIn(context.session.getState().selection[0])
  return (selected && tables[selected]) ?? Object.values(tables)[0]
}

export const newView: Action = {
  id: 'newView',
  icon: Eye,
  keys: [],
  scope: 'page',
  when: writable,
  run: (context) => {
    const { ids, run } = context.document.getState()
    const id = ids.view()
    const of = someTable(context)
    run(createView({ id, ...(of && { of }) }))
    showAndName(context, { kind: 'view', id })
  },
}

const newType = (id: Action['id'], icon: Action['icon'], kind: 'enum' | 'domain'): Action => ({
  id,
  icon,
  keys: [],
  scope: 'page',
  when: (context) =>
    writable(context) && (kind === 'enum' || hasNamedTypes[present(context).dialect]),
  run: (context) => {
    const { ids, run } = context.document.getState()
    const type = ids.type()
    run(createType({ kind, id: type }))
    showAndName(context, { kind: 'type', id: type })
  },
})

export const newEnum = newType('newEnum', ListOrdered, 'enum')
export const newDomain = newType('newDomain', Shapes, 'domain')

export const newSequence: Action = {
  id: 'newSequence',
  icon: ListTree,
  keys: [],
  scope: 'page',
  when: (context) => writable(context) && hasSequences[present(context).dialect],
  run: (context) => {
    const { ids, run } = context.document.getState()
    const id = ids.sequence()
    run(createSequence(id))
    showAndName(context, { kind: 'sequence', id })
  },
}

const has = (dialect: DialectName, kind: RoutineKind): boolean => {
  const kinds: readonly RoutineKind[] = routineKinds[dialect]
  return kinds.includes(kind)
}

const newRoutine = (id: Action['id'], icon: Action['icon'], kind: RoutineKind): Action => ({
  id,
  icon,
  keys: [],
  scope: 'page',
  when: (context) =>
    writable(context) &&
    has(present(context).dialect, kind) &&
    (!needsTable(kind) || someTable(context) !== undefined),
  run: (context) => {
    const { ids, run } = context.document.getState()
    const routine = ids.rawObject()
    const table = someTable(context)
    run(createRoutine({ kind, id: routine, ...(table && { table }) }))
    showAndName(context, { kind: 'routine', id: routine })
  },
})

/** In the order of the menu of their group; those that the database has not are left out of it. */
export const routineActions: readonly Action[] = [
  newRoutine('newTrigger', Zap, 'trigger'),
  newRoutine('newFunction', SquareFunction, 'function'),
  newRoutine('newVirtualTable', TableProperties, 'virtual table'),
  newRoutine('newExtension', Plug, 'extension'),
  newRoutine('newPolicy', ShieldCheck, 'policy'),
  newRoutine('newEvent', CalendarClock, 'event'),
]

export const namingConvention: Action = {
  id: 'namingConvention',
  icon: TextCursorInput,
  keys: [],
  scope: 'page',
  when: writable,
  run: ({ window }) => window.getState().show({ kind: 'naming' }),
}

/** What the inspector shows, when it can be deleted. */
function listedObject({ window, session, document }: ActionContext): SchemaObject | undefined {
  const { listed } = window.getState()
  if (!listed || listed.kind === 'schema' || session.getState().selection.length > 0)
    return undefined
  return objectOf(document.getState().present, listed) ? listed : undefined
}

const renameListed: Action = {
  id: 'renameListed',
  icon: Pencil,
  keys: [],
  scope: 'page',
  when: (context) => writable(context) && listedObject(context) !== undefined,
  run: (context) => {
    const object = listedObject(context)
    if (object) showAndName(context, object)
  },
}

/** Says what named the object, with the way back. */
export function deleteListedObject(
  { document, window }: Pick<ActionContext, 'document' | 'window'>,
  object: SchemaObject,
): void {
  const { present: before, run } = document.getState()
  const named = objectOf(before, object)
  if (!named) return
  const text = texts.objects.deleted(named.name, usesOf(before, object))
  run(deleteObject(object))
  window.getState().showListed(undefined)
  notify({ text, action: { label: texts.ui.undo, run: () => document.getState().undo() } })
}

export const deleteListed: Action = {
  id: 'deleteListed',
  icon: Trash2,
  keys: [],
  scope: 'page',
  when: (context) => writable(context) && listedObject(context) !== undefined,
  run: (context) => {
    const object = listedObject(context)
    if (object) deleteListedObject(context, object)
  },
}

/** What is listed in the outline and not drawn. */
export const objectActions: readonly Action[] = [
  newView,
  newEnum,
  newDomain,
  newSequence,
  ...routineActions,
  namingConvention,
  renameListed,
  deleteListed,
]
