import { CircularDependencyError } from '../errors.ts'
import { Enum } from '../types/enum.ts'
import { DOMAIN } from '../types/postgresql.ts'
import type { AnyTable } from './column-types.ts'
import {
  CreateDomainType,
  CreateEnumType,
  DdlElement,
  DropConstraint,
  DropDomainType,
  DropEnumType,
  DropSequence,
  DropTable,
  DropView,
  SetSequenceOwner,
} from './ddl.ts'
import { dependents, isPartition, rawElement, sortedDependents } from './dependents.ts'
import type { MetaData } from './metadata.ts'
import { namedTypeKey, namedTypesIn, type NamedType } from './named-types.ts'
import { sortedPrelude } from './prelude.ts'
import type { RawObject } from './raw-object.ts'
import { runChange, type CheckfirstOptions, type DdlBind } from './run-change.ts'
import type { Sequence } from './sequence.ts'
import { sortTablesAndConstraints } from './sort.ts'
import {
  addConstraintSteps,
  around,
  indexSteps,
  inheritance,
  isPartitioned,
  isUnchecked,
  leadsNowhere,
  makes,
  needsIndex,
  sequenceSteps,
  tableSteps,
  type SchemaStep,
} from './table-elements.ts'
import type { ObjectTest, SchemaTarget } from './target.ts'
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
export const planCreate = (
  metadata: MetaData,
  target: SchemaTarget,
  options: CreateOptions = {},
): readonly DdlElement[] => statementsOf(createSteps(metadata, target, options), target)

/** What is written without a connection: a condition that has to ask one counts as met. */
const statementsOf = (steps: readonly SchemaStep[], dialect: SchemaTarget): readonly DdlElement[] =>
  steps
    .filter((step) => step instanceof DdlElement)
    .filter((step) => step.isFor({ dialect }) !== false)

function createSteps(
  metadata: MetaData,
  target: SchemaTarget,
  options: CreateOptions = {},
): readonly SchemaStep[] {
  const exists = options.exists ?? (() => false)
  const tables = wantedTables(metadata, options).filter((table) => !exists('table', table.key))
  const { made, late } = madeTables(tables, target, exists)
  const standalone = [...metadata.sequences.values()].filter(
    (sequence) =>
      sequence.owner === null && makes(sequence, target) && !exists('sequence', sequence.key),
  )
  return [
    ...preludeElements(
      options.tables ? [] : metadata.rawObjects.filter(({ early }) => early === true),
      namedTypes(metadata, tables, target, options),
      exists,
    ),
    ...standalone.flatMap(sequenceSteps),
    ...made,
    ...standalone.flatMap((sequence) => owned(sequence, tables)),
    ...late,
    ...(options.tables ? [] : metadata.rawObjects.filter(isPartition).map(rawElement)),
    ...tables
      .filter((table) => isPartitioned(table, target))
      .flatMap((table) => indexSteps(table, target)),
    ...(options.tables ? [] : dependents(metadata, target, exists)),
  ]
}

/** Tables in their order, and the foreign keys that come when all are there. */
export function madeTables(tables: readonly AnyTable[], target: SchemaTarget, exists: ObjectTest) {
  const { tables: sorted, late } = sortTablesAndConstraints(
    tables,
    (key) =>
      isUnchecked(key, target) || needsIndex(key) || leadsNowhere(key, target) ? 'late' : 'either',
    inheritance(tables, target),
  )
  const added = target.features.alterConstraints ? late.filter(({ isolated }) => !isolated) : []
  return {
    made: sorted.flatMap(({ table, inline }) => tableSteps(table, inline, target, exists)),
    late: added.flatMap(addConstraintSteps),
  }
}

export const preludeElements = (
  objects: readonly RawObject[],
  types: readonly NamedType[],
  exists: ObjectTest,
): readonly DdlElement[] =>
  sortedPrelude(
    objects,
    types.filter((type) => !exists('type', namedTypeKey(type))),
  ).map(preludeElement)

const wantedTables = (metadata: MetaData, { tables }: CreateOptions): readonly AnyTable[] =>
  tables ?? [...metadata.tables.values()]

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
export const planDrop = (
  metadata: MetaData,
  target: SchemaTarget,
  options: CreateOptions = {},
): readonly DdlElement[] => statementsOf(dropSteps(metadata, target, options), target)

function dropSteps(
  metadata: MetaData,
  target: SchemaTarget,
  options: CreateOptions = {},
): readonly SchemaStep[] {
  const exists = options.exists ?? (() => true)
  const tables = wantedTables(metadata, options).filter((table) => exists('table', table.key))
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
    ...(target.features.alterConstraints
      ? late.flatMap((key) => around('Drop', key, [new DropConstraint(key)]))
      : []),
    ...order.flatMap((table) => around('Drop', table, [new DropTable(table)])),
    ...sequences.flatMap((sequence) => around('Drop', sequence, [new DropSequence(sequence)])),
    ...droppedTypes(metadata, tables, target, options)
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
export function namedTypes(
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

/** Types that tables which stay are of stay with them. */
function droppedTypes(
  metadata: MetaData,
  tables: readonly AnyTable[],
  target: SchemaTarget,
  options: CreateOptions,
): readonly NamedType[] {
  const types = namedTypes(metadata, tables, target, options)
  if (!options.tables) return types
  const staying = [...metadata.tables.values()].filter((table) => !options.tables?.includes(table))
  const needed = new Set(namedTypes(metadata, staying, target, options).map(namedTypeKey))
  return types.filter((type) => !needed.has(namedTypeKey(type)))
}

export interface CreateAllOptions extends CheckfirstOptions {
  readonly tables?: readonly AnyTable[]
}

/** Before any SQL, where a database checks what foreign keys refer to. @throws NoReferencedTableError */
function requireTargets(tables: readonly AnyTable[], target: SchemaTarget): void {
  const keys = tables.flatMap((table) => [...table.foreignKeyConstraints])
  const [first] = keys.filter((key) => leadsNowhere(key, target))
  for (const element of first?.elements ?? []) void element.column
}

/**
 * Runs `planCreate` and tells of it; the tables that exist are skipped whole, with their indexes.
 *
 * @throws NoReferencedTableError when a foreign key refers to what is not there, unless the database takes such
 */
export async function createAll(
  metadata: MetaData,
  bind: DdlBind,
  options: CreateAllOptions = {},
): Promise<void> {
  const { checkfirst = true } = options
  await runChange(bind, checkfirst, 'missing', (exists, dialect) => {
    const tables = wantedTables(metadata, options).filter(({ key }) => !exists('table', key))
    requireTargets(tables, dialect)
    const steps = createSteps(metadata, dialect, { ...given(options), exists })
    return { tables, steps: around('Create', metadata, steps) }
  })
}

/** Runs `planDrop` and tells of it. */
export async function dropAll(
  metadata: MetaData,
  bind: DdlBind,
  options: CreateAllOptions = {},
): Promise<void> {
  const { checkfirst = true } = options
  await runChange(bind, checkfirst, 'there', (exists, dialect) => {
    const tables = wantedTables(metadata, options).filter(({ key }) => exists('table', key))
    const steps = dropSteps(metadata, dialect, { ...given(options), exists })
    return { tables, steps: around('Drop', metadata, steps) }
  })
}

const given = ({ tables }: CreateAllOptions): CreateOptions => (tables ? { tables } : {})

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
