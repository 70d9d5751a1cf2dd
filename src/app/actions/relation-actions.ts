import { ArrowLeftRight, Circle, GitFork, Minus, SlidersHorizontal, Spline } from 'lucide-react'
import { isUnique, setOptional, setSingle, swapRelationship, swapVerdict } from '#document'
import { notify } from '#ui'
import type { Action, ActionContext } from './action.ts'
import { isWritable, selectedRelationship, type SelectedRelationship } from './selected.ts'

const writable = (context: ActionContext) =>
  isWritable(context) ? selectedRelationship(context) : undefined

const isSingle = ({ owner, key }: SelectedRelationship) => isUnique(owner, key.columns)

const isOptional = ({ owner, key }: SelectedRelationship) =>
  owner.columns.some(({ id, nullable }) => nullable && key.columns.includes(id))

export const editRelationship: Action = {
  id: 'editRelationship',
  icon: SlidersHorizontal,
  keys: [],
  scope: 'canvas',
  when: (context) => selectedRelationship(context) !== undefined,
  run: (context) => {
    const path = selectedRelationship(context)
    if (!path) return
    const { table, constraint } = path
    context.session.getState().open({ table, constraint, at: undefined })
  },
}

export const swapSides: Action = {
  id: 'swapRelationship',
  icon: ArrowLeftRight,
  keys: [],
  scope: 'canvas',
  when: (context) => writable(context) !== undefined,
  run: (context) => {
    const path = writable(context)
    if (!path) return
    const { present, ids, run } = context.document.getState()
    const verdict = swapVerdict(present, path)
    if (!verdict.ok) return notify({ tone: 'bad', text: verdict.reason })
    const constraint = ids.constraint()
    run(swapRelationship(path, constraint))
    context.session.getState().select([{ kind: 'relationship', table: verdict.table, constraint }])
  },
}

const change = (
  id: Action['id'],
  icon: Action['icon'],
  [applies, set]: readonly [
    (relationship: SelectedRelationship) => boolean,
    (relationship: SelectedRelationship, context: ActionContext) => void,
  ],
): Action => ({
  id,
  icon,
  keys: [],
  scope: 'canvas',
  when: (context) => {
    const relationship = writable(context)
    return relationship !== undefined && applies(relationship)
  },
  run: (context) => {
    const relationship = writable(context)
    if (relationship) set(relationship, context)
  },
})

/** On the selected relationship, in the order of its menu. */
export const relationActions: readonly Action[] = [
  editRelationship,
  swapSides,
  change('makeSingle', Minus, [
    (one) => !isSingle(one),
    (one, { document }) => document.getState().run(setSingle(one, true)),
  ]),
  change('makeMany', GitFork, [
    isSingle,
    (one, { document }) => document.getState().run(setSingle(one, false)),
  ]),
  change('makeMandatory', Spline, [
    isOptional,
    (one, { document }) => document.getState().run(setOptional(one, false)),
  ]),
  change('makeOptional', Circle, [
    (one) => !isOptional(one),
    (one, { document }) => document.getState().run(setOptional(one, true)),
  ]),
]
