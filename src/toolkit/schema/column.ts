import { ArgumentError } from '../errors.ts'
import { ColumnClause } from '../sql/elements.ts'
import type { ClauseElement } from '../sql/node.ts'
import { permanentSeeds } from '../sql/names.ts'
import type { StructureReader } from '../sql/structure.ts'
import { toType, type TypeEngine, type TypeInput } from '../types/engine.ts'
import { Integer, NullType } from '../types/scalar.ts'
import type { AnyColumn, AnyTable, ColumnConstructor, Wide } from './column-types.ts'
import {
  Computed,
  DefaultClause,
  FetchedValue,
  toServerDefault,
  type ClientDefault,
  type DefaultContext,
  type ServerDefault,
  type ServerDefaultInput,
} from './defaults.ts'
import type { Constraint } from './constraint.ts'
import { ForeignKey } from './foreign-key.ts'
import { Identity, Sequence } from './sequence.ts'
import {
  flatOptions,
  nameText,
  quoteOf,
  type DialectOptions,
  type Info,
  type NameLike,
  type OptionBag,
} from './schema-item.ts'

/** `'auto'` counts where the column is the only integer of the primary key and refers nowhere. */
export type Autoincrement = boolean | 'auto' | 'ignore_fk'

/** How a client default is given: a value, SQL, a function of the row, a sequence. */
export type DefaultInput<T> = T | ClauseElement | ((context: DefaultContext) => T) | Sequence | null

export interface ColumnOptions<T = unknown> extends OptionBag {
  /** By what `table.c` and references know it, where that differs from the name. */
  readonly key?: string
  readonly primaryKey?: boolean
  /** True unless it is part of the primary key. */
  readonly nullable?: boolean
  readonly unique?: boolean | null
  readonly index?: boolean | null
  readonly autoincrement?: Autoincrement
  /** Filled in by the toolkit on insert; not in DDL. */
  readonly default?: DefaultInput<T>
  /** Filled in by the toolkit on update. */
  readonly onupdate?: DefaultInput<T>
  /** Filled in by the database; a string is a literal, `text()` is SQL. */
  readonly serverDefault?: ServerDefaultInput | null
  readonly serverOnupdate?: ServerDefaultInput | null
  readonly comment?: string | null
  /** Present without being declared, as PostgreSQL's `xmin`. */
  readonly system?: boolean
  /** Orders the rows that an INSERT of many gives back; see `insertSentinel`. */
  readonly insertSentinel?: boolean
  /** Left out of SELECT and of the columns that an INSERT takes. */
  readonly omitFromStatements?: boolean
  readonly info?: Info
}

const columnDefaults = {
  key: null,
  primaryKey: false,
  nullable: null,
  unique: null,
  index: null,
  autoincrement: 'auto',
  default: null,
  onupdate: null,
  serverDefault: null,
  serverOnupdate: null,
  comment: null,
  system: false,
  insertSentinel: false,
  omitFromStatements: false,
} as const

/** What may stand behind a column's options. */
export type ColumnItem =
  ForeignKey | Sequence | Identity | Computed | DefaultClause | FetchedValue | ColumnConstraintItem

/** A CHECK of a column. */
export interface ColumnConstraintItem {
  attachToColumn(column: Column): void
}

/**
 * A column of a table.
 *
 * `K` is its key, `T` the value in a row (with null where that may be), `F` its flags, `S` the name of its table.
 * Positional arguments: name, type (null: taken from the foreign key's target), options, then items.
 */
class TableColumn<
  out K extends string = string,
  out T = Wide,
  out F extends string = Wide,
  out S extends string = Wide,
> extends ColumnClause<K, T, S> {
  /** Flags; for the compiler only. */
  declare readonly _flags: F
  declare type: TypeEngine

  // declared and then assigned, as in `ColumnElement`
  declare name: string
  declare readonly key: K
  declare quote: boolean | null
  declare table: AnyTable | null
  declare primaryKey: boolean
  declare nullable: boolean
  /** What was asked for, null where `nullable` follows from the primary key. */
  declare readonly nullableGiven: boolean | null
  declare readonly autoincrement: Autoincrement
  declare unique: boolean | null
  declare index: boolean | null
  declare default: ClientDefault | null
  declare onupdate: ClientDefault | null
  declare serverDefault: ServerDefault | null
  declare readonly serverOnupdate: ServerDefault | null
  declare computed: Computed | null
  declare identity: Identity | null
  declare comment: string | null
  declare readonly system: boolean
  declare readonly insertSentinel: boolean
  declare readonly omitFromStatements: boolean
  declare info: Info
  declare options: DialectOptions
  /** References of this column, also those that are part of a composite key. */
  declare readonly foreignKeys: Set<ForeignKey>
  /** Constraints that are rendered with the column. */
  declare readonly constraints: Set<Constraint>

  declare private keyedType: TypeEngine | null
  declare private keyText: string | null
  declare private keyRevision: number

  constructor(
    name: NameLike,
    type: TypeInput<T> | null = null,
    options: ColumnOptions<T> = {},
    ...items: readonly ColumnItem[]
  ) {
    super(nameText(name), type === null ? new NullType() : toType(type))
    this.name = nameText(name)
    this.quote = quoteOf(name)
    const given = { ...columnDefaults, ...options }
    this.key = keyOf<K>(given.key ?? this.name)
    this.primaryKey = given.primaryKey
    this.nullableGiven = given.nullable
    this.nullable = given.nullable ?? !this.primaryKey
    this.autoincrement = given.autoincrement
    this.unique = given.unique
    this.index = given.index
    this.default = clientDefault(given.default)
    this.onupdate = clientDefault(given.onupdate)
    this.serverDefault = serverDefault(given.serverDefault)
    this.serverOnupdate = serverDefault(given.serverOnupdate)
    this.computed = null
    this.identity = null
    this.comment = given.comment
    this.system = given.system
    this.insertSentinel = given.insertSentinel
    this.omitFromStatements = given.omitFromStatements
    this.info = options.info ?? {}
    this.options = flatOptions(options)
    this.foreignKeys = new Set()
    this.constraints = new Set()
    this.keyedType = null
    this.keyText = null
    this.keyRevision = 0
    for (const item of items) this.accept(item)
  }

  private accept(item: ColumnItem): void {
    if (item instanceof ForeignKey) {
      item.parent = this
      this.foreignKeys.add(item)
    } else if (item instanceof Sequence) {
      this.default = { kind: 'sequence', sequence: item }
    } else if (item instanceof Identity) this.acceptIdentity(item)
    else if (item instanceof Computed) this.computed = item
    else if (item instanceof DefaultClause || item instanceof FetchedValue)
      this.serverDefault = item
    else item.attachToColumn(this)
  }

  private acceptIdentity(identity: Identity): void {
    this.identity = identity
    if (this.nullableGiven === null) this.nullable = false
  }

  /** Called by the primary key constraint that names its columns. */
  setPrimaryKey(member: boolean): void {
    this.primaryKey = member
    if (this.nullableGiven === null && member) this.nullable = false
  }

  override get seed(): number {
    const number = super.seed
    permanentSeeds.add(number)
    return number
  }
  override structure(to: StructureReader): void {
    super.structure(to)
    to.plain('quote', this.quote)
  }
  /** A column of a table is itself in every statement, as long as it keeps its type. */
  override get identityKey(): string | null {
    if (this.table === null) return null
    if (this.keyedType !== this.type) {
      this.keyedType = this.type
      this.keyRevision += 1
      this.keyText = this.type.cacheKey === null ? null : `@${this.seed}.${this.keyRevision};`
    }
    return this.keyText
  }

  override get foreignKeyRoles() {
    return [...this.foreignKeys].map((key) => ({
      target: key.resolvedColumn,
      constraint: key.constraint,
    }))
  }

  override get omittedFromSelect(): boolean {
    return this.omitFromStatements
  }

  override toString(): string {
    return this.table ? `${this.table.name}.${this.name}` : this.name
  }
}

export type Column<
  K extends string = string,
  T = Wide,
  F extends string = Wide,
  S extends string = Wide,
> = TableColumn<K, T, F, S>

/** A class cannot infer its parameters from the options of its constructor: this signature does. */
export const Column = TableColumn as unknown as ColumnConstructor

/** The key's literal type is known from the name, which only the constructor's signature ties together. */
const keyOf = <K extends string>(key: string): K => key as K

const serverDefault = (input: ServerDefaultInput | null | undefined): ServerDefault | null =>
  input === undefined || input === null ? null : toServerDefault(input)

function clientDefault(input: unknown): ClientDefault | null {
  if (input === undefined || input === null) return null
  if (input instanceof Sequence) return { kind: 'sequence', sequence: input }
  if (isElement(input)) return { kind: 'expression', expression: input }
  if (isCallable(input)) return { kind: 'callable', call: input }
  return { kind: 'value', value: input }
}

/**
 * A column that only tells the rows of one INSERT apart, so that what it returns can be put in their order
 * (SQLAlchemy: `insert_sentinel`).
 */
export const insertSentinel = (
  name: NameLike,
  type: TypeInput | null = null,
  options: { readonly default?: unknown; readonly omitFromStatements?: boolean } = {},
): AnyColumn =>
  new Column(nameText(name), type ?? new Integer(), {
    insertSentinel: true,
    omitFromStatements: options.omitFromStatements ?? true,
    default: options.default ?? null,
  })

const isElement = (input: unknown): input is ClauseElement =>
  typeof input === 'object' && input !== null && 'tag' in input && 'children' in input

const isCallable = (input: unknown): input is (context: DefaultContext) => unknown =>
  typeof input === 'function'

export function requireTable(column: Column): AnyTable {
  if (column.table) return column.table
  throw new ArgumentError(`column '${column.name}' belongs to no table yet`)
}
