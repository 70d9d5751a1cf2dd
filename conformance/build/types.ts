import { QuotedName, types, type TypeEngine } from '#toolkit'
import { types as mssqlTypes } from '../../src/toolkit/mssql.ts'
import { types as mysqlTypes } from '../../src/toolkit/mysql.ts'
import { types as oracleTypes } from '../../src/toolkit/oracle.ts'
import { types as postgresqlTypes } from '../../src/toolkit/postgresql.ts'
import { types as sqliteTypes } from '../../src/toolkit/sqlite.ts'
import { isRecord, Node } from '../node.ts'
import { decodeValue } from './values.ts'
import type { Json } from '../case.ts'

type Build = (node: Node) => TypeEngine

const camel = (key: string): string =>
  key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** All fields but the named ones as an options object. */
function options(node: Node, ...positional: readonly string[]): Record<string, unknown> | null {
  const skipped = new Set(['type', 'variants', ...positional])
  const entries = node
    .entries()
    .filter(([key]) => !skipped.has(key))
    .map(([key, value]) => [camel(key), value] as const)
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

/** Constructor arguments that come before the options, by family of class. */
const positions: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^mysql\.(?:FLOAT|DOUBLE|REAL|DECIMAL|NUMERIC)$/, ['precision', 'scale']],
  [/^mysql\.\w*INT\w*$/, ['display_width']],
  [/(?:^|\.)(?:NUMBER|Numeric|NUMERIC|DECIMAL)$/, ['precision', 'scale']],
  [/(?:^|\.)(?:Float|FLOAT|Double|DOUBLE|REAL|DOUBLE_PRECISION|BINARY_\w+)$/, ['precision']],
  [/(?:String|Unicode|Text|CHAR|VARCHAR2?|TEXT|CLOB|Binary|BINARY|BLOB|RAW|BIT)$/, ['length']],
  [/^PickleType$/, []],
]

const special: Readonly<Record<string, Build>> = {
  ARRAY: (node) => new types.ARRAY(buildType(node.node('item_type')), options(node, 'item_type')),
  'postgresql.ARRAY': (node) =>
    new postgresqlTypes.ARRAY(buildType(node.node('item_type')), options(node, 'item_type')),
  Enum: (node) => new types.Enum(node.texts('values'), options(node, 'values', 'enum_class')),
  'postgresql.ENUM': (node) =>
    new postgresqlTypes.ENUM(node.texts('values'), options(node, 'values')),
  'mysql.ENUM': (node) => new mysqlTypes.ENUM(node.texts('values'), options(node, 'values')),
  'mysql.SET': (node) => new mysqlTypes.SET(node.texts('values'), options(node, 'values')),
  'postgresql.DOMAIN': domain,
  'postgresql.HSTORE': () => new postgresqlTypes.HSTORE(),
  TupleType: (node) => new types.TupleType(node.nodes('types').map((item) => buildType(item))),
  PickleType: () => new types.PickleType(),
}

function domain(node: Node): TypeEngine {
  const given = options(node, 'name', 'data_type', 'check', 'default')
  const check = node.nodeOrNull('check')?.textOrNull('text') ?? null
  const standard = node.get('default')
  return new postgresqlTypes.DOMAIN(node.text('name'), buildType(node.node('data_type')), {
    ...given,
    ...(check !== null && { check }),
    ...(typeof standard === 'string' && { default: `'${standard}'` }),
  })
}

const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '': types,
  postgresql: postgresqlTypes,
  mysql: mysqlTypes,
  sqlite: sqliteTypes,
  mssql: mssqlTypes,
  oracle: oracleTypes,
}

const isConstructor = (value: unknown): value is new (...args: readonly unknown[]) => TypeEngine =>
  typeof value === 'function'

function byName(node: Node): TypeEngine {
  const tag = node.text('type')
  const [module = '', name = ''] = tag.includes('.') ? tag.split('.') : ['', tag]
  const maker = modules[module]?.[name]
  if (!isConstructor(maker)) throw new Error(`no type ${tag}`)
  const positional = positions.find(([pattern]) => pattern.test(tag))?.[1] ?? []
  const args = positional.map((key) => node.get(key) ?? null)
  const rest = options(node, ...positional)
  return new maker(...args, ...(rest === null && args.length === 0 ? [] : [rest]))
}

/** The type that a node names, with its variants. */
export function buildType(node: Node): TypeEngine {
  const made = (special[node.text('type')] ?? byName)(node)
  const variants = node.nodeOrNull('variants')?.entries() ?? []
  return variants.reduce(
    (type, [dialect, variant]) => type.withVariant(buildType(new Node(variant)), dialect),
    made,
  )
}

/** A plain value of the corpus; a type may stand for one. */
export function plainValue(value: unknown): unknown {
  if (isRecord(value) && isRecord(value['$type'])) return buildType(new Node(value['$type']))
  if (isRecord(value) && isRecord(value['$quoted'])) {
    const quoted = new Node(value['$quoted'])
    return new QuotedName(quoted.text('name'), quoted.flag('quote'))
  }
  return decodeValue(value as Json)
}
