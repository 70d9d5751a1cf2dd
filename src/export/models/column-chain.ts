import {
  DeclaredType,
  DefaultClause,
  FetchedValue,
  ForeignKeyConstraint,
  type Column,
  type TypeArgument,
  type TypeEngine,
} from '#toolkit'
import {
  chain,
  type ColumnNames,
  dialectMembers,
  type Imports,
  literal,
  objectLiteral,
  optionMembers,
  sqlExpression,
  sqlString,
  stringLiteral,
  telling,
  typeExpression,
} from '#toolkit/render'

/**
 * Types with a builder of their own. On SQLite the builder renders the very type; elsewhere the nearest one,
 * which is what a model is for.
 */
const builders: ReadonlyMap<string, string> = new Map([
  ['Integer', 'integer'],
  ['INTEGER', 'integer'],
  ['SmallInteger', 'smallInteger'],
  ['SMALLINT', 'smallInteger'],
  ['BigInteger', 'bigInteger'],
  ['BIGINT', 'bigInteger'],
  ['Numeric', 'numeric'],
  ['NUMERIC', 'numeric'],
  ['Float', 'float'],
  ['FLOAT', 'float'],
  ['Double', 'double'],
  ['DOUBLE', 'double'],
  ['String', 'string'],
  ['VARCHAR', 'string'],
  ['Text', 'text'],
  ['TEXT', 'text'],
  ['Boolean', 'boolean'],
  ['BOOLEAN', 'boolean'],
  ['Date', 'date'],
  ['DATE', 'date'],
  ['Time', 'time'],
  ['TIME', 'time'],
  ['DateTime', 'dateTime'],
  ['DATETIME', 'dateTime'],
  ['LargeBinary', 'largeBinary'],
  ['BLOB', 'largeBinary'],
  ['JSON', 'json'],
  ['Uuid', 'uuid'],
])

/** `integer().notNull().foreignKey('users.id')`, broken into lines where it is long. */
export function columnChain(
  column: Column,
  attribute: string,
  names: ColumnNames,
  imports: Imports,
): string {
  const spelled = spelledType(column.type)
  const start = builder(spelled?.inner ?? column.type, imports)
  const links = [
    ...(spelled ? [`spelled(${stringLiteral(spelled.text)})`] : []),
    ...nameLinks(column, attribute),
    ...nullLinks(column),
    ...keyLinks(column, names, imports),
    ...valueLinks(column, imports),
    ...optionLinks(column, imports),
  ]
  return chain(start, links, '  ', `${attribute}: `)
}

/** The foreign key that stands at its column: alone in its constraint, and the first of the column. */
export function inlineForeignKey(column: Column): ForeignKeyConstraint | undefined {
  const [first] = [...(column.table?.foreignKeyConstraints ?? [])].filter(
    (key) => key.columns.length === 1 && key.columns[0] === column,
  )
  return first instanceof ForeignKeyConstraint ? first : undefined
}

/** A type that keeps the letters of its database: the builder says what it is, a link how it is spelled. */
const spelledType = (type: TypeEngine): DeclaredType | undefined =>
  type instanceof DeclaredType && type.variants.size === 0 ? type : undefined

function builder(type: TypeEngine, imports: Imports): string {
  const name = builders.get(type.tag)
  const args = type.args()
  if (name === undefined || type.variants.size > 0 || !args.every(isPlain)) {
    return `${imports.use('column')}(${typeExpression(type, imports)})`
  }
  return `${imports.use(name)}(${args.map(String).join(', ')})`
}

/** Lengths and precisions; anything else is said by the type's own constructor. */
function isPlain(argument: TypeArgument): argument is number {
  return typeof argument === 'number'
}

function nameLinks(column: Column, attribute: string): string[] {
  return column.name === attribute ? [] : [`named(${stringLiteral(column.name)})`]
}

/** SQLite lets a primary key be NULL unless it says otherwise, and its catalogue knows the difference. */
function nullLinks(column: Column): string[] {
  if (column.primaryKey) return column.nullable ? ['nullable()', 'primaryKey()'] : ['primaryKey()']
  return column.nullable ? [] : ['notNull()']
}

function keyLinks(column: Column, names: ColumnNames, imports: Imports): string[] {
  const key = inlineForeignKey(column)
  if (key === undefined) return []
  const { givenName: name, match, deferrable, initially, comment } = key
  const [onDelete, onUpdate] = [telling(key.onDelete), telling(key.onUpdate)]
  const useAlter = key.useAlter
  const given = { name, onDelete, onUpdate, match, deferrable, initially, useAlter, comment }
  const options = [...optionMembers(given, imports), ...dialectMembers(key.options, imports)]
  const args = [
    stringLiteral(names.target(key, 0)),
    ...(options.length > 0 ? [objectLiteral(options)] : []),
  ]
  return [`foreignKey(${args.join(', ')})`]
}

function valueLinks(column: Column, imports: Imports): string[] {
  const { serverDefault, computed, identity, autoincrement } = column
  const links: string[] = []
  if (autoincrement !== 'auto') links.push(`autoincrement(${literal(autoincrement)})`)
  if (column.default?.kind === 'value' && isLiteral(column.default.value)) {
    links.push(`default(${literal(column.default.value)})`)
  }
  if (serverDefault instanceof DefaultClause) {
    const { argument } = serverDefault
    const value =
      typeof argument === 'string' ? stringLiteral(argument) : sqlExpression(argument, imports)
    links.push(`serverDefault(${value})`)
  }
  if (serverDefault instanceof FetchedValue) {
    links.push(`serverDefault(new ${imports.use('FetchedValue')}())`)
  }
  if (computed !== null) {
    const { persisted } = computed
    const options = persisted === null ? '' : `, { persisted: ${String(persisted)} }`
    links.push(`computed(${sqlString(computed.sqltext, imports)}${options})`)
  }
  if (identity !== null) {
    const members = optionMembers({ always: identity.always, ...identity.identity }, imports)
    links.push(`identity(${members.length > 0 ? objectLiteral(members) : ''})`)
  }
  return links
}

function optionLinks(column: Column, imports: Imports): string[] {
  const links: string[] = []
  if (column.comment !== null) links.push(`comment(${stringLiteral(column.comment)})`)
  const options = optionMembers(column.options, imports)
  if (options.length > 0) links.push(`options(${objectLiteral(options)})`)
  return links
}

function isLiteral(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
