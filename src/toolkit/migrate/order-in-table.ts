import { PrimaryKeyConstraint } from '../schema/constraint.ts'
import type { AlterColumnOperation, Operation } from './ops.ts'
import { withPlaces } from './column-places.ts'
import { anyCase, orderRenames, sameCase } from './rename-order.ts'

/**
 * The operations on one table. Columns that go wait until those are there that may be filled from them, unless
 * their name is needed or they are generated from others; the primary key goes and comes between, next to each other.
 */
export function orderInTable(
  operations: readonly Operation[],
  { foldsColumns }: { readonly foldsColumns: boolean },
): readonly Operation[] {
  if (operations.length < 2) return withPlaces(operations)
  const fold = foldsColumns ? anyCase : sameCase
  const wanted = new Set(operations.flatMap((one) => newNames(one).map(fold)))
  const isEarly = (one: Operation) =>
    one.kind === 'drop column' &&
    (one.column.computed !== null || wanted.has(fold(one.column.name)))
  const hasEarly = operations.some(isEarly)
  const keyed = new Set(
    operations.flatMap((one) => (isPrimaryKey(one, 'drop constraint') ? keyColumns(one) : [])),
  )
  const stepOf = (one: Operation): Step => {
    if (isEarly(one)) return 'early drop'
    if (one.kind === 'add column' && one.column.computed !== null) return 'add generated'
    if (isPrimaryKey(one, 'drop constraint')) return hasEarly ? 'early key' : 'drop key'
    if (isPrimaryKey(one, 'add constraint')) return 'add key'
    if (one.kind !== 'alter column') return steps[one.kind] ?? 'rest'
    if (one.change.name !== undefined) return 'rename column'
    return waitsForKey(one, keyed) ? 'late alter' : 'alter column'
  }
  const found = new Map<Step, Operation[]>()
  for (const one of operations) {
    const step = stepOf(one)
    found.set(step, [...(found.get(step) ?? []), one])
  }
  const ordered = order.flatMap((step) => inStep(step, found.get(step) ?? [], fold))
  return withPlaces(ordered)
}

/** Columns that go do so from the back, so that each can be put back behind the one before it. */
function inStep(
  step: Step,
  operations: readonly Operation[],
  fold: (name: string) => string,
): readonly Operation[] {
  if (step === 'rename column') return columnRenames(operations, fold)
  return step === 'drop column' ? operations.toReversed() : operations
}

const order = [
  'drop constraint',
  'early key',
  'early drop',
  'rename column',
  'add column',
  'alter column',
  'drop key',
  'add key',
  'late alter',
  'add generated',
  'drop column',
  'rest',
  'add constraint',
  'create index',
] as const

type Step = (typeof order)[number]

const steps: Readonly<Partial<Record<Operation['kind'], Step>>> = {
  'drop constraint': 'drop constraint',
  'add column': 'add column',
  'drop column': 'drop column',
  'add constraint': 'add constraint',
  'create index': 'create index',
}

function newNames(operation: Operation): readonly string[] {
  if (operation.kind === 'add column') return [operation.column.name]
  const renamed = operation.kind === 'alter column' ? operation.change.name : undefined
  return renamed === undefined ? [] : [renamed]
}

const isPrimaryKey = (operation: Operation, kind: 'add constraint' | 'drop constraint'): boolean =>
  operation.kind === kind && operation.constraint instanceof PrimaryKeyConstraint

const keyColumns = (operation: Operation): readonly string[] =>
  'constraint' in operation ? operation.constraint.columns.map(({ name }) => name) : []

/** A column counts only as a key, and lets NULL in only when it is none any more. */
const waitsForKey = ({ change, was }: AlterColumnOperation, keyed: ReadonlySet<string>): boolean =>
  change.autoincrement === true || (change.nullable === true && keyed.has(was?.name ?? ''))

function columnRenames(
  operations: readonly Operation[],
  fold: (name: string) => string,
): readonly Operation[] {
  const renames = operations.filter((one) => one.kind === 'alter column')
  const byName = new Map(renames.map((one) => [one.column, one]))
  const changes = renames.map(({ column, change }) => ({ from: column, to: change.name ?? column }))
  return orderRenames<string>(changes, {
    key: fold,
    aside: ({ to }, suffix) => `${to}${suffix}`,
  }).flatMap(({ from, to }): Operation[] => {
    const original = byName.get(from)
    if (original === undefined) return []
    // a name for in between is the column's until it has its own
    byName.set(to, byName.get(to) ?? original)
    return [{ ...original, column: from, change: { name: to } }]
  })
}
