import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type Constraint,
  type ConstraintOptions,
  type ExcludeElement,
} from '../schema/constraint.ts'
import { toServerDefault, type ServerDefaultInput } from '../schema/defaults.ts'
import type { ForeignKeyOptions } from '../schema/foreign-key.ts'
import { Index, type IndexOptions, type IndexPart } from '../schema/indexes.ts'
import type { MetaData } from '../schema/metadata.ts'
import { flatOptions, tableKey, type NameLike, type OptionBag } from '../schema/schema-item.ts'
import type { ClauseElement } from '../sql/node.ts'
import { toType, type TypeInput } from '../types/engine.ts'
import { findColumn, findConstraint, findIndex, findTable } from './find.ts'
import { partOf } from './model.ts'
import type { ColumnChange, ColumnOperation, Operation, TableName } from './ops.ts'

/** What becomes different about a column, as scripts write it. */
export interface ColumnChangeInput
  extends Omit<ColumnChange, 'type' | 'serverDefault' | 'options'>, OptionBag {
  /** A type or its class. */
  readonly type?: TypeInput
  /** A string is a literal, `text()` is SQL; null takes the default away. */
  readonly serverDefault?: ServerDefaultInput | null
}

export type AddColumnOptions = Pick<ColumnOperation, 'after' | 'fill'>

export type AddConstraintOptions = Omit<ConstraintOptions, 'name'> & {
  /** Without looking at the rows that are there (PostgreSQL). */
  readonly notValid?: boolean
}

export type AddForeignKeyOptions = Omit<ForeignKeyOptions, 'name'> & {
  readonly notValid?: boolean
  /** Absent: the schema of the table. */
  readonly referredSchema?: string | null
}

export type CreateIndexOptions = IndexOptions & { readonly concurrently?: boolean }

/** Which kind a constraint without a name is of. */
export type ConstraintKind = 'primary' | 'unique' | 'foreignkey' | 'check' | 'exclude'

/** Makes the operations on one table from what scripts say. What is there before is looked up in the state. */
export class TableSteps {
  readonly #name: TableName
  readonly #state: MetaData

  /** @param state the schema before the operation */
  constructor(name: TableName, state: MetaData) {
    this.#name = name
    this.#state = state
  }

  /** @throws InvalidRequestError when there is no such table */
  get #table(): AnyTable {
    return findTable(this.#state, this.#name)
  }

  /** A column with the references, UNIQUE and index that its flags ask for. */
  addColumn(column: AnyColumn, options: AddColumnOptions = {}): readonly Operation[] {
    const keys = [...column.foreignKeys].map(
      (key) => new ForeignKeyConstraint([column.name], [key.target], key.options),
    )
    const unique = column.unique === true && column.index !== true
    const rules = [...keys, ...(unique ? [new UniqueConstraint([column.name])] : [])]
    const add: Operation = { kind: 'add column', table: this.#name, column, ...options }
    return [add, ...rules.map((rule) => this.addConstraint(rule))]
  }

  dropColumn(name: string): Operation {
    return { kind: 'drop column', table: this.#name, column: findColumn(this.#table, name) }
  }

  alterColumn(name: string, given: ColumnChangeInput): Operation {
    const was = findColumn(this.#table, name)
    return {
      kind: 'alter column',
      table: this.#name,
      column: name,
      change: changeOf(given, was),
      was,
    }
  }

  addConstraint(constraint: Constraint, notValid = false): Operation {
    const table = this.#name
    return { kind: 'add constraint', table, constraint, ...(notValid && { notValid }) }
  }

  createPrimaryKey(
    name: NameLike | null,
    columns: readonly string[],
    options: AddConstraintOptions = {},
  ): Operation {
    return this.addConstraint(new PrimaryKeyConstraint(columns, { ...options, name }))
  }

  createUniqueConstraint(
    name: NameLike | null,
    columns: readonly string[],
    options: AddConstraintOptions = {},
  ): Operation {
    return this.addConstraint(new UniqueConstraint(columns, { ...options, name }))
  }

  createCheckConstraint(
    name: NameLike | null,
    condition: string | ClauseElement,
    { notValid, ...options }: AddConstraintOptions = {},
  ): Operation {
    return this.addConstraint(new CheckConstraint(condition, { ...options, name }), notValid)
  }

  createExcludeConstraint(
    name: NameLike | null,
    elements: readonly ExcludeElement[],
    options: ConstructorParameters<typeof ExcludeConstraint>[1] = {},
  ): Operation {
    return this.addConstraint(new ExcludeConstraint(elements, { ...options, name }))
  }

  /** @param referred the table, its columns and what else is said of the reference */
  createForeignKey(
    name: NameLike | null,
    columns: readonly string[],
    referred: { readonly table: string; readonly columns: readonly string[] },
    { notValid, referredSchema = this.#name.schema, ...options }: AddForeignKeyOptions = {},
  ): Operation {
    const key = tableKey(referred.table, referredSchema)
    const targets = referred.columns.map((column) => `${key}.${column}`)
    return this.addConstraint(
      new ForeignKeyConstraint(columns, targets, { ...options, name }),
      notValid,
    )
  }

  /** @param wanted a name, or a constraint that says the same as the one that is there */
  dropConstraint(
    wanted: string | Constraint | null,
    kind: ConstraintKind | null = null,
  ): Operation {
    const table = this.#table
    const found =
      typeof wanted === 'string' || wanted === null
        ? namedConstraint(table, wanted, kind)
        : findConstraint(table, wanted)
    return { kind: 'drop constraint', table: this.#name, constraint: found }
  }

  /** @param parts column names, or `text('lower(name)')` for expressions */
  createIndex(
    name: NameLike | null,
    parts: readonly IndexPart[],
    { concurrently, ...options }: CreateIndexOptions = {},
  ): Operation {
    const table = findTable(partOf(this.#state, this.#name), this.#name)
    for (const part of parts) if (typeof part === 'string') findColumn(table, part)
    const index = new Index(name, parts, options)
    if (index.table === null) index.attachTo(table)
    return {
      kind: 'create index',
      table: this.#name,
      index,
      ...(concurrently === true && { concurrently }),
    }
  }

  dropIndex(name: string, concurrently = false): Operation {
    const index = findIndex(this.#table, name)
    return { kind: 'drop index', table: this.#name, index, ...(concurrently && { concurrently }) }
  }

  rename(kind: 'rename index' | 'rename constraint', from: string, to: string): Operation {
    return { kind, table: this.#name, from, to }
  }

  comment(comment: string | null): Operation {
    return { kind: 'table comment', table: this.#name, comment, was: this.#table.comment }
  }

  /** Options in addition to those that are there; null takes one away. */
  options(bag: OptionBag, recreate = false): Operation {
    const was = this.#table.options
    const given = Object.entries({ ...was, ...flatOptions(bag) })
    const options = Object.fromEntries(given.filter(([, value]) => value !== null))
    return { kind: 'table options', table: this.#name, options, was, ...(recreate && { recreate }) }
  }
}

const plainParts = [
  'name',
  'nullable',
  'computed',
  'identity',
  'comment',
  'autoincrement',
  'using',
] as const

function changeOf(given: ColumnChangeInput, was: AnyColumn): ColumnChange {
  const { type, serverDefault } = given
  const said = plainParts.filter((part) => given[part] !== undefined)
  const options = flatOptions(given)
  return {
    ...Object.fromEntries(said.map((part) => [part, given[part]])),
    ...(type !== undefined && { type: toType(type) }),
    ...(serverDefault !== undefined && {
      serverDefault: serverDefault === null ? null : toServerDefault(serverDefault),
    }),
    ...(Object.keys(options).length > 0 && { options: { ...was.options, ...options } }),
  }
}

const tags: Readonly<Record<ConstraintKind, string>> = {
  primary: 'primary_key',
  unique: 'unique',
  foreignkey: 'foreign_key',
  check: 'check',
  exclude: 'exclude',
}

/** A primary key is the only one of its kind, whether it has a name or not. */
function namedConstraint(
  table: AnyTable,
  name: string | null,
  kind: ConstraintKind | null,
): Constraint {
  const all = table.sortedConstraints.filter((one) => kind === null || one.tag === tags[kind])
  const found = all.find((one) => one.name === name && name !== null)
  if (found) return found
  if (kind === 'primary' && table.primaryKey.columns.length > 0) return table.primaryKey
  return findConstraint(table, new UniqueConstraint([], { name: name ?? '' }))
}
