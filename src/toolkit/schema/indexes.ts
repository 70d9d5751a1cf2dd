import { ArgumentError } from '../errors.ts'
import { Dispatch } from '../event/dispatch.ts'
import type { AnyColumnElement } from '../sql/expression-types.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { Column } from './column.ts'
import { columnsIn } from './columns-in.ts'
import { ColumnList } from './column-list.ts'
import { createIndex, dropIndex } from './create-one.ts'
import type { DdlCondition } from './ddl-condition.ts'
import type { SchemaEventName, SchemaEvents, SchemaEventSource, SchemaMoment } from './events.ts'
import { listed } from './listed.ts'
import { conventionName } from './naming.ts'
import type { CheckfirstOptions, DdlBind } from './run-change.ts'
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

export interface IndexOptions extends OptionBag {
  readonly unique?: boolean
  readonly info?: Info
  /** Made for a column's `index` flag. */
  readonly fromFlag?: boolean
}

/** What an index is about: a column by key, a column, or an expression such as `column.desc()` or `text('lower(x)')`. */
export type IndexPart = string | Column | AnyColumnElement | ClauseElement

/** An index of a table. Without a name the naming convention gives one. */
export class Index implements SchemaEventSource {
  readonly tag = 'index'
  readonly prefix = 'ix'
  givenName: string | null
  finalName: boolean
  quote: boolean | null
  readonly unique: boolean
  readonly fromFlag: boolean
  info: Info
  options: DialectOptions
  table: Table | null = null
  /** Where it is made; null: everywhere. */
  condition: DdlCondition | null = null
  readonly created = nextCreation()
  static readonly dispatch = new Dispatch<SchemaEvents<Index>>()
  readonly dispatch = new Dispatch<SchemaEvents<Index>>(Index.dispatch)
  readonly #parts: readonly IndexPart[]

  /**
   * @param name null lets the naming convention name it
   * @param parts in the order of the index, one after the other or as a list; columns among them tell the table
   */
  constructor(name: NameLike | null, parts: readonly IndexPart[], options?: IndexOptions)
  constructor(name: NameLike | null, ...parts: readonly (IndexPart | IndexOptions)[])
  constructor(
    name: NameLike | null,
    first?: IndexPart | IndexOptions | readonly IndexPart[],
    ...rest: readonly (IndexPart | IndexOptions | undefined)[]
  ) {
    const { parts, options = {} } = listed<IndexPart, IndexOptions>(first, rest)
    this.givenName = name === null ? null : nameText(name)
    this.finalName = name instanceof FinalName
    this.quote = name === null ? null : quoteOf(name)
    this.unique = options.unique ?? false
    this.fromFlag = options.fromFlag ?? false
    this.info = options.info ?? {}
    this.options = flatOptions(options)
    this.#parts = parts
    const table = parts.map(tableOf).find((found) => found !== null)
    if (table) this.attachTo(table)
  }

  get name(): string | null {
    return conventionName(this) ?? this.givenName
  }

  /** The name is made, not given: it is cut where it is too long, instead of refused. */
  get nameIsMade(): boolean {
    return this.finalName || conventionName(this) !== null
  }

  /** The parts with names resolved to columns. */
  get expressions(): readonly ClauseElement[] {
    return this.#parts.map((part) => {
      if (typeof part !== 'string') return part
      const found = this.table?.columns.get(part)
      if (found) return found
      throw new ArgumentError(
        `Can't create Index on table '${this.table?.name ?? '?'}': no column named '${part}' is present.`,
      )
    })
  }

  /** The columns that its parts mention. */
  get columns(): ColumnList<Column> {
    const columns = new ColumnList<Column>()
    for (const expression of this.expressions) {
      for (const column of columnsIn(expression)) if (!columns.has(column.key)) columns.add(column)
    }
    return columns
  }

  rename(name: NameLike | null): void {
    this.givenName = name === null ? null : nameText(name)
    this.finalName = name !== null
    this.quote = name === null ? null : quoteOf(name)
  }

  attachTo(table: Table): void {
    if (this.table && this.table !== table) {
      throw new ArgumentError(
        `Index '${this.name ?? '(unnamed)'}' is against table '${this.table.name}', and cannot be associated with table '${table.name}'.`,
      )
    }
    this.table = table
    table.indexes.add(this)
  }

  /** Makes it on some dialects only, or where a function says so. */
  ddlIf(condition: DdlCondition): this {
    this.condition = condition
    return this
  }

  /** Makes it on its table, which is there. */
  async create(bind: DdlBind, options: CheckfirstOptions = {}): Promise<void> {
    await createIndex(this, bind, options)
  }

  async drop(bind: DdlBind, options: CheckfirstOptions = {}): Promise<void> {
    await dropIndex(this, bind, options)
  }

  async tell(name: SchemaEventName, ...moment: SchemaMoment): Promise<void> {
    await this.dispatch.emit(name, this, ...moment)
  }
}

function tableOf(part: IndexPart): Table | null {
  if (typeof part === 'string') return null
  for (const column of columnsIn(part)) if (column.table) return column.table
  return null
}
