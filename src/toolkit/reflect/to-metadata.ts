import type {
  ReflectedSchema,
  ReflectedSequence,
  ReflectedTable,
  ReflectedView,
} from '../dialects/reflected.ts'
import type { AnyColumn } from '../schema/column-types.ts'
import type { MetaData } from '../schema/metadata.ts'
import { Sequence } from '../schema/sequence.ts'
import { Table, tableKey } from '../schema/table.ts'
import { View } from '../schema/view.ts'
import type { TypeEngine } from '../types/engine.ts'
import { buildCheck, buildColumn } from './build-column.ts'
import {
  buildExclusion,
  buildForeignKey,
  buildIndex,
  buildPrimaryKey,
  buildUnique,
} from './build-keys.ts'
import { NamedTypes } from './named-types.ts'
import { under } from './raw-text.ts'
import { ReferenceResolver } from './references.ts'

/** What reading a catalogue needs of a dialect. */
export interface ReflectingDialect {
  readonly name: string
  /** A declared type; names that the dialect does not know keep their text. */
  parseType(text: string): TypeEngine
}

/** One schema of a database as it was read. */
export interface ReflectedPart {
  /** Its name; null for the connection's own. */
  readonly schema: string | null
  readonly reflected: ReflectedSchema
}

/**
 * Builds tables, views and raw objects of a catalogue into a MetaData that may hold others already.
 * References between the parts resolve, whatever their order.
 *
 * @param instead columns of one's own in the place of those that were read, by the key of their table
 * @throws InvalidRequestError when the MetaData has a table of the same name
 */
export function toMetaData(
  parts: readonly ReflectedPart[],
  metadata: MetaData,
  dialect: ReflectingDialect,
  instead: ReadonlyMap<string, readonly AnyColumn[]> = new Map(),
): void {
  const ownName = parts.find(({ schema }) => schema === null)?.reflected.name ?? null
  const types = new NamedTypes(dialect, ownName)
  for (const { schema, reflected } of parts)
    for (const type of reflected.namedTypes ?? []) metadata.addNamedType(types.add(type, schema))
  const builder = { metadata, dialect, types, instead }
  const built = parts.map((part) =>
    part.reflected.tables.map((table) => [table, buildTable(table, part.schema, builder)] as const),
  )
  parts.forEach(({ schema, reflected }, at) => {
    const resolver = new ReferenceResolver(metadata, schema, ownName)
    for (const [{ foreignKeys }, table] of built[at] ?? [])
      table.append(...foreignKeys.map((key) => buildForeignKey(key, resolver, dialect)))
    for (const sequence of reflected.sequences ?? []) addSequence(sequence, schema, builder)
    for (const view of reflected.views) addView(view, schema, builder)
    for (const object of reflected.rawObjects)
      metadata.rawObjects.push({ ...object, schema, info: {} })
  })
}

interface Builder {
  readonly metadata: MetaData
  readonly dialect: ReflectingDialect
  readonly types: NamedTypes
  readonly instead: ReadonlyMap<string, readonly AnyColumn[]>
}

function buildTable(table: ReflectedTable, schema: string | null, builder: Builder): Table {
  const { dialect, types, metadata } = builder
  const own = builder.instead.get(tableKey(table.name, schema)) ?? []
  const columns = table.columns.map(
    (column) =>
      own.find(({ name }) => name === column.name) ??
      buildColumn(column, types.typeOf(column, schema), table, dialect),
  )
  const further = own.filter((column) => !columns.includes(column))
  const inherits = (table.parents ?? []).map((parent) =>
    tableKey(parent.name, types.placeOf(parent.schema, schema)),
  )
  const built: Table = new Table(table.name, metadata, ...columns, ...further, {
    schema,
    comment: table.comment,
    prefixes: table.prefixes ?? [],
    ...under(dialect, { ...table.options, ...(inherits.length > 0 && { inherits }) }),
  })
  if (table.primaryKey !== null) built.append(buildPrimaryKey(table.primaryKey, dialect))
  built.append(
    ...table.uniques.map((unique) => buildUnique(unique, dialect)),
    ...table.checks
      .filter(({ column }) => column === null)
      .map((check) => buildCheck(check, dialect)),
    ...(table.exclusions ?? []).map(buildExclusion),
  )
  for (const index of table.indexes) built.append(buildIndex(index, built, dialect))
  return built
}

function addView(view: ReflectedView, schema: string | null, { metadata, dialect }: Builder): void {
  const { name, query, columnNames, columns } = view
  new View(name, metadata, query, {
    schema,
    materialized: view.materialized ?? false,
    comment: view.comment ?? null,
    ...(columnNames !== null && { columns: columnNames }),
    info: { columns: columns.map((column) => column.name) },
    ...under(dialect, view.options ?? {}),
  })
}

function addSequence(
  { name, type, counting, owner }: ReflectedSequence,
  schema: string | null,
  { metadata, dialect, types }: Builder,
): void {
  const place = types.placeOf(owner?.schema ?? null, schema)
  const table = owner && metadata.tables.get(tableKey(owner.table, place))
  metadata.addSequence(
    new Sequence(name, {
      schema,
      dataType: type === null ? null : dialect.parseType(type),
      ...counting,
      ownedBy: table?.columns.get(owner?.column ?? '') ?? null,
    }),
  )
}
