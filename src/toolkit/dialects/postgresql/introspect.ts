import {
  isTrue,
  numberOf,
  rowsOf,
  textOf,
  textOrNull,
  textsOf,
  type JsonRow,
} from '../json-rows.ts'
import type {
  CatalogueQuery,
  ReflectedCheck,
  ReflectedColumn,
  ReflectedExclusion,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedMember,
  ReflectedOptions,
  ReflectedSchema,
  ReflectedTable,
  ReflectedView,
} from '../reflected.ts'
import { readCatalogue, type PostgresqlCatalogue } from './catalogue.ts'
import { ownCounting, readSequences, serialColumns } from './introspect-sequences.ts'
import { readNamedTypes } from './introspect-types.ts'
import { readRawObjects } from './introspect-objects.ts'

/**
 * Reads the whole catalogue of one schema in a fixed number of queries.
 *
 * @param query runs SQL on the database
 * @param schema its name; null or absent for the first of the search path
 * @see https://www.postgresql.org/docs/15/catalogs.html
 */
export async function introspectPostgresql(
  query: CatalogueQuery,
  schema: string | null = null,
): Promise<ReflectedSchema> {
  const catalogue = await readCatalogue(query, schema)
  const serials = serialColumns(catalogue)
  const tables = catalogue.relations.filter((row) => tableKinds.has(textOf(row, 'kind')))
  const views = catalogue.relations.filter((row) => !tableKinds.has(textOf(row, 'kind')))
  return {
    name: catalogue.schema,
    tables: tables.map((row) => readTable(row, catalogue, serials)),
    views: views.map((row) => readView(row, catalogue)),
    rawObjects: await readRawObjects(query, catalogue),
    namedTypes: readNamedTypes(catalogue),
    sequences: readSequences(catalogue, serials),
  }
}

/** Ordinary, partitioned and foreign tables. */
const tableKinds: ReadonlySet<string> = new Set(['r', 'p', 'f'])

function readTable(
  row: JsonRow,
  catalogue: PostgresqlCatalogue,
  serials: ReadonlySet<JsonRow>,
): ReflectedTable {
  const name = textOf(row, 'name')
  const constraints = catalogue.constraints.get(name) ?? []
  const of = (kind: string) => constraints.filter((one) => textOf(one, 'kind') === kind)
  const [key] = of('p')
  return {
    name,
    columns: (catalogue.columns.get(name) ?? []).map((column) =>
      readColumn(column, row, catalogue, serials),
    ),
    primaryKey: key === undefined ? null : readKey(key, row),
    foreignKeys: of('f').map(readForeignKey),
    uniques: of('u').map((unique) => readKey(unique, row)),
    checks: of('c').map((check) => readCheck(check, row)),
    exclusions: of('x').map(readExclusion),
    indexes: (catalogue.indexes.get(name) ?? []).map((index) => readIndex(index, row)),
    comment: textOrNull(row, 'comment'),
    prefixes: prefixes(row),
    parents: parents(row),
    options: tableOptions(row),
  }
}

/** A partition is made as a table of its own and attached afterwards; a child of INHERITS names its parents. */
const parents = (row: JsonRow) =>
  isPartition(row)
    ? []
    : rowsOf(row, 'parents').map((parent) => ({
        name: textOf(parent, 'name'),
        schema: textOrNull(parent, 'schema'),
      }))

const prefixes = (row: JsonRow): readonly string[] => [
  ...(textOf(row, 'persistence') === 'u' ? ['UNLOGGED'] : []),
  ...(textOf(row, 'kind') === 'f' ? ['FOREIGN'] : []),
]

function tableOptions(row: JsonRow): ReflectedOptions {
  return present({
    partition_by: textOrNull(row, 'partition_by'),
    with: storageOf(row),
    using: textOrNull(row, 'access_method'),
    tablespace: textOrNull(row, 'tablespace'),
    server: textOrNull(row, 'server'),
    server_options: assignments(row, 'server_options'),
  })
}

const isPartition = (row: JsonRow) => textOrNull(row, 'partition_bound') !== null

function readColumn(
  column: JsonRow,
  table: JsonRow,
  catalogue: PostgresqlCatalogue,
  serials: ReadonlySet<JsonRow>,
): ReflectedColumn {
  const generated = textOf(column, 'generated')
  const standard = textOrNull(column, 'default')
  const identity = textOf(column, 'identity')
  const serial = serials.has(column)
  const namedType = textOrNull(column, 'named_type')
  const own = generated === '' && !serial
  return {
    name: textOf(column, 'name'),
    type: textOf(column, 'type'),
    ...(namedType !== null && {
      namedType: {
        name: namedType,
        schema: textOrNull(column, 'named_type_schema'),
        dimensions: numberOf(column, 'dimensions'),
      },
    }),
    nullable: !isTrue(column, 'not_null'),
    default: own && standard !== null ? { text: standard, expression: false } : null,
    generated: generated === '' ? null : { expression: standard ?? '', stored: generated === 's' },
    ...(identity !== '' && {
      identity: { always: identity === 'a', ...ownCounting(column, catalogue) },
    }),
    ...(identity === '' && { autoincrement: serial }),
    collation: textOrNull(column, 'collation'),
    comment: textOrNull(column, 'comment'),
    options: present({
      inherited: isTrue(column, 'local') || isPartition(table) ? null : true,
      compression: compressionNames[textOf(column, 'compression')] ?? null,
    }),
  }
}

const compressionNames: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' }

function readKey(row: JsonRow, table: JsonRow): ReflectedKey {
  return {
    name: textOf(row, 'name'),
    members: textsOf(row, 'columns').map((column) => plainMember(column ?? '')),
    options: present({
      include: nonEmpty(textsOf(row, 'included')),
      nulls_not_distinct: isTrue(row, 'nulls_not_distinct') ? true : null,
      with: storageOf(row),
      tablespace: textOrNull(row, 'tablespace'),
      inherited: isInherited(row, table),
    }),
    comment: textOrNull(row, 'comment'),
    ...deferral(row),
  }
}

const plainMember = (column: string): ReflectedMember => ({
  column,
  expression: column,
  collation: null,
  descending: false,
})

/** Not of its own: it comes with a parent of INHERITS. */
const isInherited = (row: JsonRow, table: JsonRow) =>
  isPartition(table) || isTrue(row, 'local') || numberOf(row, 'inherited') === 0 ? null : true

function deferral(row: JsonRow) {
  const deferrable = isTrue(row, 'deferrable')
  return {
    deferrable: deferrable ? true : null,
    initially: deferrable && isTrue(row, 'deferred') ? 'DEFERRED' : null,
  }
}

const actions: Readonly<Record<string, string>> = {
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
}

function readForeignKey(row: JsonRow): ReflectedForeignKey {
  return {
    name: textOf(row, 'name'),
    columns: textsOf(row, 'columns').map((name) => name ?? ''),
    schema: textOrNull(row, 'referred_schema'),
    table: textOf(row, 'referred_table'),
    referredColumns: textsOf(row, 'referred_columns').map((name) => name ?? ''),
    onDelete: deleteAction(row),
    onUpdate: actions[textOf(row, 'on_update')] ?? null,
    match: textOf(row, 'match') === 'f' ? 'FULL' : null,
    ...deferral(row),
    options: present({ not_valid: isTrue(row, 'validated') ? null : true }),
    comment: textOrNull(row, 'comment'),
  }
}

/** `SET NULL (a, b)` names the columns that it empties. */
function deleteAction(row: JsonRow): string | null {
  const action = actions[textOf(row, 'on_delete')] ?? null
  const columns = textsOf(row, 'set_columns')
  if (action === null || columns.length === 0) return action
  return `${action} (${columns.map((name) => quoted(name ?? '')).join(', ')})`
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

function readCheck(row: JsonRow, table: JsonRow): ReflectedCheck {
  return {
    name: textOf(row, 'name'),
    expression: textOf(row, 'condition'),
    column: null,
    options: present({
      no_inherit: isTrue(row, 'no_inherit') ? true : null,
      not_valid: isTrue(row, 'validated') ? null : true,
      inherited: isInherited(row, table),
    }),
    comment: textOrNull(row, 'comment'),
  }
}

function readExclusion(row: JsonRow): ReflectedExclusion {
  const columns = textsOf(row, 'columns')
  const operators = textsOf(row, 'operators')
  return {
    name: textOf(row, 'name'),
    method: textOf(row, 'method'),
    elements: textsOf(row, 'elements').map((expression, at) => ({
      column: columns[at] ?? null,
      expression: expression ?? '',
      operator: operators[at] ?? '=',
    })),
    where: textOrNull(row, 'predicate'),
    comment: textOrNull(row, 'comment'),
    ...deferral(row),
  }
}

/** Of a partitioned table it is made alone, and those of the partitions are attached to it by name. */
function readIndex(row: JsonRow, table: JsonRow): ReflectedIndex {
  const method = textOf(row, 'method')
  return {
    name: textOf(row, 'name'),
    unique: isTrue(row, 'unique'),
    members: rowsOf(row, 'members').map(readMember),
    where: textOrNull(row, 'predicate'),
    options: present({
      only: textOf(table, 'kind') === 'p' ? true : null,
      using: method === 'btree' ? null : method,
      include: nonEmpty(textsOf(row, 'included')),
      nulls_not_distinct: isTrue(row, 'nulls_not_distinct') ? true : null,
      with: storageOf(row),
      tablespace: textOrNull(row, 'tablespace'),
    }),
  }
}

/** Without a word NULLs stand where the direction puts them: last ascending, first descending. */
function readMember(row: JsonRow): ReflectedMember {
  const column = textOrNull(row, 'column')
  const descending = isTrue(row, 'descending')
  const nullsFirst = isTrue(row, 'nulls_first')
  const operatorClass = textOrNull(row, 'opclass')
  const classOptions = textsOf(row, 'opclass_options')
  return {
    column,
    expression: textOf(row, 'expression'),
    collation: textOrNull(row, 'collation'),
    descending,
    ...(nullsFirst !== descending && { nulls: nullsFirst ? 'first' : 'last' }),
    ...(operatorClass !== null && {
      operatorClass: withOptions(operatorClass, classOptions),
    }),
  }
}

const withOptions = (name: string, options: readonly (string | null)[]) =>
  options.length === 0 ? name : `${name} (${options.join(', ')})`

function readView(row: JsonRow, catalogue: PostgresqlCatalogue): ReflectedView {
  const name = textOf(row, 'name')
  const columns = catalogue.columns.get(name) ?? []
  const materialized = textOf(row, 'kind') === 'm'
  return {
    name,
    columns: columns.map((column) => ({
      name: textOf(column, 'name'),
      type: textOf(column, 'type'),
    })),
    columnNames: null,
    query: textOf(row, 'query').trim().replace(/;$/, ''),
    comment: textOrNull(row, 'comment'),
    options: present({
      recursive: isTrue(row, 'recursive') ? true : null,
      with: storageOf(row),
      using: textOrNull(row, 'access_method'),
      tablespace: textOrNull(row, 'tablespace'),
    }),
    ...(materialized && { materialized }),
  }
}

const storageOf = (row: JsonRow) => assignments(row, 'storage')

/** `fillfactor=70` and the like, by name. */
function assignments(row: JsonRow, field: string): Readonly<Record<string, string>> | null {
  const entries = textsOf(row, field).flatMap((option) => {
    const at = option?.indexOf('=') ?? -1
    return option === null || at < 0 ? [] : [[option.slice(0, at), option.slice(at + 1)] as const]
  })
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

const nonEmpty = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list)

/** Only what is there. */
const present = (options: ReflectedOptions): ReflectedOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null))
