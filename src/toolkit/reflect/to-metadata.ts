import type {
  ReflectedCheck,
  ReflectedColumn,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedMember,
  ReflectedSchema,
  ReflectedTable,
} from '../dialects/reflected.ts'
import { Column, type ColumnItem } from '../schema/column.ts'
import {
  CheckConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from '../schema/constraint.ts'
import { Computed } from '../schema/defaults.ts'
import { Index, type IndexPart } from '../schema/indexes.ts'
import type { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { View } from '../schema/view.ts'
import { text, type TextClause } from '../sql/elements.ts'
import type { TypeEngine } from '../types/engine.ts'
import { ReferenceResolver } from './references.ts'

/** What reading a catalogue needs of a dialect. */
export interface ReflectingDialect {
  readonly name: string
  /** A declared type; names that the dialect does not know keep their text. */
  parseType(text: string): TypeEngine
}

export interface ToMetaDataOptions {
  readonly dialect: ReflectingDialect
  /** Schema of what was read; null for the connection's own. */
  readonly schema: string | null
}

/**
 * Builds tables, views and raw objects of a catalogue into a MetaData that may hold others already.
 *
 * @throws InvalidRequestError when the MetaData has a table of the same name
 */
export function toMetaData(
  reflected: ReflectedSchema,
  metadata: MetaData,
  options: ToMetaDataOptions,
): void {
  const built = reflected.tables.map((table) => buildTable(table, metadata, options))
  const resolver = new ReferenceResolver(metadata, options.schema)
  reflected.tables.forEach((table, index) => {
    const target = built[index]
    if (target === undefined) return
    target.append(...table.foreignKeys.map((key) => buildForeignKey(key, resolver)))
  })
  for (const { name, query, columnNames, columns } of reflected.views)
    new View(name, metadata, query, {
      schema: options.schema,
      ...(columnNames !== null && { columns: columnNames }),
      info: { columns: columns.map((column) => column.name) },
    })
  for (const object of reflected.rawObjects)
    metadata.rawObjects.push({ ...object, schema: options.schema, info: {} })
}

function buildTable(
  table: ReflectedTable,
  metadata: MetaData,
  { dialect, schema }: ToMetaDataOptions,
): Table {
  const columns = table.columns.map((column) => buildColumn(column, table, dialect))
  const built: Table = new Table(table.name, metadata, ...columns, {
    schema,
    comment: table.comment,
    ...under(dialect, table.options),
  })
  if (table.primaryKey !== null) built.append(buildPrimaryKey(table.primaryKey, dialect))
  built.append(
    ...table.uniques.map((unique) => buildUnique(unique, dialect)),
    ...table.checks.filter(({ column }) => column === null).map(buildCheck),
  )
  for (const index of table.indexes) built.append(buildIndex(index, built, dialect))
  return built
}

function buildColumn(
  column: ReflectedColumn,
  table: ReflectedTable,
  dialect: ReflectingDialect,
): Column {
  const checks = table.checks.filter((check) => check.column === column.name)
  const items: ColumnItem[] = checks.map(buildCheck)
  if (column.generated !== null) {
    const { expression, stored } = column.generated
    items.push(new Computed(rawText(expression), { persisted: stored }))
  }
  const collation = column.collation === null ? {} : { collate: column.collation }
  const isKey = table.primaryKey?.members.some((member) => member.column === column.name) ?? false
  return new Column(
    column.name,
    dialect.parseType(column.type),
    {
      primaryKey: isKey,
      nullable: column.nullable,
      comment: column.comment,
      ...(isKey && table.options['autoincrement'] === true && { autoincrement: true }),
      serverDefault: column.default === null ? null : defaultText(column.default),
      ...under(dialect, { ...column.options, ...collation }),
    },
    ...items,
  )
}

/** An expression keeps its brackets, which SQLite and MySQL ask for. */
const defaultText = (value: { readonly text: string; readonly expression: boolean }): TextClause =>
  rawText(value.expression ? `(${value.text})` : value.text)

const buildPrimaryKey = (key: ReflectedKey, dialect: ReflectingDialect) =>
  new PrimaryKeyConstraint(memberNames(key), keyOptions(key, dialect))

const buildUnique = (key: ReflectedKey, dialect: ReflectingDialect) =>
  new UniqueConstraint(memberNames(key), keyOptions(key, dialect))

const buildCheck = ({ name, expression }: ReflectedCheck) =>
  new CheckConstraint(rawText(expression), { name })

const memberNames = (key: ReflectedKey) => key.members.map(({ column }) => column ?? '')

/** Order and collation of members are no part of standard SQL: they travel as options of the dialect. */
function keyOptions(key: ReflectedKey, dialect: ReflectingDialect) {
  const descending = key.members
    .filter((member) => member.descending)
    .map(({ expression }) => expression)
  const collated = key.members.filter(({ collation }) => collation !== null)
  const collate = Object.fromEntries(
    collated.map(({ expression, collation }) => [expression, collation]),
  )
  return {
    name: key.name,
    ...under(dialect, {
      ...key.options,
      ...(descending.length > 0 && { descending }),
      ...(collated.length > 0 && { collate }),
    }),
  }
}

function buildForeignKey(
  key: ReflectedForeignKey,
  resolver: ReferenceResolver,
): ForeignKeyConstraint {
  const { name, onDelete, onUpdate, match, deferrable, initially } = key
  return new ForeignKeyConstraint([...key.columns], resolver.targets(key), {
    name,
    onDelete,
    onUpdate,
    match,
    deferrable,
    initially,
  })
}

function buildIndex(index: ReflectedIndex, table: Table, dialect: ReflectingDialect): Index {
  const where = index.where === null ? {} : { where: rawText(index.where) }
  return new Index(
    index.name,
    index.members.map((member) => indexPart(member, table)),
    { unique: index.unique, ...under(dialect, { ...index.options, ...where }) },
  )
}

function indexPart(member: ReflectedMember, table: Table): IndexPart {
  const column = member.column === null ? undefined : table.columns.get(member.column)
  const base = column ?? rawText(member.expression)
  const collated = member.collation === null ? base : base.collate(member.collation)
  return member.descending ? collated.desc() : collated
}

/** SQL of a catalogue holds no parameters, so a colon in it is a colon. */
const rawText = (sql: string): TextClause => text(sql.replaceAll(/(?<![:\w\\]):(?=\w)/gu, '\\:'))

/** Options under the name of the dialect, or nothing where there are none. */
const under = (dialect: ReflectingDialect, options: Readonly<Record<string, unknown>>) =>
  Object.keys(options).length === 0 ? {} : { options: prefixed(dialect.name, options) }

const prefixed = (name: string, options: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(options).map(([key, value]) => [`${name}_${key}`, value]))
