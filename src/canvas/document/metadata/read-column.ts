import {
  DefaultClause,
  TextClause,
  type AnyColumn,
  type ClauseElement,
  type TypeEngine,
} from '#toolkit'
import type { ColumnId } from '../ids.ts'
import type { Column, ColumnDefault, DialectOptions, OptionValue } from '../model.ts'
import { autoincrementFrom, identityFrom } from './counting.ts'
import { defaultFromSql, sqlOf } from './raw-sql.ts'
import type { DrawnWords } from './named-types.ts'
import type { TypeWords } from './type-words.ts'

/** A column of a MetaData in the words of a drawing. What `previous` said in other words of the same meaning stays. */
export function readColumn(
  column: AnyColumn,
  id: ColumnId,
  { words, previous }: { readonly words: DrawnWords; readonly previous: Column | undefined },
): Column {
  const { [`${words.dialect}_collate`]: collation, ...options } = column.options
  const { computed, identity, comment } = column
  return {
    ...unknownFields(previous, columnFields),
    id,
    name: column.name,
    type: typeOf(column, words, previous),
    nullable: column.nullable,
    ...optional('default', sameOr(previous?.default, defaultOf(column, words))),
    ...(computed && {
      generated: {
        expression: sqlIn(computed.sqltext, words),
        stored: computed.persisted ?? false,
      },
    }),
    ...optional('identity', identity ? identityFrom(identity) : undefined),
    ...optional('autoincrement', autoincrementFrom(column)),
    ...optional('collation', typeof collation === 'string' ? collation : undefined),
    ...optional('comment', comment ?? undefined),
    options: optionsOf(options),
  }
}

const columnFields =
  'id name type nullable default generated identity autoincrement collation comment options'.split(
    ' ',
  )

/** Fields that a file of a newer version brought along: they stay with their object. */
export function unknownFields(
  object: object | undefined,
  fields: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object ?? {}).filter(([key]) => !fields.includes(key)))
}

/** A property that is there only when it has a value. */
export const optional = <K extends string, V>(
  key: K,
  value: V | undefined,
): { readonly [P in K]?: V } => (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }

function typeOf(column: AnyColumn, words: DrawnWords, previous: Column | undefined): string {
  const drawn = column.info['type']
  return typeTextOf(
    column.type,
    words,
    previous?.type ?? (typeof drawn === 'string' ? drawn : undefined),
  )
}

/** A type in the words in which it was typed, where it is still that type. */
export function typeTextOf(type: TypeEngine, words: DrawnWords, typed: string | undefined): string {
  const text = words.text(type)
  if (typed === undefined) return text
  // Catalogues give standard names in capitals and synonyms by their first name.
  const before = words.parse(typed)
  const isSame = [typed, words.text(before)].some((one) => isSameText(one, text))
  return isSame || isSameText(words.stored(before), words.stored(type)) ? typed : text
}

const isSameText = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase()

function defaultOf({ serverDefault }: AnyColumn, words: TypeWords): ColumnDefault | undefined {
  if (!(serverDefault instanceof DefaultClause)) return undefined
  const { argument } = serverDefault
  return typeof argument === 'string'
    ? { kind: 'literal', value: argument }
    : defaultFromSql(sqlIn(argument, words))
}

/** What was there, where the new one differs in nothing but the brackets that DDL puts around it. */
function sameOr(
  previous: ColumnDefault | undefined,
  fresh: ColumnDefault | undefined,
): ColumnDefault | undefined {
  const isSame =
    previous?.kind === 'expression' &&
    fresh?.kind === 'expression' &&
    unbracketed(previous.sql) === unbracketed(fresh.sql)
  return isSame ? previous : fresh
}

const unbracketed = (sql: string): string =>
  sql.startsWith('(') && sql.endsWith(')') ? sql.slice(1, -1).trim() : sql.trim()

/** The SQL of an expression, as it was written where it was. */
export const sqlIn = (element: ClauseElement, words: TypeWords): string =>
  element instanceof TextClause ? sqlOf(element) : words.expression(element)

/** Options that can be saved; what is an expression has a place of its own in the drawing. */
export function optionsOf(options: Readonly<Record<string, unknown>>): DialectOptions {
  const kept: Record<string, OptionValue> = {}
  for (const [key, value] of Object.entries(options)) if (isOption(value)) kept[key] = value
  return kept
}

function isOption(value: unknown): value is OptionValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true
  if (Array.isArray(value)) return value.every(isOption)
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.values(value).every(isOption)
}
