import type { Dialect } from '../../compile/dialect.ts'
import { Column } from '../../schema/column.ts'
import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type Constraint,
} from '../../schema/constraint.ts'
import type { Index } from '../../schema/indexes.ts'
import type { DialectOptions } from '../../schema/schema-item.ts'
import type { AnyTable } from '../../schema/column-types.ts'
import { ClauseElement } from '../../sql/node.ts'
import { TypeEngine, type TypeArgument } from '../../types/engine.ts'
import { expressionText } from './expression-text.ts'
import {
  literal,
  objectLiteral,
  propertyKey,
  sqlLiteral,
  stringLiteral,
} from './typescript-printer.ts'

/** The names that generated code takes from the toolkit, collected while it is printed. */
export class Imports {
  readonly #names = new Set<string>()
  /** In whose SQL expressions are written that are no text yet; absent: the standard's. */
  readonly dialect: Dialect | undefined

  constructor(dialect?: Dialect) {
    this.dialect = dialect
  }

  use(name: string): string {
    this.#names.add(name)
    return name
  }

  get names(): readonly string[] {
    return [...this.#names]
  }
}

/** How columns are called in the code: their attribute in models, their name in migrations. */
export interface ColumnNames {
  readonly own: (column: Column) => string
  /** The name that a constraint is given: the one that was written, or also that of a naming convention. */
  readonly constraint: (constraint: Constraint) => string | null
  /** What a foreign key refers to, as `table.column`. */
  readonly target: (constraint: ForeignKeyConstraint, at: number) => string
}

/** `types.INTEGER`, or `new types.NVARCHAR(160)` where it has arguments. */
export function typeExpression(type: TypeEngine, imports: Imports): string {
  const path = typePath(type.tag, imports)
  const args = type.args().map((argument) => typeArgument(argument, imports))
  const variants = [...type.variants].map(
    ([dialect, variant]) =>
      `.withVariant(${typeExpression(variant, imports)}, ${stringLiteral(dialect)})`,
  )
  const made = `new ${path}(${args.join(', ')})${variants.join('')}`
  return args.length === 0 && variants.length === 0 ? path : made
}

/** A tag such as `postgresql.JSONB` names the dialect whose type it is. */
function typePath(tag: string, imports: Imports): string {
  const dot = tag.indexOf('.')
  if (dot === -1) return `${imports.use('types')}.${tag}`
  return `${imports.use(`${tag.slice(0, dot)}Types`)}.${tag.slice(dot + 1)}`
}

function typeArgument(argument: TypeArgument, imports: Imports): string {
  if (argument instanceof TypeEngine) {
    const printed = typeExpression(argument, imports)
    // Inside of another type a class does not stand for its instance.
    return printed.startsWith('new ') ? printed : `new ${printed}()`
  }
  if (argument === null || typeof argument !== 'object') return literal(argument)
  if (isList(argument)) return `[${argument.map((one) => typeArgument(one, imports)).join(', ')}]`
  const members = Object.entries(argument).flatMap(([key, value]) =>
    value === undefined ? [] : [`${propertyKey(key)}: ${typeArgument(value, imports)}`],
  )
  return objectLiteral(members)
}

function isList(argument: TypeArgument): argument is readonly TypeArgument[] {
  return Array.isArray(argument)
}

/** SQL as code: `text('…')`. */
export function sqlExpression(element: ClauseElement, imports: Imports): string {
  return `${imports.use('text')}(${sqlLiteral(expressionText(element, imports.dialect))})`
}

/** The argument of Computed or CheckConstraint, which take SQL as a plain string. */
export function sqlString(element: ClauseElement, imports: Imports): string {
  return sqlLiteral(expressionText(element, imports.dialect))
}

/** Members of an options object; those without a value and those that are false are left out. */
export function optionMembers(
  given: Readonly<Record<string, unknown>>,
  imports: Imports,
): readonly string[] {
  const told = Object.entries(given).filter(([, value]) => value !== false)
  return members(Object.fromEntries(told), imports)
}

function members(given: Readonly<Record<string, unknown>>, imports: Imports): readonly string[] {
  return Object.entries(given).flatMap(([key, value]) => {
    const printed = optionValue(value, imports)
    return printed === undefined ? [] : [`${propertyKey(key)}: ${printed}`]
  })
}

/** Options of dialects, grouped as they are written by hand: `sqlite: { strict: true }`. */
export function dialectMembers(options: DialectOptions, imports: Imports): readonly string[] {
  const groups = new Map<string, Record<string, unknown>>()
  for (const [name, value] of Object.entries(options)) {
    const cut = name.indexOf('_')
    const dialect = name.slice(0, cut)
    groups.set(dialect, { ...groups.get(dialect), [name.slice(cut + 1)]: value })
  }
  return [...groups].map(
    ([dialect, of]) => `${propertyKey(dialect)}: ${objectLiteral(members(of, imports))}`,
  )
}

function optionValue(value: unknown, imports: Imports): string | undefined {
  if (value === undefined || value === null) return undefined
  if (value instanceof ClauseElement) return sqlExpression(value, imports)
  if (Array.isArray(value)) {
    const items = value.flatMap((item: unknown) => optionValue(item, imports) ?? [])
    return `[${items.join(', ')}]`
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return literal(value)
  }
  if (typeof value !== 'object') return undefined
  return objectLiteral(members(Object.fromEntries(Object.entries(value)), imports))
}

/** `new UniqueConstraint(['a'], { name: 'x' })` and the like; undefined for what columns and types say. */
export function constraintExpression(
  constraint: Constraint,
  names: ColumnNames,
  imports: Imports,
): string | undefined {
  const head = constraintHead(constraint, names, imports)
  if (head === undefined) return undefined
  const options = [
    ...optionMembers({ name: names.constraint(constraint) }, imports),
    ...constraintOptions(constraint, imports),
  ]
  const args = options.length === 0 ? head.args : [...head.args, objectLiteral(options)]
  return `new ${imports.use(head.name)}(${args.join(', ')})`
}

function constraintHead(
  constraint: Constraint,
  names: ColumnNames,
  imports: Imports,
): { readonly name: string; readonly args: readonly string[] } | undefined {
  const columns = () => literal(constraint.columns.map(names.own))
  if (constraint instanceof PrimaryKeyConstraint) {
    return isPlainKey(constraint, names)
      ? undefined
      : { name: 'PrimaryKeyConstraint', args: [columns()] }
  }
  if (constraint instanceof UniqueConstraint) return { name: 'UniqueConstraint', args: [columns()] }
  if (constraint instanceof CheckConstraint) {
    return { name: 'CheckConstraint', args: [sqlString(constraint.sqltext, imports)] }
  }
  if (constraint instanceof ForeignKeyConstraint) {
    const targets = constraint.elements.map((_, at) => names.target(constraint, at))
    return { name: 'ForeignKeyConstraint', args: [columns(), literal(targets)] }
  }
  if (constraint instanceof ExcludeConstraint) {
    return { name: 'ExcludeConstraint', args: [excluded(constraint, names, imports)] }
  }
  return undefined
}

/** A key that the columns' flags say in full: unnamed, in the order of the columns. */
function isPlainKey(key: PrimaryKeyConstraint, names: ColumnNames): boolean {
  const flagged = key.table?.columns.filter((column) => column.primaryKey) ?? []
  return (
    names.constraint(key) === null &&
    Object.keys(key.options).length === 0 &&
    key.columns.every((column, at) => column === flagged[at])
  )
}

export function excluded(
  constraint: ExcludeConstraint,
  names: ColumnNames,
  imports: Imports,
): string {
  const elements = constraint.elements.map(([element, operator]) => {
    const column = typeof element === 'string' ? constraint.table?.columns.get(element) : element
    const printed =
      column instanceof Column
        ? stringLiteral(names.own(column))
        : column === undefined
          ? stringLiteral('')
          : sqlExpression(column, imports)
    return `[${printed}, ${stringLiteral(operator)}]`
  })
  return `[${elements.join(', ')}]`
}

/** NO ACTION is what every database does when nothing is said. */
export function telling(action: string | null | undefined): string | undefined {
  return action === null || action?.toUpperCase() === 'NO ACTION' ? undefined : action
}

/** What a constraint says beside its name. */
export function constraintOptions(constraint: Constraint, imports: Imports): readonly string[] {
  const { deferrable, initially, comment } = constraint
  const foreign = constraint instanceof ForeignKeyConstraint ? constraint : undefined
  const excluding = constraint instanceof ExcludeConstraint ? constraint : undefined
  const given = {
    onDelete: telling(foreign?.onDelete),
    onUpdate: telling(foreign?.onUpdate),
    match: foreign?.match,
    useAlter: foreign?.useAlter,
    using: excluding?.using,
    where: excluding?.where,
    ops: excluding && Object.keys(excluding.ops).length > 0 ? excluding.ops : undefined,
    deferrable,
    initially,
    comment,
  }
  return [...optionMembers(given, imports), ...dialectMembers(constraint.options, imports)]
}

/** Parts of an index as code: column names as strings, everything else as SQL. */
export function indexParts(index: Index, names: ColumnNames, imports: Imports): string {
  const parts = index.expressions.map((part) =>
    part instanceof Column ? stringLiteral(names.own(part)) : sqlExpression(part, imports),
  )
  return `[${parts.join(', ')}]`
}

export function indexOptions(index: Index, imports: Imports): readonly string[] {
  const { unique, options } = index
  return [...optionMembers({ unique }, imports), ...dialectMembers(options, imports)]
}

export function tableOptions(table: AnyTable, imports: Imports): readonly string[] {
  const { schema, comment, prefixes, options } = table
  const given = { schema, comment, prefixes: prefixes.length > 0 ? prefixes : undefined }
  return [...optionMembers(given, imports), ...dialectMembers(options, imports)]
}
