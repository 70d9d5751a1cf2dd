import { ArgumentError, InvalidRequestError } from '../errors.ts'
import { Dispatch } from '../event/dispatch.ts'
import { FromClause } from '../sql/from-clause.ts'
import { nextSeed } from '../sql/names.ts'
import { schemaChanged, type StructureReader } from '../sql/structure.ts'
import type { TypeEngine } from '../types/engine.ts'
import { Enum } from '../types/enum.ts'
import { Boolean_, NullType } from '../types/scalar.ts'
import type { AnyColumn, AnyTable, Wide } from './column-types.ts'
import { Column } from './column.ts'
import { ColumnList } from './column-list.ts'
import {
  Constraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  TypeCheckConstraint,
  UniqueConstraint,
} from './constraint.ts'
import { copyTable, type CopyOptions } from './copy.ts'
import { createTable, dropTable } from './create-one.ts'
import type { SchemaEventName, SchemaEvents, SchemaEventSource, SchemaMoment } from './events.ts'
import { Index } from './indexes.ts'
import type { MetaData } from './metadata.ts'
import type { CheckfirstOptions, DdlBind } from './run-change.ts'
import type { TableConstructor } from './table-constructor-types.ts'
import {
  flatOptions,
  nameText,
  quoteOf,
  tableKey,
  type DialectOptions,
  type Info,
  type NameLike,
  type OptionBag,
} from './schema-item.ts'

export interface TableOptions extends OptionBag {
  /** Absent: the MetaData's; null: none, also where the MetaData has one. */
  readonly schema?: NameLike | null
  readonly comment?: string | null
  /** Words between CREATE and TABLE: `TEMPORARY`. */
  readonly prefixes?: readonly string[]
  readonly info?: Info
  /** False: INSERT never asks for generated values with RETURNING. */
  readonly implicitReturning?: boolean
  /** Where the MetaData has a table of that name and schema, that one is given and everything else ignored. */
  readonly keepExisting?: boolean
}

/** What a table is made of; an object of options may stand anywhere among them. */
export type TableItem = AnyColumn | Constraint | Index | TableOptions

/**
 * A table of a MetaData.
 *
 * `N` is its name and `C` its columns by key. Columns are in `columns` (ordered) and in `c` (by key).
 * @throws InvalidRequestError when the MetaData has a table of that name and schema
 */
class SchemaTable<N extends string = string, C = Wide>
  extends FromClause<N, C>
  implements SchemaEventSource
{
  override readonly tag: string = 'table'
  quote: boolean | null
  readonly schemaQuote: boolean | null
  readonly metadata: MetaData
  override readonly columns = new ColumnList<AnyColumn>()
  /** Also those that belong to types, in no particular order: see `sortedConstraints`. */
  readonly constraints = new Set<Constraint>()
  readonly indexes = new Set<Index>()
  primaryKey: PrimaryKeyConstraint
  comment: string | null
  readonly prefixes: readonly string[]
  readonly implicitReturning: boolean
  info: Info
  options: DialectOptions
  static readonly dispatch = new Dispatch<SchemaEvents<AnyTable>>()
  readonly dispatch = new Dispatch<SchemaEvents<AnyTable>>(SchemaTable.dispatch)
  readonly #number = nextSeed()
  #keyed: { readonly columns: number; readonly text: string | null } | null = null
  readonly #byKey: Record<string, AnyColumn> = Object.create(null)
  #name: N
  readonly #schema: string | null

  constructor(name: NameLike, metadata: MetaData, ...items: readonly TableItem[]) {
    super()
    const options = mergedOptions(items)
    const schema = options.schema === undefined ? metadata.schemaName : options.schema
    const key = tableKey(nameText(name), schema === null ? null : nameText(schema))
    const known = options.keepExisting === true ? metadata.tables.get(key) : undefined
    this.#name = literalName<N>(nameText(name))
    this.quote = quoteOf(name)
    this.#schema = schema === null ? null : nameText(schema)
    this.schemaQuote = schema === null ? null : quoteOf(schema)
    this.metadata = metadata
    this.comment = options.comment ?? null
    this.prefixes = options.prefixes ?? []
    this.implicitReturning = options.implicitReturning ?? true
    this.info = options.info ?? {}
    this.options = flatOptions(options)
    this.primaryKey = new PrimaryKeyConstraint()
    this.primaryKey.implicit = true
    // oxlint-disable-next-line no-constructor-return -- as in SQLAlchemy, one table of a name there is
    if (known) return known
    this.primaryKey.attachTo(this)
    metadata.addTable(this)
    this.append(...items)
  }

  override get name(): N {
    return this.#name
  }
  override get schema(): string | null {
    return this.#schema
  }
  /** A table is itself in every statement; a further column makes other statements of it. */
  override get identityKey(): string | null {
    const { length } = this.columns
    if (this.#keyed?.columns !== length) {
      const keyless = this.columns.some(({ type }) => type.cacheKey === null)
      this.#keyed = { columns: length, text: keyless ? null : `@${this.#number}.${length};` }
    }
    return this.#keyed.text
  }
  override structure(to: StructureReader): void {
    to.identity('table', this)
    for (const column of this.columns) to.type('type', column.type)
  }
  override get c(): C {
    return columnsByKey<C>(this.#byKey)
  }

  /** By which the MetaData knows it: `schema.name`. */
  get key(): string {
    return tableKey(this.name, this.schema)
  }

  /** Adds columns, constraints and indexes. */
  append(...items: readonly TableItem[]): void {
    for (const item of items) if (item instanceof Column) this.addColumn(item)
    for (const item of items) {
      if (item instanceof Constraint || item instanceof Index) item.attachTo(this)
    }
    this.metadata.settleForeignKeyTypes()
  }

  private addColumn(column: AnyColumn): void {
    if (column.table && column.table !== this) {
      throw new ArgumentError(
        `Column object '${column.name}' already assigned to Table '${column.table.name}'`,
      )
    }
    if (this.columns.has(column.key)) {
      throw new InvalidRequestError(
        `A column with name '${column.key}' is already present in table '${this.name}'.`,
      )
    }
    column.table = this
    this.columns.add(column)
    schemaChanged()
    this.#byKey[column.key] = column
    if (column.primaryKey) this.primaryKey.addFlagged(column)
    if (column.type instanceof NullType) this.metadata.awaitType(column)
    this.addSequence(column)
    this.addFlags(column)
    this.addForeignKeys(column)
    this.addTypeConstraint(column)
  }

  private addSequence(column: AnyColumn): void {
    if (column.default?.kind !== 'sequence') return
    const { sequence } = column.default
    sequence.owner = column
    this.metadata.addSequence(sequence)
  }

  private addFlags(column: AnyColumn): void {
    if (column.index) {
      const unique = column.unique ?? false
      new Index(null, [column.key], { unique, fromFlag: true }).attachTo(this)
    } else if (column.unique) {
      new UniqueConstraint([column.key], { fromFlag: true }).attachTo(this)
    }
  }

  private addForeignKeys(column: AnyColumn): void {
    for (const key of column.foreignKeys) {
      if (key.constraint) continue
      new ForeignKeyConstraint([column.key], [key], key.options).attachTo(this)
    }
    for (const constraint of column.constraints) {
      constraint.table = this
      this.constraints.add(constraint)
    }
  }

  private addTypeConstraint(column: AnyColumn): void {
    for (const type of [column.type, ...column.type.variants.values()]) {
      const kind = checkedKind(type)
      if (kind) new TypeCheckConstraint(column, kind, { name: checkName(type) }).attachTo(this)
    }
  }

  /** Constraints in the order in which they were made. */
  get sortedConstraints(): readonly Constraint[] {
    return [...this.constraints].sort(byCreation)
  }

  get foreignKeyConstraints(): ReadonlySet<ForeignKeyConstraint> {
    const keys = [...this.constraints].filter((item) => item instanceof ForeignKeyConstraint)
    return new Set(keys.length < 2 ? keys : keys.sort(byCreation))
  }

  /** The column that counts up by itself, or null. */
  get autoincrementColumn(): AnyColumn | null {
    const key = this.primaryKey.columns
    const asked = key.find((column) => column.autoincrement === true)
    if (asked) return asked
    const [only] = key
    return key.length === 1 && only && countsByItself(only) ? only : null
  }

  /**
   * The table once more in another MetaData, with its columns, constraints and indexes (SQLAlchemy: `to_metadata`).
   * References within the table's own schema follow it into the schema that is given, others stay.
   *
   * @returns the table that is there already, with a warning, where the MetaData has one of that name and schema
   */
  toMetadata(metadata: MetaData, options: CopyOptions = {}): Table<N, C> {
    return copyTable(
      this,
      metadata,
      options,
      (name, items) => new SchemaTable<N, C>(name, metadata, ...items),
    )
  }

  /**
   * Makes the table with its indexes, and before it the types that its columns need.
   *
   * @param options `checkfirst` asks for types and sequences, unless it says otherwise
   */
  async create(bind: DdlBind, options: CheckfirstOptions = {}): Promise<void> {
    await createTable(this, bind, options)
  }

  /** Drops the table; the types of its columns stay, other tables may have such. */
  async drop(bind: DdlBind, options: CheckfirstOptions = {}): Promise<void> {
    await dropTable(this, bind, options)
  }

  async tell(name: SchemaEventName, ...moment: SchemaMoment): Promise<void> {
    await this.dispatch.emit(name, this, ...moment)
  }

  override toString(): string {
    return this.key
  }
}

export type Table<N extends string = string, C = Wide> = SchemaTable<N, C>

/** A class cannot infer its parameters from a list of items: this signature does. */
export const Table = SchemaTable as unknown as TableConstructor

export { tableKey }

const literalName = <N extends string>(name: string): N => name as N
const columnsByKey = <C>(columns: Record<string, AnyColumn>): C => columns as C

const isOptions = (item: TableItem): item is TableOptions =>
  !(item instanceof Column || item instanceof Constraint || item instanceof Index)

const mergedOptions = (items: readonly TableItem[]): TableOptions =>
  Object.assign({}, ...items.filter(isOptions))

/** Single integer key that refers nowhere and is filled by nothing else (SQLAlchemy: `autoincrement='auto'`). */
function countsByItself(column: AnyColumn): boolean {
  if (column.autoincrement === false || column.type.family !== 'integer') return false
  if (column.autoincrement === 'auto' && column.foreignKeys.size > 0) return false
  const other = column.serverDefault !== null || column.computed !== null
  const client = column.default !== null && column.default.kind !== 'sequence'
  return !other && !client
}

function checkedKind(type: TypeEngine): 'boolean' | 'enum' | null {
  if (type instanceof Boolean_ && type.createConstraint) return 'boolean'
  return type instanceof Enum && type.createConstraint ? 'enum' : null
}

const checkName = (type: TypeEngine): string | null =>
  type instanceof Boolean_ || type instanceof Enum ? type.name : null

const byCreation = (left: Constraint, right: Constraint): number => left.created - right.created
