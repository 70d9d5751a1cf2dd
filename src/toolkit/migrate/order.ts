import { ForeignKeyConstraint } from '../schema/constraint.ts'
import { tableKey } from '../schema/schema-item.ts'
import type { Operation, RawOperation, RenameOperation, TableName } from './ops.ts'
import { orderInTable } from './order-in-table.ts'
import { keyOf, orderTables, type TablesTarget } from './order-tables.ts'
import { anyCase, orderRenames, sameCase } from './rename-order.ts'

/** What the order depends on. */
export interface OrderTarget extends TablesTarget {
  /** Tables that stay, by the keys that they have afterwards, in the order in which they are worked on. */
  readonly tables: readonly string[]
  readonly foldsTables: boolean
  readonly foldsColumns: boolean
}

/**
 * The operations of a comparison in an order in which a database accepts them, and their opposites in the opposite
 * order too: what depends on something goes before it and comes behind it, foreign keys that stand in a ring come
 * when their tables are there, and names that swap go through a third.
 */
export function orderOperations(
  operations: readonly Operation[],
  target: OrderTarget,
): readonly Operation[] {
  const { others, loosened, dropped, created, bound } = orderTables(operations, target)
  const oldNames = new Map(
    others.flatMap((operation) =>
      operation.kind === 'rename table' ? [[keyOf(operation.to), operation.table] as const] : [],
    ),
  )
  const replaced = replacedRaws(operations)
  const placed = others
    .filter(({ kind }) => kind !== 'rename table')
    .map((operation) => ({ operation, phase: phaseOf(operation, target, replaced) }))
  const of = (phase: Phase) =>
    placed.filter((one) => one.phase === phase).map(({ operation }) => operation)
  return [
    ...of('schemas'),
    ...of('away'),
    ...of('ground'),
    ...of('loose').map((operation) => under(oldNames, operation)),
    ...loosened,
    ...dropped,
    ...tableRenames(others, target),
    ...of('unindex'),
    ...ruleRenames(of('rename'), target),
    ...tablesInOrder(of('tables'), target),
    ...created,
    ...of('bind'),
    ...bound,
    ...of('remains'),
    ...of('back'),
    ...of('end'),
  ]
}

/** In this order: what stands on tables goes, what tables stand on comes, tables change, and the same backwards. */
type Phase =
  | 'schemas'
  | 'away'
  | 'ground'
  | 'loose'
  | 'unindex'
  | 'rename'
  | 'tables'
  | 'bind'
  | 'remains'
  | 'back'
  | 'end'

const phases: Readonly<Partial<Record<Operation['kind'], Phase>>> = {
  'create schema': 'schemas',
  'drop view': 'away',
  'create type': 'ground',
  'alter domain': 'ground',
  'create sequence': 'ground',
  'drop index': 'unindex',
  'rename index': 'rename',
  'drop sequence': 'remains',
  'drop type': 'remains',
  'create view': 'back',
  'drop schema': 'end',
}

function phaseOf(
  operation: Operation,
  { dialect }: OrderTarget,
  replaced: ReadonlySet<string>,
): Phase {
  const { alterConstraints } = dialect.features
  if (operation.kind === 'rename constraint') return alterConstraints ? 'rename' : 'tables'
  if (alterConstraints && isForeignKey(operation)) return keyPhase(operation)
  return objectPhase(operation, replaced) ?? phases[operation.kind] ?? 'tables'
}

/** Of what depends on more than the kind of operation. */
function objectPhase(operation: Operation, replaced: ReadonlySet<string>): Phase | null {
  if ('object' in operation) return rawPhase(operation, replaced)
  if (operation.kind === 'alter enum') return losesValues(operation) ? 'remains' : 'ground'
  if (operation.kind !== 'alter sequence') return null
  // it can belong to a column only while that is there
  return operation.sequence.ownedBy === null ? 'ground' : 'bind'
}

const keyPhase = ({ kind }: Operation): Phase => (kind === 'drop constraint' ? 'loose' : 'bind')

/** One that tables may need goes last, unless it is made again. */
function rawPhase({ kind, object }: RawOperation, replaced: ReadonlySet<string>): Phase {
  const isGround = object.early === true
  if (kind === 'create raw') return isGround ? 'ground' : 'back'
  return isGround && !replaced.has(rawKey(object)) ? 'remains' : 'away'
}

const rawKey = ({ kind, schema, name }: RawOperation['object']): string =>
  JSON.stringify([kind, schema, name])

const replacedRaws = (operations: readonly Operation[]): ReadonlySet<string> =>
  new Set(operations.flatMap((one) => (one.kind === 'create raw' ? [rawKey(one.object)] : [])))

const isForeignKey = (operation: Operation): boolean =>
  (operation.kind === 'add constraint' || operation.kind === 'drop constraint') &&
  operation.constraint instanceof ForeignKeyConstraint

const losesValues = ({ type, was }: Extract<Operation, { kind: 'alter enum' }>): boolean =>
  was.values.some((value) => !type.values.includes(value))

/** Before tables are renamed, they have their old names. */
function under(oldNames: ReadonlyMap<string, TableName>, operation: Operation): Operation {
  if (operation.kind !== 'drop constraint') return operation
  const table = oldNames.get(keyOf(operation.table))
  return table === undefined ? operation : { ...operation, table }
}

function tableRenames(
  operations: readonly Operation[],
  { foldsTables }: OrderTarget,
): readonly Operation[] {
  const fold = foldsTables ? anyCase : sameCase
  const changes = operations
    .filter((operation) => operation.kind === 'rename table')
    .map(({ table: from, to }) => ({ from, to }))
  return orderRenames<TableName>(changes, {
    key: (place) => fold(keyOf(place)),
    aside: ({ from, to }, suffix) => ({ name: `${to.name}${suffix}`, schema: from.schema }),
  }).map(({ from: table, to }): Operation => ({ kind: 'rename table', table, to }))
}

const isRuleRename = (one: Operation): one is RenameOperation =>
  one.kind === 'rename index' || one.kind === 'rename constraint'

/** Names of indexes and keys are of their schema, not of their table: they may swap as tables do. */
function ruleRenames(
  operations: readonly Operation[],
  { foldsTables }: OrderTarget,
): readonly Operation[] {
  const fold = foldsTables ? anyCase : sameCase
  const changes = operations
    .filter(isRuleRename)
    .map((one) => ({ from: { one, name: one.from }, to: { one, name: one.to } }))
  return orderRenames(changes, {
    key: ({ one, name }) => fold(tableKey(name, one.table.schema)),
    aside: ({ from, to }, suffix) => ({ one: from.one, name: `${to.name}${suffix}` }),
  }).map(({ from, to }): Operation => ({ ...from.one, from: from.name, to: to.name }))
}

/** What belongs to one table stands together. */
function tablesInOrder(
  operations: readonly Operation[],
  target: OrderTarget,
): readonly Operation[] {
  const byTable = new Map<string, Operation[]>(target.tables.map((key) => [key, []]))
  for (const operation of operations) {
    if (!('table' in operation) || 'columns' in operation.table) continue
    const key = keyOf(operation.table)
    const own = byTable.get(key) ?? []
    own.push(operation)
    byTable.set(key, own)
  }
  return [...byTable.values()].flatMap((own) => orderInTable(own, target))
}
