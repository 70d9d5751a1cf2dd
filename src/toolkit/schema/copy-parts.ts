import { ArgumentError } from '../errors.ts'
import type { AnyColumnElement } from '../sql/expression-types.ts'
import type { ClauseElement } from '../sql/node.ts'
import { replaceElements } from '../sql/visit.ts'
import type { AnyColumn, AnyTable } from './column-types.ts'
import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  TypeCheckConstraint,
  UniqueConstraint,
  type Constraint,
} from './constraint.ts'
import type { ForeignKey, ForeignKeyTarget } from './foreign-key.ts'
import { Index } from './indexes.ts'
import type { MetaData } from './metadata.ts'
import { noOptions, tableKey, type DialectOptions, type NameLike } from './schema-item.ts'

/** Which schema a foreign key of a copied table refers to; null is none. */
export type ReferredSchema = (
  table: AnyTable,
  toSchema: string | null,
  constraint: ForeignKeyConstraint,
  referredSchema: string | null,
) => string | null

/** A table on its way into another MetaData. */
export interface TableCopy {
  readonly source: AnyTable
  readonly metadata: MetaData
  readonly name: string
  /** With what was said about quoting it. */
  readonly spelledSchema: NameLike | null
  readonly schema: string | null
  readonly referredSchema: ReferredSchema
  readonly replacements: Replacements
}

/** The columns and tables of the originals, and what stands for them in the copy. */
export class Replacements {
  readonly #byOriginal = new Map<ClauseElement, ClauseElement>()
  readonly #columns = new Map<AnyColumn, AnyColumn>()

  setTable(original: AnyTable, copy: AnyTable): void {
    this.#byOriginal.set(original, copy)
  }

  setColumn(original: AnyColumn, copy: AnyColumn): void {
    this.#byOriginal.set(original, copy)
    this.#columns.set(original, copy)
  }

  /** The column itself where its table is not copied. */
  column(original: AnyColumn): AnyColumn {
    return this.#columns.get(original) ?? original
  }

  /** The same element, about the copies. */
  element(element: AnyColumnElement): AnyColumnElement
  element(element: ClauseElement): ClauseElement
  element(element: ClauseElement): ClauseElement {
    return replaceElements(element, (found) => this.#byOriginal.get(found) ?? null)
  }

  /** Options may hold expressions, such as the condition of a partial index, and columns. */
  options(options: DialectOptions): DialectOptions {
    if (options === noOptions) return noOptions
    const entries = Object.entries(options)
    return Object.fromEntries(entries.map(([name, value]) => [name, this.#option(value)]))
  }

  #option(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.#option(item))
    return isElement(value) ? this.element(value) : value
  }
}

const isElement = (value: unknown): value is ClauseElement =>
  typeof value === 'object' && value !== null && 'tag' in value && 'children' in value

/** The constraint for the copy of its table, to which it is not attached yet. */
export function copyConstraint(original: Constraint, to: TableCopy): Constraint {
  const copy = sameRule(original, to)
  copy.givenName = original.givenName
  copy.finalName = original.finalName
  copy.quote = original.quote
  copy.deferrable = original.deferrable
  copy.initially = original.initially
  copy.comment = original.comment
  copy.info = { ...original.info }
  copy.condition = original.condition
  copy.isolated = original.isolated
  original.dispatch.propagateTo(copy.dispatch)
  copy.options = to.replacements.options(original.options)
  return copy
}

function sameRule(original: Constraint, to: TableCopy): Constraint {
  const { replacements } = to
  if (original instanceof PrimaryKeyConstraint) {
    const copy = new PrimaryKeyConstraint(keysOf(original.pending))
    copy.implicit = original.implicit
    return copy
  }
  if (original instanceof UniqueConstraint) {
    return new UniqueConstraint(keysOf(original.pending), { fromFlag: original.fromFlag })
  }
  if (original instanceof CheckConstraint) {
    const copy = new CheckConstraint(replacements.element(original.sqltext))
    if (original.column) copy.attachToColumn(replacements.column(original.column))
    return copy
  }
  if (original instanceof TypeCheckConstraint) {
    return new TypeCheckConstraint(replacements.column(original.column), original.kind)
  }
  if (original instanceof ForeignKeyConstraint) return copyForeignKey(original, to)
  if (original instanceof ExcludeConstraint) return copyExclude(original, replacements)
  throw new ArgumentError(`a constraint of the kind '${original.tag}' cannot be copied`)
}

const keysOf = (columns: readonly (string | AnyColumn)[]): readonly string[] =>
  columns.map((column) => (typeof column === 'string' ? column : column.key))

function copyExclude(original: ExcludeConstraint, replacements: Replacements): Constraint {
  const { elements, using, where, ops } = original
  return new ExcludeConstraint(
    elements.map(([part, operator]) => [
      typeof part === 'string' ? part : replacements.element(part),
      operator,
    ]),
    { using, where: where && replacements.element(where), ops },
  )
}

function copyForeignKey(original: ForeignKeyConstraint, to: TableCopy): ForeignKeyConstraint {
  const { onDelete, onUpdate, match, useAlter, linkToName } = original
  return new ForeignKeyConstraint(
    keysOf(original.pending),
    original.elements.map((element) => copiedTarget(element, original, to)),
    { onDelete, onUpdate, match, useAlter, linkToName },
  )
}

/**
 * The target in the schema that is asked for, and by the new name where the table refers to itself. A column stays
 * one where its table is there already, and is told by name otherwise.
 */
function copiedTarget(
  element: ForeignKey,
  original: ForeignKeyConstraint,
  to: TableCopy,
): ForeignKeyTarget {
  const target = targetOf(element, original)
  const own = target.table === to.source.name && target.schema === to.source.schema
  const schema = to.referredSchema(to.source, to.schema, original, target.schema)
  const table = own ? to.name : target.table
  if (typeof element.target !== 'string') {
    if (own && schema === to.schema) return to.replacements.column(element.target)
    const known = to.metadata.tables.get(tableKey(table, schema))
    const column = known?.columns.get(element.target.key)
    if (column) return column
  } else if (schema === target.schema && table === target.table) return element.target
  return [schema, table, target.column].filter((part) => part !== null).join('.')
}

interface Target {
  readonly schema: string | null
  readonly table: string
  /** Null: as the referring one is called. */
  readonly column: string | null
}

function targetOf(element: ForeignKey, { linkToName }: ForeignKeyConstraint): Target {
  const column = element.resolvedColumn
  if (column?.table) {
    const { schema, name } = column.table
    return { schema, table: name, column: linkToName ? column.name : column.key }
  }
  const parts = element.targetFullname.split('.')
  const last = parts.length > 1 ? (parts.pop() ?? null) : null
  const table = parts.pop() ?? ''
  const given = parts.length > 0 ? parts.join('.') : null
  return {
    schema: given ?? element.parent?.table?.metadata.schema ?? null,
    table,
    column: last,
  }
}

/** The index on the copy of its table. */
export function copyIndex(original: Index, table: AnyTable, { replacements }: TableCopy): void {
  const copy = new Index(
    null,
    original.expressions.map((part) => replacements.element(part)),
    {
      unique: original.unique,
      fromFlag: original.fromFlag,
      info: { ...original.info },
      options: replacements.options(original.options),
    },
  )
  copy.givenName = original.givenName
  copy.finalName = original.finalName
  copy.quote = original.quote
  copy.condition = original.condition
  original.dispatch.propagateTo(copy.dispatch)
  copy.attachTo(table)
}
