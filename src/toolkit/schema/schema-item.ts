import { nameQuote, nameText, QuotedName, type NameLike } from '../util/quoted-name.ts'

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** Anything of the user's or the application's own; never rendered, never compared. */
export type Info = Record<string, Json>

/** What only some dialects know, under SQLAlchemy's keyword names: `mysql_engine`, `sqlite_strict`. */
export type DialectOptions = Readonly<Record<string, unknown>>

/** How options are handed over: flat, or by dialect: `{ postgresql: { using: 'gin' } }`. */
export interface OptionBag {
  readonly options?: DialectOptions
  readonly sqlite?: DialectOptions
  readonly postgresql?: DialectOptions
  readonly mysql?: DialectOptions
  readonly mariadb?: DialectOptions
  readonly mssql?: DialectOptions
  readonly oracle?: DialectOptions
}

const dialectKeys = ['sqlite', 'postgresql', 'mysql', 'mariadb', 'mssql', 'oracle'] as const

/** The options of almost everything: whoever looks for one need not look further. */
export const noOptions: DialectOptions = Object.freeze({})

/** Both ways of writing options in one flat record. */
export function flatOptions(bag: OptionBag): DialectOptions {
  let flat: Record<string, unknown> | null = bag.options ? { ...bag.options } : null
  for (const dialect of dialectKeys) {
    const own = bag[dialect]
    if (own === undefined) continue
    flat ??= {}
    for (const [name, value] of Object.entries(own)) flat[`${dialect}_${name}`] = value
  }
  return flat ?? noOptions
}

/** A constraint's name that no naming convention changes any more (SQLAlchemy: `conv`). */
export class FinalName extends QuotedName {
  constructor(value: string) {
    super(value, false)
  }
}

/** Marks a name as final: naming conventions leave it alone, and it is cut where it is too long. */
export const conv = (name: string): FinalName => new FinalName(name)

/** Quoting that a name asks for; final names leave it to the dialect. */
export const quoteOf = (name: NameLike): boolean | null =>
  name instanceof FinalName ? null : nameQuote(name)

export { nameText, type NameLike }

let created = 0

/** Constraints are rendered in the order in which they were made, wherever they were attached. */
export function nextCreation(): number {
  created += 1
  return created
}

/** By which a MetaData knows a table or view: `schema.name`. */
export const tableKey = (name: string, schema: string | null): string =>
  schema === null ? name : `${schema}.${name}`
