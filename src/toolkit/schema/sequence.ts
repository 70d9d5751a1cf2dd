import { Dispatch } from '../event/dispatch.ts'
import { toType, type TypeEngine, type TypeInput } from '../types/engine.ts'
import type { AnyColumn } from './column-types.ts'
import type { SchemaEventName, SchemaEvents, SchemaEventSource, SchemaMoment } from './events.ts'
import type { MetaData } from './metadata.ts'
import {
  flatOptions,
  nameText,
  quoteOf,
  type DialectOptions,
  type NameLike,
  type OptionBag,
} from './schema-item.ts'

/** How a counter counts; what is absent is the database's own choice. */
export interface IdentityOptions {
  readonly start?: number | bigint | null
  readonly increment?: number | bigint | null
  readonly minvalue?: number | bigint | null
  readonly maxvalue?: number | bigint | null
  readonly nominvalue?: boolean | null
  readonly nomaxvalue?: boolean | null
  readonly cycle?: boolean | null
  readonly cache?: number | bigint | null
}

export interface SequenceOptions extends IdentityOptions, OptionBag {
  readonly schema?: NameLike | null
  readonly dataType?: TypeInput | null
  /** Made only where a column has no other way of counting. */
  readonly optional?: boolean
  readonly metadata?: MetaData
  /** The column with which it goes: PostgreSQL's OWNED BY. */
  readonly ownedBy?: AnyColumn | null
}

/** A named counter of the database. */
export class Sequence implements SchemaEventSource {
  readonly tag = 'sequence'
  readonly name: string
  readonly quote: boolean | null
  readonly schema: string | null
  readonly schemaQuote: boolean | null
  readonly dataType: TypeEngine | null
  readonly optional: boolean
  readonly identity: IdentityOptions
  readonly options: DialectOptions
  metadata: MetaData | null
  /** The column that it fills, or null for one that stands alone. */
  owner: AnyColumn | null = null
  /** The column with which it goes, or null. */
  readonly ownedBy: AnyColumn | null
  static readonly dispatch = new Dispatch<SchemaEvents<Sequence>>()
  readonly dispatch = new Dispatch<SchemaEvents<Sequence>>(Sequence.dispatch)

  constructor(name: NameLike, options: SequenceOptions = {}) {
    const schema =
      options.schema === undefined ? (options.metadata?.schema ?? null) : options.schema
    this.name = nameText(name)
    this.quote = quoteOf(name)
    this.schema = schema === null ? null : nameText(schema)
    this.schemaQuote = schema === null ? null : quoteOf(schema)
    this.dataType = options.dataType ? toType(options.dataType) : null
    this.optional = options.optional ?? false
    this.identity = identityOf(options)
    this.options = flatOptions(options)
    this.ownedBy = options.ownedBy ?? null
    this.metadata = options.metadata ?? null
    this.metadata?.addSequence(this)
  }

  /** `schema.name`, by which the MetaData knows it. */
  get key(): string {
    return this.schema === null ? this.name : `${this.schema}.${this.name}`
  }

  async tell(name: SchemaEventName, ...moment: SchemaMoment): Promise<void> {
    await this.dispatch.emit(name, this, ...moment)
  }
}

/** A counting column: `GENERATED … AS IDENTITY`. */
export class Identity {
  /** Null leaves the word out, which only Oracle takes. */
  readonly always: boolean | null
  readonly identity: IdentityOptions
  readonly options: DialectOptions

  constructor(options: IdentityOptions & OptionBag & { readonly always?: boolean | null } = {}) {
    this.always = options.always === undefined ? false : options.always
    this.identity = identityOf(options)
    this.options = flatOptions(options)
  }
}

function identityOf(options: IdentityOptions): IdentityOptions {
  const { start, increment, minvalue, maxvalue, nominvalue, nomaxvalue, cycle, cache } = options
  const all = { start, increment, minvalue, maxvalue, nominvalue, nomaxvalue, cycle, cache }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
