import type { TypeEngine } from '../types/engine.ts'
import { Enum } from '../types/enum.ts'
import { DOMAIN } from '../types/postgresql.ts'
import { typeFromJson, type TypeJson } from '../types/registry.ts'
import { QuotedName, type NameLike } from '../util/quoted-name.ts'
import { Column, type ColumnItem, type ColumnOptions } from './column.ts'
import type { AnyColumn, AnyTable } from './column-types.ts'
import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type Constraint,
} from './constraint.ts'
import { Computed, DefaultClause, FetchedValue } from './defaults.ts'
import type { ForeignKeyTarget } from './foreign-key.ts'
import { Index } from './indexes.ts'
import { expressionFromJson, optionFromJson } from './json-expressions.ts'
import { JsonReader } from './json-reader.ts'
import { MetaData } from './metadata.ts'
import type { NamedType } from './named-types.ts'
import { FinalName, type DialectOptions, type Info } from './schema-item.ts'
import { Identity, Sequence, type IdentityOptions } from './sequence.ts'
import { Table } from './table.ts'
import { View } from './view.ts'

/**
 * The MetaData of its JSON.
 *
 * @throws JsonError with the place where it is not what `metadataToJson` writes
 */
export function decodeMetadata(json: unknown): MetaData {
  const root = new JsonReader(json)
  if (root.at('version').value !== 1) throw root.at('version').refuse('the number 1')
  const convention = root.at('namingConvention')
  const metadata = new MetaData({
    schema: root.at('schema').textOrNull(),
    ...(convention.present && {
      namingConvention: Object.fromEntries(
        convention.entries().map(([key, item]) => [key, item.text()]),
      ),
    }),
    info: infoOf(root.at('info')),
  })
  const tables = root.at('tables').list()
  const made = tables.map((table) => decodeTable(table, metadata))
  tables.forEach((table, index) => {
    const target = made[index]
    if (target) addConstraints(table, target)
  })
  for (const view of root.at('views').list()) decodeView(view, metadata)
  for (const sequence of root.at('sequences').list()) {
    metadata.addSequence(decodeSequence(sequence, metadata))
  }
  for (const type of root.at('namedTypes').list()) metadata.addNamedType(decodeNamedType(type))
  for (const object of root.at('rawObjects').list())
    metadata.rawObjects.push(decodeRawObject(object))
  return metadata
}

function decodeTable(json: JsonReader, metadata: MetaData): AnyTable {
  const columns = json.at('columns').list()
  const implicitReturning = json.at('implicitReturning').flagOrNull() ?? true
  const table = new Table(nameOf(json, 'name'), metadata, {
    schema: schemaOf(json),
    comment: json.at('comment').textOrNull(),
    prefixes: json.at('prefixes').texts(),
    info: infoOf(json.at('info')),
    options: optionsOf(json.at('options'), null),
    implicitReturning,
  })
  for (const column of columns) addColumn(column, table)
  return table
}

/** The flags `unique` and `index` have left their constraint and index behind, which come by themselves. */
function addColumn(json: JsonReader, table: AnyTable): void {
  const column = decodeColumn(json, table)
  table.append(column)
  column.unique = json.at('unique').flagOrNull()
  column.index = json.at('index').flagOrNull()
}

function decodeColumn(json: JsonReader, table: AnyTable): AnyColumn {
  const key = json.at('key').textOrNull()
  const options: ColumnOptions = {
    ...(key !== null && { key }),
    primaryKey: json.at('primaryKey').flag(),
    ...nullability(json),
    autoincrement: autoincrementOf(json.at('autoincrement')),
    default: clientDefault(json.at('default')),
    onupdate: clientDefault(json.at('onupdate')),
    serverDefault: serverDefault(json.at('serverDefault')),
    serverOnupdate: serverDefault(json.at('serverOnupdate')),
    comment: json.at('comment').textOrNull(),
    system: json.at('system').flag(),
    info: infoOf(json.at('info')),
    options: optionsOf(json.at('options'), table),
  }
  const column = new Column(
    nameOf(json, 'name'),
    decodeType(json.at('type')),
    options,
    ...itemsOf(json),
  )
  column.nullable = json.at('nullable').flag()
  return column
}

function nullability(json: JsonReader): { readonly nullable?: boolean } {
  const nullable = json.at('nullableGiven').flagOrNull()
  return nullable === null ? {} : { nullable }
}

function autoincrementOf(json: JsonReader): 'auto' | 'ignore_fk' | boolean {
  if (!json.present) return 'auto'
  return json.value === 'ignore_fk' ? 'ignore_fk' : json.flag()
}

function itemsOf(json: JsonReader): readonly ColumnItem[] {
  const items: ColumnItem[] = json
    .at('checks')
    .list()
    .map(
      (check) =>
        new CheckConstraint(expressionFromJson(check.at('sql'), null), commonOf(check, null)),
    )
  const computed = json.at('computed')
  if (computed.present) {
    const persisted = computed.at('persisted').flagOrNull()
    items.push(new Computed(expressionFromJson(computed.at('sql'), null), { persisted }))
  }
  const identity = json.at('identity')
  if (identity.present) {
    const always = identity.at('always').flagOrNull()
    items.push(
      new Identity({
        always,
        ...identityOf(identity),
        options: optionsOf(identity.at('options'), null),
      }),
    )
  }
  return items
}

function decodeType(json: JsonReader): TypeEngine {
  try {
    return typeFromJson(checkedType(json))
  } catch (error) {
    if (error instanceof TypeError) throw json.refuse(`a type (${error.message})`)
    throw error
  }
}

/** The registry reads what it wrote; the names and lists are checked here. */
function checkedType(json: JsonReader): TypeJson {
  json.at('type').text()
  json.at('args').list()
  for (const [, variant] of json.at('variants').entries()) checkedType(variant)
  return json.value as TypeJson
}

function clientDefault(json: JsonReader): unknown {
  if (!json.present) return null
  const sequence = json.at('sequence')
  if (sequence.present) return decodeSequence(sequence)
  const sql = json.at('sql')
  return sql.present ? expressionFromJson(sql, null) : json.at('value').value
}

function serverDefault(json: JsonReader): DefaultClause | FetchedValue | null {
  if (!json.present) return null
  if (json.at('fetched').flag()) return new FetchedValue()
  const sql = json.at('sql')
  return new DefaultClause(sql.present ? expressionFromJson(sql, null) : json.at('text').text())
}

function addConstraints(json: JsonReader, table: AnyTable): void {
  for (const item of json.at('constraints').list()) decodeConstraint(item, table).attachTo(table)
  for (const item of json.at('indexes').list()) decodeIndex(item, table).attachTo(table)
}

function decodeConstraint(json: JsonReader, table: AnyTable): Constraint {
  const common = commonOf(json, table)
  const columns = json.at('columns').texts()
  const kind = json.at('kind').text()
  switch (kind) {
    case 'primary_key':
      return primaryKey(json, columns, common)
    case 'unique':
      return new UniqueConstraint(columns, { ...common, fromFlag: json.at('fromFlag').flag() })
    case 'check':
      return new CheckConstraint(expressionFromJson(json.at('sql'), table), common)
    case 'foreign_key':
      return foreignKey(json, table, common)
    case 'exclude':
      return exclude(json, table, common)
    default:
      throw json.at('kind').refuse('a kind of constraint')
  }
}

function primaryKey(
  json: JsonReader,
  columns: readonly string[],
  common: ReturnType<typeof commonOf>,
): PrimaryKeyConstraint {
  const implicit = json.at('implicit').flag()
  const key = new PrimaryKeyConstraint(implicit ? [] : columns, common)
  key.implicit = implicit
  return key
}

function foreignKey(
  json: JsonReader,
  table: AnyTable,
  common: ReturnType<typeof commonOf>,
): ForeignKeyConstraint {
  const targets = json
    .at('targets')
    .list()
    .map((target) => targetOf(target, table.metadata))
  return new ForeignKeyConstraint(json.at('columns').texts(), targets, {
    ...common,
    onDelete: json.at('onDelete').textOrNull(),
    onUpdate: json.at('onUpdate').textOrNull(),
    match: json.at('match').textOrNull(),
    useAlter: json.at('useAlter').flag(),
    linkToName: json.at('linkToName').flag(),
  })
}

/** A column where it is there, so that names with points are no trouble. */
function targetOf(json: JsonReader, metadata: MetaData): ForeignKeyTarget {
  if (typeof json.value === 'string') return json.value
  const table = json.at('table').text()
  const column = json.at('column').text()
  return metadata.tables.get(table)?.columns.get(column) ?? `${table}.${column}`
}

function exclude(
  json: JsonReader,
  table: AnyTable,
  common: ReturnType<typeof commonOf>,
): ExcludeConstraint {
  const elements = json
    .at('elements')
    .list()
    .map((element) => excludeElement(element, table))
  const where = json.at('where')
  return new ExcludeConstraint(elements, {
    ...common,
    using: json.at('using').text(),
    where: where.present ? expressionFromJson(where, table) : null,
    ops: Object.fromEntries(
      json
        .at('ops')
        .entries()
        .map(([key, item]) => [key, item.text()]),
    ),
  })
}

function excludeElement(json: JsonReader, table: AnyTable): readonly [string | AnyColumn, string] {
  const [part, operator] = json.list()
  if (!part || !operator) throw json.refuse('a column and an operator')
  if (typeof part.value === 'string') return [part.value, operator.text()]
  const element = expressionFromJson(part, table)
  return [element instanceof Column ? element : part.at('text').text(), operator.text()]
}

function decodeIndex(json: JsonReader, table: AnyTable): Index {
  const parts = json
    .at('parts')
    .list()
    .map((part) => expressionFromJson(part, table))
  return new Index(finalName(json), parts, {
    unique: json.at('unique').flag(),
    fromFlag: json.at('fromFlag').flag(),
    info: infoOf(json.at('info')),
    options: optionsOf(json.at('options'), table),
  })
}

function decodeView(json: JsonReader, metadata: MetaData): View {
  return new View(nameOf(json, 'name'), metadata, json.at('definition').text(), {
    schema: schemaOf(json),
    materialized: json.at('materialized').flag(),
    temporary: json.at('temporary').flag(),
    columns: json.at('columns').texts(),
    comment: json.at('comment').textOrNull(),
    info: infoOf(json.at('info')),
    options: optionsOf(json.at('options'), null),
  })
}

function decodeSequence(json: JsonReader, metadata: MetaData | null = null): Sequence {
  const type = json.at('dataType')
  return new Sequence(nameOf(json, 'name'), {
    schema: schemaOf(json),
    dataType: type.present ? decodeType(type) : null,
    optional: json.at('optional').flag(),
    ...identityOf(json),
    ownedBy: ownerOf(json.at('ownedBy'), metadata),
    options: optionsOf(json.at('options'), null),
  })
}

function ownerOf(json: JsonReader, metadata: MetaData | null): AnyColumn | null {
  if (!json.present) return null
  const table = metadata?.tables.get(json.at('table').text())
  return table?.columns.get(json.at('column').text()) ?? null
}

function decodeNamedType(json: JsonReader): NamedType {
  const type = decodeType(json)
  if (type instanceof Enum || type instanceof DOMAIN) return type
  throw json.refuse('an enumeration or a domain')
}

function decodeRawObject(json: JsonReader): MetaData['rawObjects'][number] {
  const columns = json.at('columns')
  return {
    kind: json.at('kind').text(),
    schema: json.at('schema').textOrNull(),
    name: json.at('name').text(),
    sql: json.at('sql').text(),
    after: json.at('after').texts(),
    ...(columns.present && { columns: columns.texts() }),
    ...(json.at('early').flag() && { early: true }),
    info: infoOf(json.at('info')),
  }
}

const counters = ['start', 'increment', 'minvalue', 'maxvalue', 'cache'] as const
const switches = ['nominvalue', 'nomaxvalue', 'cycle'] as const

function identityOf(json: JsonReader): IdentityOptions {
  const found: Record<string, number | bigint | boolean> = {}
  for (const key of counters) {
    const { value } = json.at(key)
    if (typeof value === 'string') found[key] = BigInt(value)
    else if (typeof value === 'number') found[key] = value
  }
  for (const key of switches) {
    const value = json.at(key).flagOrNull()
    if (value !== null) found[key] = value
  }
  return found
}

function commonOf(json: JsonReader, table: AnyTable | null) {
  return {
    name: finalName(json),
    deferrable: json.at('deferrable').flagOrNull(),
    initially: json.at('initially').textOrNull(),
    comment: json.at('comment').textOrNull(),
    info: infoOf(json.at('info')),
    options: optionsOf(json.at('options'), table),
  }
}

function finalName(json: JsonReader): NameLike | null {
  if (!json.at('name').present) return null
  return json.at('final').flag() ? new FinalName(json.at('name').text()) : nameOf(json, 'name')
}

function nameOf(json: JsonReader, key: string): NameLike {
  return quoted(json.at(key).text(), json.at('quote').flagOrNull())
}

function schemaOf(json: JsonReader): NameLike | null {
  const schema = json.at('schema').textOrNull()
  return schema === null ? null : quoted(schema, json.at('schemaQuote').flagOrNull())
}

const quoted = (name: string, quote: boolean | null): NameLike =>
  quote === null ? name : new QuotedName(name, quote)

function optionsOf(json: JsonReader, table: AnyTable | null): DialectOptions {
  return Object.fromEntries(json.entries().map(([key, item]) => [key, optionFromJson(item, table)]))
}

/** Any JSON is a value of `info`. */
const infoOf = (json: JsonReader): Info =>
  Object.fromEntries(json.entries().map(([key, item]) => [key, item.value])) as Info
