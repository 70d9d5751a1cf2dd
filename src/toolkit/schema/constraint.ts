import { ArgumentError, InvalidRequestError } from '../errors.ts'
import { Dispatch } from '../event/dispatch.ts'
import type { AnyColumnElement } from '../sql/expression-types.ts'
import type { ClauseElement } from '../sql/node.ts'
import { text } from '../sql/text.ts'
import { Column } from './column.ts'
import { columnsIn } from './columns-in.ts'
import { ColumnList } from './column-list.ts'
import type { DdlCondition } from './ddl-condition.ts'
import type { SchemaEventName, SchemaEvents, SchemaEventSource, SchemaMoment } from './events.ts'
import { ForeignKey, type ForeignKeyOptions, type ForeignKeyTarget } from './foreign-key.ts'
import { listed } from './listed.ts'
import { conventionName, type NamingPrefix } from './naming.ts'
import type { Table } from './table.ts'
import {
  FinalName,
  flatOptions,
  nameText,
  nextCreation,
  quoteOf,
  type DialectOptions,
  type Info,
  type NameLike,
  type OptionBag,
} from './schema-item.ts'

export interface ConstraintOptions extends OptionBag {
  /** Absent or null: the naming convention's, or the database's own. */
  readonly name?: NameLike | null
  readonly deferrable?: boolean | null
  /** `DEFERRED` or `IMMEDIATE`. */
  readonly initially?: string | null
  readonly comment?: string | null
  readonly info?: Info
}

/** A rule of a table. */
export abstract class Constraint implements SchemaEventSource {
  abstract readonly tag: string
  /** Which entry of a naming convention applies; null for none. */
  abstract readonly prefix: NamingPrefix | null
  givenName: string | null
  /** No naming convention changes the name any more. */
  finalName: boolean
  quote: boolean | null
  deferrable: boolean | null
  initially: string | null
  comment: string | null
  info: Info
  options: DialectOptions
  table: Table | null = null
  /** Where it is made; null: everywhere. */
  condition: DdlCondition | null = null
  /** Added by ALTER: it is no part of CREATE TABLE. */
  isolated = false
  readonly created = nextCreation()
  static readonly dispatch = new Dispatch<SchemaEvents<Constraint>>()
  /** Told of where it is added or dropped by ALTER, as references in a ring are. */
  readonly dispatch = new Dispatch<SchemaEvents<Constraint>>(Constraint.dispatch)

  constructor(options: ConstraintOptions = {}) {
    const name = options.name ?? null
    this.givenName = name === null ? null : nameText(name)
    this.finalName = name instanceof FinalName
    this.quote = name === null ? null : quoteOf(name)
    this.deferrable = options.deferrable ?? null
    this.initially = options.initially ?? null
    this.comment = options.comment ?? null
    this.info = options.info ?? {}
    this.options = flatOptions(options)
  }

  /** The columns that it is about, in its own order. */
  abstract get columns(): ColumnList<Column>

  /**
   * The name in the database: the given one, or the naming convention's; null leaves it to the database.
   *
   * @throws InvalidRequestError when the convention needs a given name and there is none
   */
  get name(): string | null {
    return conventionName(this) ?? this.givenName
  }

  /** The name is made, not given: it is cut where it is too long, instead of refused. */
  get nameIsMade(): boolean {
    return this.finalName || conventionName(this) !== null
  }

  /** Renames; the new name is final, as one read from a database. */
  rename(name: NameLike | null): void {
    this.givenName = name === null ? null : nameText(name)
    this.finalName = name !== null
    this.quote = name === null ? null : quoteOf(name)
  }

  attachTo(table: Table): void {
    if (this.table && this.table !== table) {
      throw new ArgumentError(
        `constraint ${this.name ?? '(unnamed)'} belongs to table '${this.table.name}'`,
      )
    }
    this.table = table
    table.constraints.add(this)
  }

  /** Makes it on some dialects only, or where a function says so. */
  ddlIf(condition: DdlCondition): this {
    this.condition = condition
    return this
  }

  async tell(name: SchemaEventName, ...moment: SchemaMoment): Promise<void> {
    await this.dispatch.emit(name, this, ...moment)
  }
}

/** Columns by key or as objects, resolved when the table is known. */
abstract class ColumnConstraint extends Constraint {
  readonly pending: readonly (string | Column)[]
  #columns: ColumnList<Column> | null = null

  constructor(columns: readonly (string | Column)[], options: ConstraintOptions = {}) {
    super(options)
    this.pending = columns
  }

  override get columns(): ColumnList<Column> {
    if (this.#columns) return this.#columns
    const resolved = new ColumnList(this.pending.map((column) => this.resolve(column)))
    if (this.table) this.#columns = resolved
    return resolved
  }

  protected forgetColumns(): void {
    this.#columns = null
  }

  private resolve(column: string | Column): Column {
    if (typeof column !== 'string') return column
    const found = this.table?.columns.get(column)
    if (found) return found
    throw new ArgumentError(
      `Can't create ${this.tag} on table '${this.table?.name ?? '?'}': no column named '${column}' is present.`,
    )
  }
}

export class PrimaryKeyConstraint extends ColumnConstraint {
  override readonly tag = 'primary_key'
  override readonly prefix = 'pk'
  /** Made by the table for its columns' `primaryKey` flags. */
  implicit = false
  #added: Column[] = []
  #flagged: ColumnList<Column> | null = null

  /** As of `UniqueConstraint`. */
  constructor(columns?: readonly (string | Column)[], options?: ConstraintOptions)
  constructor(...columns: readonly (string | Column | ConstraintOptions)[])
  constructor(
    first?: string | Column | ConstraintOptions | readonly (string | Column)[],
    ...rest: readonly (string | Column | ConstraintOptions | undefined)[]
  ) {
    const { parts, options } = listed<string | Column, ConstraintOptions>(first, rest)
    super(parts, options)
  }

  override get columns(): ColumnList<Column> {
    if (this.pending.length > 0) return super.columns
    this.#flagged ??= new ColumnList(this.#added)
    return this.#flagged
  }

  /** Called by the table as flagged columns come in. */
  addFlagged(column: Column): void {
    this.#added = this.#added.filter((present) => present.key !== column.key)
    this.#added.push(column)
    this.#flagged = null
  }

  /** The counting column first, where the key is the flags' and not written out: MySQL insists on an index that starts with it. */
  get renderedColumns(): readonly Column[] {
    const { columns } = this
    if (!this.implicit || columns.length < 2) return columns
    const counting = this.table?.autoincrementColumn
    if (!counting || !columns.includes(counting)) return columns
    return [counting, ...columns.filter((column) => column !== counting)]
  }

  override attachTo(table: Table): void {
    super.attachTo(table)
    if (table.primaryKey !== this) {
      table.constraints.delete(table.primaryKey)
      table.primaryKey = this
    }
    if (this.pending.length === 0) {
      for (const column of table.columns) if (column.primaryKey) this.addFlagged(column)
      return
    }
    const key = new Set(this.columns)
    for (const column of table.columns) column.setPrimaryKey(key.has(column))
  }
}

export type UniqueOptions = ConstraintOptions & { readonly fromFlag?: boolean }

export class UniqueConstraint extends ColumnConstraint {
  override readonly tag = 'unique'
  override readonly prefix = 'uq'
  /** Made for a column's `unique` flag. */
  readonly fromFlag: boolean

  /** `new UniqueConstraint('a', 'b', { name: 'uq' })`, or with the columns as a list in front. */
  constructor(columns: readonly (string | Column)[], options?: UniqueOptions)
  constructor(...columns: readonly (string | Column | UniqueOptions)[])
  constructor(
    first?: string | Column | UniqueOptions | readonly (string | Column)[],
    ...rest: readonly (string | Column | UniqueOptions | undefined)[]
  ) {
    const { parts, options = {} } = listed<string | Column, UniqueOptions>(first, rest)
    super(parts, options)
    this.fromFlag = options.fromFlag ?? false
  }
}

export class CheckConstraint extends Constraint {
  override readonly tag = 'check'
  override readonly prefix = 'ck'
  readonly sqltext: ClauseElement
  /** Written behind its column instead of among the table's. */
  column: Column | null = null

  /** @param sql the condition; a string is SQL as it stands */
  constructor(sql: string | ClauseElement, options: ConstraintOptions = {}) {
    super(options)
    this.sqltext = typeof sql === 'string' ? text(sql) : sql
  }

  override get columns(): ColumnList<Column> {
    return columnsIn(this.sqltext)
  }

  /** Belongs to a column: it is rendered with it. */
  attachToColumn(column: Column): void {
    this.column = column
    column.constraints.add(this)
  }
}

/** The CHECK of a Boolean or Enum that a dialect without that type needs. */
export class TypeCheckConstraint extends Constraint {
  override readonly tag = 'type_check'
  override readonly prefix = 'ck'
  readonly column: Column
  readonly kind: 'boolean' | 'enum'

  constructor(column: Column, kind: 'boolean' | 'enum', options: ConstraintOptions = {}) {
    super(options)
    this.column = column
    this.kind = kind
  }

  override get columns(): ColumnList<Column> {
    return new ColumnList([this.column])
  }
}

export class ForeignKeyConstraint extends ColumnConstraint {
  override readonly tag = 'foreign_key'
  override readonly prefix = 'fk'
  readonly elements: readonly ForeignKey[]
  readonly onDelete: string | null
  readonly onUpdate: string | null
  readonly match: string | null
  readonly useAlter: boolean
  readonly linkToName: boolean

  /**
   * @param columns the referring columns, by key
   * @param targets as many targets, in the same order
   */
  constructor(
    columns: readonly (string | Column)[],
    targets: readonly (ForeignKeyTarget | ForeignKey)[],
    options: ForeignKeyOptions = {},
  ) {
    super(columns, options)
    if (columns.length !== targets.length) {
      throw new ArgumentError(
        `ForeignKeyConstraint number of constrained columns must match the number of referenced columns: ${columns.length} and ${targets.length}`,
      )
    }
    this.onDelete = options.onDelete ?? null
    this.onUpdate = options.onUpdate ?? null
    this.match = options.match ?? null
    this.useAlter = options.useAlter ?? false
    this.linkToName = options.linkToName ?? false
    this.elements = targets.map((target) => this.element(target, options))
  }

  private element(target: ForeignKeyTarget | ForeignKey, options: ForeignKeyOptions): ForeignKey {
    const element = target instanceof ForeignKey ? target : new ForeignKey(target, options)
    element.constraint = this
    return element
  }

  /** @throws NoReferencedTableError while the referred table is not there */
  get referredTable(): Table {
    const column = this.elements[0]?.column
    if (column?.table) return column.table
    throw new InvalidRequestError(
      `foreign key ${this.name ?? '(unnamed)'} refers to a column without a table`,
    )
  }

  /** The referred table's key in the MetaData, known also while the table is not there. */
  get referredTableKey(): string {
    return this.elements[0]?.targetTableKey ?? ''
  }

  /** Referring keys as they were given or as they are. */
  get columnKeys(): readonly string[] {
    return this.columns.keyList
  }

  override attachTo(table: Table): void {
    super.attachTo(table)
    const columns = [...this.columns]
    this.elements.forEach((element, index) => {
      const column = columns[index]
      if (!column) return
      element.parent = column
      column.foreignKeys.add(element)
    })
    table.metadata.settleForeignKeyTypes()
  }
}

/** An element of an exclusion constraint: what is compared, and by which operator. */
export type ExcludeElement = readonly [column: string | Column | AnyColumnElement, operator: string]

/** No two rows may agree in all operators (PostgreSQL). */
export class ExcludeConstraint extends Constraint {
  override readonly tag = 'exclude'
  override readonly prefix = null
  readonly elements: readonly ExcludeElement[]
  readonly using: string
  readonly where: ClauseElement | null
  /** Operator classes by column key. */
  readonly ops: Readonly<Record<string, string>>

  constructor(
    elements: readonly ExcludeElement[],
    options: ConstraintOptions & {
      readonly using?: string
      readonly where?: string | ClauseElement | null
      readonly ops?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(options)
    this.elements = elements
    this.using = options.using ?? 'gist'
    const where = options.where ?? null
    this.where = typeof where === 'string' ? text(where) : where
    this.ops = options.ops ?? {}
  }

  /** The compared expressions, names resolved. */
  get expressions(): readonly AnyColumnElement[] {
    return this.elements.map(([column]) => {
      if (typeof column !== 'string') return column
      const found = this.table?.columns.get(column)
      if (found) return found
      throw new ArgumentError(`no column named '${column}' for an exclusion constraint`)
    })
  }

  override get columns(): ColumnList<Column> {
    return new ColumnList(this.expressions.filter((item) => item instanceof Column))
  }
}
