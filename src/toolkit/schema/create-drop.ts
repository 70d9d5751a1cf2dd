import { CircularDependencyError } from '../errors.ts'
import { Enum } from '../types/enum.ts'
import { DOMAIN } from '../types/postgresql.ts'
import type { AnyTable } from './column-types.ts'
import {
  AddConstraint,
  CreateDomainType,
  CreateEnumType,
  CreateSequence,
  DropConstraint,
  DropDomainType,
  DropEnumType,
  DropSequence,
  DropTable,
  DropView,
  SetSequenceOwner,
  type DdlElement,
} from './ddl.ts'
import { dependents, isPartition, rawElement, sortedDependents } from './dependents.ts'
import type { MetaData } from './metadata.ts'
import { namedTypeKey, namedTypesIn, type NamedType } from './named-types.ts'
import { sortedPrelude } from './prelude.ts'
import type { RawObject } from './raw-object.ts'
import type { Sequence } from './sequence.ts'
import { sortTablesAndConstraints } from './sort.ts'
import {
  indexElements,
  inheritance,
  isPartitioned,
  isUnchecked,
  makes,
  needsIndex,
  tableElements,
} from './table-elements.ts'
import type { ObjectTest, SchemaObject, SchemaTarget } from './target.ts'
import { View } from './view.ts'

export interface CreateOptions {
  /** Only these tables, with what belongs to them; views and raw objects are left out. */
  readonly tables?: readonly AnyTable[]
  /** Whether an object is there already, by its key; such ones are left alone, whole. */
  readonly exists?: ObjectTest
}

/**
 * The statements that make a schema, in an order that the database accepts: named types, sequences,
 * each table with its indexes and comments, foreign keys of rings, views and raw objects.
 */
export function planCreate(
  metadata: MetaData,
  target: SchemaTarget,
  options: CreateOptions = {},
): readonly DdlElement[] {
  const exists = options.exists ?? (() => false)
  const wanted = options.tables ?? [...metadata.tables.values()]
  const tables = wanted.filter((table) => !exists('table', table.key))
  const { tables: sorted, late } = sortTablesAndConstraints(
    tables,
    (key) => (isUnchecked(key, target) || needsIndex(key) ? 'late' : 'either'),
    inheritance(tables, target),
  )
  const standalone = [...metadata.sequences.values()].filter(
    (sequence) =>
      sequence.owner === null && makes(sequence, target) && !exists('sequence', sequence.key),
  )
  return [
    ...sortedPrelude(
      options.tables ? [] : metadata.rawObjects.filter(({ early }) => early === true),
      namedTypes(metadata, tables, target, options).filter(
        (type) => !exists('type', namedTypeKey(type)),
      ),
    ).map(preludeElement),
    ...standalone.map((sequence) => new CreateSequence(sequence)),
    ...sorted.flatMap(({ table, inline }) => tableElements(table, inline, target, exists)),
    ...standalone.flatMap((sequence) => owned(sequence, tables)),
    ...(target.features.alterConstraints ? late.map((key) => new AddConstraint(key)) : []),
    ...(options.tables ? [] : metadata.rawObjects.filter(isPartition).map(rawElement)),
    ...tables
      .filter((table) => isPartitioned(table, target))
      .flatMap((table) => indexElements(table, target)),
    ...(options.tables ? [] : dependents(metadata, target, exists)),
  ]
}

function preludeElement(item: NamedType | RawObject): DdlElement {
  if (item instanceof DOMAIN) return new CreateDomainType(item)
  return item instanceof Enum ? new CreateEnumType(item) : rawElement(item)
}

const owned = (sequence: Sequence, tables: readonly AnyTable[]): readonly DdlElement[] =>
  sequence.ownedBy?.table && tables.includes(sequence.ownedBy.table)
    ? [new SetSequenceOwner(sequence)]
    : []

/**
 * The statements that take a schema away again, in the opposite order. Raw objects go with their tables.
 *
 * @param options `exists` says what is there; everything else is left out
 */
export function planDrop(
  metadata: MetaData,
  target: SchemaTarget,
  options: CreateOptions = {},
): readonly DdlElement[] {
  const exists = options.exists ?? (() => true)
  const wanted = options.tables ?? [...metadata.tables.values()]
  const tables = wanted.filter((table) => exists('table', table.key))
  const { order, late } = dropOrder(tables, target)
  const sequences = [...metadata.sequences.values()].filter(
    (sequence) =>
      makes(sequence, target) &&
      exists('sequence', sequence.key) &&
      owned(sequence, tables).length === 0,
  )
  const views = options.tables
    ? []
    : sortedDependents(metadata).filter((item) => item instanceof View)
  return [
    ...views
      .filter((view) => exists('view', view.key))
      .toReversed()
      .map((view) => new DropView(view)),
    ...(target.features.alterConstraints ? late.map((key) => new DropConstraint(key)) : []),
    ...order.map((table) => new DropTable(table)),
    ...sequences.map((sequence) => new DropSequence(sequence)),
    ...namedTypes(metadata, tables, target, options)
      .filter((type) => exists('type', namedTypeKey(type)))
      .toReversed()
      .map((type) => (type instanceof DOMAIN ? new DropDomainType(type) : new DropEnumType(type))),
  ]
}

/**
 * Tables in the order in which they can go. A ring that only ALTER could break has no such order:
 * without ALTER the tables go as they came, for databases that check nothing then.
 */
function dropOrder(tables: readonly AnyTable[], { features }: SchemaTarget) {
  const sorted = sortTablesAndConstraints(tables, (key) =>
    !features.alterConstraints || key.name === null ? 'inline' : 'either',
  )
  if (sorted.unsorted.length === 0) {
    return { order: sorted.tables.map(({ table }) => table).toReversed(), late: sorted.late }
  }
  if (!features.alterConstraints) return { order: tables, late: [] }
  const names = sorted.unsorted.map(({ key }) => key)
  throw new CircularDependencyError(
    `Can't sort tables for DROP; an unresolvable foreign key dependency exists between tables: ${names.join(', ')}. Give their foreign keys names, so that they can be dropped first.`,
    names,
  )
}

/** Enumerations and domains of the tables' columns and of the MetaData, each once. */
function namedTypes(
  metadata: MetaData,
  tables: readonly AnyTable[],
  target: SchemaTarget,
  options: CreateOptions,
): readonly NamedType[] {
  if (!target.features.namedTypes) return []
  const own = options.tables ? [] : [...metadata.namedTypes.values()]
  const used = tables.flatMap((table) =>
    [...table.columns].flatMap(({ type }) => namedTypesIn(type.variantFor(target.name))),
  )
  return [...new Map([...own, ...used].map((type) => [namedTypeKey(type), type])).values()]
}

/** What runs DDL: a connection, or something that only writes it down. */
export interface DdlRunner {
  readonly dialect: SchemaTarget
  runDdl(element: DdlElement): Promise<void>
  /** Keys of what is there, for `checkfirst`; null where that cannot be known, which is as without `checkfirst`. */
  existing(): Promise<ReadonlyMap<SchemaObject, ReadonlySet<string>> | null>
}

export interface CreateAllOptions {
  readonly tables?: readonly AnyTable[]
  /** Leaves alone what is there (create) or not there (drop); on by default. */
  readonly checkfirst?: boolean
}

/** Runs `planCreate`; the tables that exist are skipped whole, with their indexes. */
export async function createAll(
  metadata: MetaData,
  runner: DdlRunner,
  options: CreateAllOptions = {},
): Promise<void> {
  const found = options.checkfirst === false ? null : await runner.existing()
  const exists = (kind: SchemaObject, key: string) => found?.get(kind)?.has(key) ?? false
  const plan = planCreate(metadata, runner.dialect, {
    exists,
    ...(options.tables && { tables: options.tables }),
  })
  for (const element of plan) await runner.runDdl(element)
}

/** Runs `planDrop`. */
export async function dropAll(
  metadata: MetaData,
  runner: DdlRunner,
  options: CreateAllOptions = {},
): Promise<void> {
  const found = options.checkfirst === false ? null : await runner.existing()
  const exists = (kind: SchemaObject, key: string) =>
    found === null || (found.get(kind)?.has(key) ?? false)
  const plan = planDrop(metadata, runner.dialect, {
    exists,
    ...(options.tables && { tables: options.tables }),
  })
  for (const element of plan) await runner.runDdl(element)
}

/** The SQL of the whole schema on a dialect, statement by statement. */
export const createAllStatements = (
  metadata: MetaData,
  dialect: SchemaTarget,
  options: CreateOptions = {},
): readonly string[] =>
  planCreate(metadata, dialect, options).map((element) => dialect.ddl(element))

/** The SQL that takes the whole schema away. */
export const dropAllStatements = (
  metadata: MetaData,
  dialect: SchemaTarget,
  options: CreateOptions = {},
): readonly string[] => planDrop(metadata, dialect, options).map((element) => dialect.ddl(element))
