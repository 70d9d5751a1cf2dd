import { AmbiguousForeignKeysError, ArgumentError, NoForeignKeysError } from '../errors.ts'
import type { Column } from '../schema/column.ts'
import { ForeignKeyConstraint } from '../schema/constraint.ts'
import type { Table } from '../schema/table.ts'
import type { Mapper } from './mapper.ts'
import type { RelationshipColumns, RelationshipTable } from './model-types.ts'
import type { RelationshipOptions } from './relationship.ts'

/** `from` takes its value from `to`: the foreign key column and the column it refers to. */
export interface ColumnPair {
  readonly from: Column
  readonly to: Column
}

/** Which table holds the foreign key, seen from the owner of the relationship, and its columns. */
export type Join =
  | { readonly kind: 'many-to-one'; readonly pairs: readonly ColumnPair[] }
  | { readonly kind: 'one-to-many'; readonly pairs: readonly ColumnPair[] }
  | {
      readonly kind: 'many-to-many'
      readonly secondary: Table
      readonly ownerPairs: readonly ColumnPair[]
      readonly targetPairs: readonly ColumnPair[]
    }

export interface JoinRequest {
  /** `Class.attribute`, for messages. */
  readonly label: string
  readonly owner: Mapper
  readonly target: Mapper
  readonly many: boolean
  readonly options: RelationshipOptions
}

/**
 * Finds the columns of a relationship from the foreign keys of the tables, as SQLAlchemy's
 * "Configuring how Relationship Joins" describes.
 * @throws InvalidRequestError when there is no foreign key, or several and none chosen.
 */
export function resolveJoin(request: JoinRequest): Join {
  const { secondary } = request.options
  return secondary === undefined ? directJoin(request) : throughJunction(request, secondary)
}

function directJoin(request: JoinRequest): Join {
  const { owner, target, options } = request
  const outgoing = keysBetween(owner.table, target.table)
  const incoming = owner.table === target.table ? outgoing : keysBetween(target.table, owner.table)
  const chosen = columnsOf(options.foreignKeys)
  const fits = (key: ForeignKeyConstraint) => chosen.length === 0 || holds(key, chosen)
  const out = outgoing.filter(fits)
  const back = incoming.filter(fits)
  if (owner.table === target.table) return selfJoin(request, out)
  const candidates = preferred(request, out, back)
  const only = single(request, [...candidates.out, ...candidates.back])
  const kind = candidates.out.length === 1 ? 'many-to-one' : 'one-to-many'
  return { kind, pairs: pairsOf(only) }
}

/** Two tables that refer to each other: a list can only be the referred side, an object is the referring one. */
function preferred(
  request: JoinRequest,
  out: readonly ForeignKeyConstraint[],
  back: readonly ForeignKeyConstraint[],
): { out: readonly ForeignKeyConstraint[]; back: readonly ForeignKeyConstraint[] } {
  if (request.many) return { out: [], back }
  return out.length > 0 ? { out, back: [] } : { out, back }
}

function selfJoin(request: JoinRequest, keys: readonly ForeignKeyConstraint[]): Join {
  const remote = columnsOf(request.options.remoteSide)
  const pairs = pairsOf(single(request, keys))
  const refersOut =
    remote.length > 0 && pairs.every(({ to }) => remote.some((choice) => isColumn(to, choice)))
  return { kind: refersOut && !request.many ? 'many-to-one' : 'one-to-many', pairs }
}

function throughJunction(request: JoinRequest, choice: RelationshipTable): Join {
  const { owner, target, options } = request
  const secondary = typeof choice === 'string' ? owner.table.metadata.tables.get(choice) : choice
  if (secondary === undefined) {
    throw new ArgumentError(refusal(request, `there is no table "${String(choice)}" to go through`))
  }
  const chosen = columnsOf(options.foreignKeys)
  const toOwner = keysBetween(secondary, owner.table)
  const toTarget = keysBetween(secondary, target.table)
  const ownerKey = chosen.length === 0 ? toOwner : toOwner.filter((key) => holds(key, chosen))
  const targetKey = toTarget.filter((key) => !ownerKey.includes(key))
  return {
    kind: 'many-to-many',
    secondary,
    ownerPairs: pairsOf(single(request, ownerKey)),
    targetPairs: pairsOf(single(request, targetKey)),
  }
}

function single(request: JoinRequest, keys: readonly ForeignKeyConstraint[]): ForeignKeyConstraint {
  const [key, another] = keys
  const tables = `"${request.owner.table.name}" and "${request.target.table.name}"`
  if (key === undefined) {
    throw new NoForeignKeysError(refusal(request, `no foreign key joins ${tables} this way`))
  }
  if (another === undefined) return key
  const advice = `several foreign keys join ${tables}; choose one with { foreignKeys: [Class.c.column] }`
  throw new AmbiguousForeignKeysError(refusal(request, advice))
}

function refusal(request: JoinRequest, reason: string): string {
  return `${request.label} cannot be joined: ${reason}.`
}

/** Foreign keys that lead from one table to another; the same columns twice are one way. */
function keysBetween(from: Table, to: Table): ForeignKeyConstraint[] {
  const found = new Map<string, ForeignKeyConstraint>()
  for (const key of from.constraints) {
    if (!(key instanceof ForeignKeyConstraint)) continue
    const columns = JSON.stringify(key.columnKeys)
    const pairs = pairsOf(key)
    // A dangling foreign key leads nowhere; its pairs are fewer than its columns.
    if (pairs.length < key.elements.length || found.has(columns)) continue
    if (pairs.every((pair) => pair.to.table === to)) found.set(columns, key)
  }
  return [...found.values()]
}

function pairsOf(key: ForeignKeyConstraint): ColumnPair[] {
  const columns = [...key.columns]
  return key.elements.flatMap(({ resolvedColumn }, at) => {
    const from = columns[at]
    return from === undefined || resolvedColumn === null ? [] : [{ from, to: resolvedColumn }]
  })
}

type Choice = Exclude<RelationshipColumns, readonly unknown[]>

function columnsOf(choice: RelationshipColumns | undefined): readonly Choice[] {
  if (choice === undefined) return []
  return isList(choice) ? choice : [choice]
}

function isList(choice: RelationshipColumns): choice is readonly Choice[] {
  return Array.isArray(choice)
}

function holds(key: ForeignKeyConstraint, chosen: readonly Choice[]): boolean {
  const columns = [...key.columns]
  return (
    columns.length === chosen.length &&
    columns.every((column) => chosen.some((choice) => isColumn(column, choice)))
  )
}

function isColumn(column: Column, choice: Choice): boolean {
  return typeof choice === 'string'
    ? column.key === choice || column.name === choice
    : column === choice
}
