import { sameJson } from '../edit.ts'
import type { ColumnId, ConstraintId, IndexId, TableId } from '../ids.ts'
import type {
  Column,
  Constraint,
  Index,
  NamedType,
  RawObject,
  Schema,
  Sequence,
  Table,
  View,
} from '../model.ts'

export type DifferenceKind = 'added' | 'changed' | 'renamed' | 'removed'

/** What became of one object: `before` is absent where it was added, `after` where it was removed. */
export interface Difference<T> {
  readonly kind: DifferenceKind
  readonly before: T | undefined
  readonly after: T | undefined
}

/** A table that differs, in itself or in its parts. */
export interface TableDifference extends Difference<Table> {
  readonly columns: ReadonlyMap<ColumnId, Difference<Column>>
  readonly constraints: ReadonlyMap<ConstraintId, Difference<Constraint>>
  readonly indexes: ReadonlyMap<IndexId, Difference<Index>>
}

/** What differs between two schemas of one drawing, found by ids. */
export interface Differences {
  readonly tables: ReadonlyMap<TableId, TableDifference>
  readonly views: ReadonlyMap<string, Difference<View>>
  readonly rawObjects: ReadonlyMap<string, Difference<RawObject>>
  readonly types: ReadonlyMap<string, Difference<NamedType>>
  readonly sequences: ReadonlyMap<string, Difference<Sequence>>
  /** Templates of names by what they name. */
  readonly namingConvention: ReadonlyMap<string, Difference<string>>
}

/** @param before null for what was there before the first version: nothing */
export function differencesOf(before: Schema | null, after: Schema): Differences {
  const was = before ?? nothing
  return {
    tables: tablesOf(was.tables, after.tables),
    views: different(Object.values(was.views), Object.values(after.views)),
    rawObjects: different(Object.values(was.rawObjects), Object.values(after.rawObjects)),
    types: different<NamedType>(Object.values(was.types), Object.values(after.types)),
    sequences: different(Object.values(was.sequences), Object.values(after.sequences)),
    namingConvention: differentTemplates(was.namingConvention, after.namingConvention),
  }
}

const nothing: Omit<Schema, 'dialect'> = {
  tables: {},
  views: {},
  rawObjects: {},
  types: {},
  sequences: {},
  namingConvention: {},
}

function differentTemplates(
  before: Schema['namingConvention'],
  after: Schema['namingConvention'],
): ReadonlyMap<string, Difference<string>> {
  const found = new Map<string, Difference<string>>()
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[key], after[key]]
    if (was === is) continue
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    found.set(key, { kind, before: was, after: is })
  }
  return found
}

/** How many objects differ; a new table counts once, with everything in it. */
export function countDifferences({ tables, ...others }: Differences): number {
  let count = Object.values(others).reduce((sum, { size }) => sum + size, 0)
  for (const table of tables.values()) {
    const isWhole = table.kind === 'added' || table.kind === 'removed'
    const parts = table.columns.size + table.constraints.size + table.indexes.size
    count += isWhole ? 1 : parts + (hasOwnDifference(table) ? 1 : 0)
  }
  return count
}

/** Whether the table differs by itself: its name, comment, options or the order of its columns. */
export const hasOwnDifference = ({ before, after }: Difference<Table>): boolean =>
  before === undefined || after === undefined || !sameJson(ownPart(before), ownPart(after))

// Columns that stay count by their order only; those that come or go say so themselves.
const ownPart = ({
  columns: _columns,
  constraints: _constraints,
  indexes: _indexes,
  ...own
}: Table) => own

function tablesOf(
  before: Schema['tables'],
  after: Schema['tables'],
): ReadonlyMap<TableId, TableDifference> {
  const found = new Map<TableId, TableDifference>()
  for (const [id, pair] of pairs(Object.values(before), Object.values(after))) {
    if (pair.before === pair.after) continue
    const table = tableDifference(pair)
    if (table) found.set(id, table)
  }
  return found
}

function tableDifference(pair: Pair<Table>): TableDifference | undefined {
  const columns = differentParts(pair, ({ columns: parts }) => parts)
  const constraints = differentParts(pair, ({ constraints: parts }) => parts)
  const indexes = differentParts(pair, ({ indexes: parts }) => parts)
  const difference = { kind: kindOf(pair), ...pair }
  const isSame = columns.size + constraints.size + indexes.size === 0
  if (isSame && !hasOwnDifference(difference)) return undefined
  return { ...difference, columns, constraints, indexes }
}

const differentParts = <T extends Named>(
  { before, after }: Pair<Table>,
  parts: (table: Table) => readonly T[],
): ReadonlyMap<T['id'], Difference<T>> =>
  different(before ? parts(before) : [], after ? parts(after) : [])

interface Named {
  readonly id: string
  readonly name?: string
}

interface Pair<T> {
  readonly before: T | undefined
  readonly after: T | undefined
}

function different<T extends Named>(
  before: readonly T[],
  after: readonly T[],
): ReadonlyMap<T['id'], Difference<T>> {
  const found = new Map<T['id'], Difference<T>>()
  for (const [id, pair] of pairs(before, after))
    if (!sameJson(pair.before, pair.after)) found.set(id, { kind: kindOf(pair), ...pair })
  return found
}

function pairs<T extends Named>(
  before: readonly T[],
  after: readonly T[],
): ReadonlyMap<T['id'], Pair<T>> {
  const found = new Map<T['id'], Pair<T>>()
  for (const one of before) found.set(one.id, { before: one, after: undefined })
  for (const one of after) found.set(one.id, { before: found.get(one.id)?.before, after: one })
  return found
}

function kindOf<T extends Named>({ before, after }: Pair<T>): DifferenceKind {
  if (before === undefined) return 'added'
  if (after === undefined) return 'removed'
  return before.name === after.name ? 'changed' : 'renamed'
}

/** Both schemas in one, for a picture of what differs: what was removed stands where it stood. */
export function mergedSchema(before: Schema | null, after: Schema): Schema {
  if (before === null) return after
  const tables: Record<TableId, Table> = {}
  for (const table of Object.values(after.tables))
    tables[table.id] = withRemoved(before.tables[table.id], table)
  for (const table of Object.values(before.tables)) tables[table.id] ??= table
  return {
    ...after,
    tables,
    views: { ...before.views, ...after.views },
    rawObjects: { ...before.rawObjects, ...after.rawObjects },
    types: { ...before.types, ...after.types },
    sequences: { ...before.sequences, ...after.sequences },
  }
}

function withRemoved(before: Table | undefined, after: Table): Table {
  if (before === undefined) return after
  const keys = before.constraints.filter(
    ({ kind, id }) => kind === 'foreign key' && !hasId(after.constraints, id),
  )
  const columns = [...after.columns]
  for (const [place, column] of before.columns.entries()) {
    if (hasId(after.columns, column.id)) continue
    const left = before.columns[place - 1]
    columns.splice(columns.findIndex(({ id }) => id === left?.id) + 1, 0, column)
  }
  return { ...after, columns, constraints: [...after.constraints, ...keys] }
}

const hasId = (items: readonly { readonly id: string }[], id: string): boolean =>
  items.some((item) => item.id === id)
