import type { ClauseElement } from '../sql/node.ts'
import type { MetaData } from './metadata.ts'
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

export interface ViewOptions extends OptionBag {
  readonly schema?: NameLike | null
  readonly materialized?: boolean
  readonly temporary?: boolean
  /** Names of its columns, where they are written behind its own. */
  readonly columns?: readonly string[]
  readonly comment?: string | null
  readonly info?: Info
}

const viewDefaults = { materialized: false, temporary: false, columns: [], comment: null } as const

/** A view: a named SELECT. */
export class View {
  readonly name: string
  readonly quote: boolean | null
  readonly schema: string | null
  readonly schemaQuote: boolean | null
  /** The SELECT, as text or as a statement. */
  readonly definition: string | ClauseElement
  readonly materialized: boolean
  readonly temporary: boolean
  readonly columns: readonly string[]
  readonly comment: string | null
  info: Info
  readonly options: DialectOptions

  constructor(
    name: NameLike,
    metadata: MetaData | null,
    definition: string | ClauseElement,
    options: ViewOptions = {},
  ) {
    const schema = options.schema === undefined ? (metadata?.schemaName ?? null) : options.schema
    this.name = nameText(name)
    this.quote = quoteOf(name)
    this.schema = schema === null ? null : nameText(schema)
    this.schemaQuote = schema === null ? null : quoteOf(schema)
    this.definition = definition
    const given = { ...viewDefaults, info: {}, ...options }
    this.materialized = given.materialized
    this.temporary = given.temporary
    this.columns = given.columns
    this.comment = given.comment
    this.info = given.info
    this.options = flatOptions(options)
    metadata?.addView(this)
  }

  get key(): string {
    return tableKey(this.name, this.schema)
  }
}
