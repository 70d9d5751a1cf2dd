import { CircularDependencyError } from '../errors.ts'
import type { TypeEngine } from '../types/engine.ts'
import { Enum } from '../types/enum.ts'
import { DOMAIN } from '../types/postgresql.ts'
import { ARRAY } from '../types/structured.ts'
import { topologicalSort, type Dependency } from '../util/topological.ts'
import type { AnyTable } from './column-types.ts'
import type { ForeignKeyConstraint } from './constraint.ts'
import {
  AddConstraint,
  CreateDomainType,
  CreateEnumType,
  CreateIndex,
  CreateRawObject,
  CreateSequence,
  CreateTable,
  CreateView,
  DropConstraint,
  DropDomainType,
  DropEnumType,
  DropSequence,
  DropTable,
  DropView,
  SetColumnComment,
  SetConstraintComment,
  SetTableComment,
  type DdlDialect,
  type DdlElement,
} from './ddl.ts'
import type { Index } from './indexes.ts'
import type { MetaData } from './metadata.ts'
import type { RawObject } from './raw-object.ts'
import type { Sequence } from './sequence.ts'
import { sortTablesAndConstraints } from './sort.ts'
import { View } from './view.ts'

/** What the order and the choice of statements depend on. */
export interface SchemaTarget extends DdlDialect {
  readonly name: string
  readonly features: {
    readonly alterConstraints: boolean
    readonly comments: boolean
    readonly inlineComments: boolean
    readonly constraintComments: boolean
    readonly sequences: boolean
    readonly sequencesOptional: boolean
    readonly namedTypes: boolean
  }
}

export type SchemaObject = 'table' | 'view' | 'sequence' | 'type'

export interface CreateOptions {
  /** Only these tables, with what belongs to them; views and raw objects are left out. */
  readonly tables?: readonly AnyTable[]
  /** Whether an object is there already, by its key; such ones are left alone, whole. */
  readonly exists?: (kind: SchemaObject, key: string) => boolean
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
  const { tables: sorted, late } = sortTablesAndConstraints(tables)
  const standalone = [...metadata.sequences.values()].filter(
    (sequence) =>
      sequence.owner === null && makes(sequence, target) && !exists('sequence', sequence.key),
  )
  return [
    ...namedTypes(tables, target)
      .filter((type) => !exists('type', typeKey(type)))
      .map((type) =>
        type instanceof DOMAIN ? new CreateDomainType(type) : new CreateEnumType(type),
      ),
    ...standalone.map((sequence) => new CreateSequence(sequence)),
    ...sorted.flatMap(({ table, inline }) => tableElements(table, inline, target, exists)),
    ...(target.features.alterConstraints ? late.map((key) => new AddConstraint(key)) : []),
    ...(options.tables ? [] : dependents(metadata, exists)),
  ]
}

function tableElements(
  table: AnyTable,
  inline: ReadonlySet<ForeignKeyConstraint>,
  target: SchemaTarget,
  exists: NonNullable<CreateOptions['exists']>,
): readonly DdlElement[] {
  const foreignKeys = target.features.alterConstraints ? inline : null
  const sequences = columnSequences(table).filter(
    (sequence) => makes(sequence, target) && !exists('sequence', sequence.key),
  )
  return [
    ...sequences.map((sequence) => new CreateSequence(sequence)),
    new CreateTable(table, { foreignKeys }),
    ...[...table.indexes].toSorted(byCreation).map((index) => new CreateIndex(index)),
    ...commentElements(table, target),
  ]
}

const byCreation = (left: Index, right: Index): number => left.created - right.created

function commentElements(table: AnyTable, { features }: SchemaTarget): readonly DdlElement[] {
  if (!features.comments || features.inlineComments) return []
  const constraints = features.constraintComments
    ? table.sortedConstraints.filter(({ comment }) => comment !== null)
    : []
  return [
    ...(table.comment === null ? [] : [new SetTableComment(table)]),
    ...[...table.columns]
      .filter(({ comment }) => comment !== null)
      .map((column) => new SetColumnComment(column)),
    ...constraints.map((constraint) => new SetConstraintComment(constraint)),
  ]
}

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
    (sequence) => makes(sequence, target) && exists('sequence', sequence.key),
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
    ...namedTypes(tables, target)
      .filter((type) => exists('type', typeKey(type)))
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

const makes = (sequence: Sequence, { features }: SchemaTarget): boolean =>
  features.sequences && !(features.sequencesOptional && sequence.optional)

const columnSequences = (table: AnyTable): readonly Sequence[] =>
  [...table.columns].flatMap(({ default: value }) =>
    value?.kind === 'sequence' ? [value.sequence] : [],
  )

/** Enumerations and domains of the tables' columns, each once. */
function namedTypes(tables: readonly AnyTable[], target: SchemaTarget): readonly (Enum | DOMAIN)[] {
  if (!target.features.namedTypes) return []
  const found = new Map<string, Enum | DOMAIN>()
  for (const column of tables.flatMap((table) => [...table.columns])) {
    const type = namedTypeIn(column.type.variantFor(target.name))
    if (type && !found.has(typeKey(type))) found.set(typeKey(type), type)
  }
  return [...found.values()]
}

function namedTypeIn(type: TypeEngine): Enum | DOMAIN | null {
  if (type instanceof ARRAY) return namedTypeIn(type.itemType)
  if (type instanceof DOMAIN) return type
  return type instanceof Enum && type.nativeEnum && type.name !== null ? type : null
}

const typeKey = ({ schema, name }: Enum | DOMAIN): string =>
  schema === null ? (name ?? '') : `${schema}.${name ?? ''}`

function dependents(
  metadata: MetaData,
  exists: NonNullable<CreateOptions['exists']>,
): readonly DdlElement[] {
  return sortedDependents(metadata)
    .filter((item) => !(item instanceof View) || !exists('view', item.key))
    .map((item) => (item instanceof View ? new CreateView(item) : new CreateRawObject(item)))
}

/** Views and raw objects, each behind those that it names. */
function sortedDependents(metadata: MetaData): readonly (View | RawObject)[] {
  const items: readonly (View | RawObject)[] = [
    ...metadata.rawObjects.filter(({ kind }) => kind === 'virtual table'),
    ...metadata.views.values(),
    ...metadata.rawObjects.filter(({ kind }) => kind !== 'virtual table'),
  ]
  const byName = new Map(items.map((item) => [item.name.toLowerCase(), item]))
  const dependencies = items.flatMap((item) =>
    namesIn(item, byName).map((needed): Dependency<View | RawObject> => [needed, item]),
  )
  const { order, remaining } = topologicalSort(items, dependencies)
  return [...order, ...remaining]
}

/** A view says what it needs only by its text. */
function namesIn<T extends View | RawObject>(
  item: View | RawObject,
  byName: ReadonlyMap<string, T>,
): readonly T[] {
  if (!(item instanceof View)) {
    return item.after.flatMap((name) => byName.get(name.toLowerCase()) ?? [])
  }
  if (typeof item.definition !== 'string') return []
  const text = item.definition.toLowerCase()
  return [...byName].flatMap(([name, other]) =>
    name !== item.name.toLowerCase() && text.includes(name) ? [other] : [],
  )
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
