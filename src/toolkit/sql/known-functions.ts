import { ArgumentError } from '../errors.ts'
import type { TypeEngine } from '../types/engine.ts'
import { Numeric } from '../types/scalar.ts'
import { ARRAY } from '../types/structured.ts'
import { DateTime, Date_, Time } from '../types/temporal.ts'
import { REGCONFIG, TSQUERY, TSVECTOR } from '../types/postgresql.ts'
import { BindParameter } from './bind.ts'
import type { ColumnElement } from './column-element.ts'
import { literalColumn } from './column.ts'
import { Average, Quotient } from './number-types.ts'
import { integerType, isNullType, nullType, stringType } from './infer-type.ts'

/** What is known of a function by its name: its type, and what it takes. */
export interface KnownFunction {
  type(args: readonly ColumnElement[]): TypeEngine
  /** @param name names the parameters that values become */
  arguments?(args: readonly unknown[], name: string): readonly unknown[]
}

const always = (type: TypeEngine): KnownFunction => ({ type: () => type })

/** The type of the first argument that has one. */
const ofArguments: KnownFunction = {
  type: (args) => args.find((arg) => !isNullType(arg.type))?.type ?? nullType,
}

const dateTime = always(new DateTime())
const text = always(stringType)
const number = always(integerType)
const fraction = always(new Numeric())
const plain = always(nullType)

const known: ReadonlyMap<string, KnownFunction> = new Map<string, KnownFunction>([
  ['coalesce', ofArguments],
  ['max', ofArguments],
  ['min', ofArguments],
  ['sum', ofArguments],
  [
    'avg',
    {
      type: ([arg]) =>
        new Average(arg?.type.family === 'numeric' && !(arg.type instanceof Quotient)),
    },
  ],
  ['pow', ofArguments],
  ['now', dateTime],
  ['current_timestamp', dateTime],
  ['localtime', dateTime],
  ['localtimestamp', dateTime],
  ['sysdate', dateTime],
  ['current_date', always(new Date_())],
  ['current_time', always(new Time())],
  ['current_user', text],
  ['session_user', text],
  ['user', text],
  ['concat', text],
  ['char_length', number],
  ['count', { ...number, arguments: (args) => (args.length === 0 ? [literalColumn('*')] : args) }],
  ['rank', number],
  ['dense_rank', number],
  ['percent_rank', fraction],
  ['cume_dist', fraction],
  ['random', plain],
  ['cube', plain],
  ['rollup', plain],
  ['grouping_sets', plain],
  ['aggregate_strings', { ...text, arguments: twoArguments }],
  ['array_agg', { type: arrayOf }],
  ['to_tsvector', textSearch(new TSVECTOR())],
  ['to_tsquery', textSearch(new TSQUERY())],
  ['plainto_tsquery', textSearch(new TSQUERY())],
  ['phraseto_tsquery', textSearch(new TSQUERY())],
  ['websearch_to_tsquery', textSearch(new TSQUERY())],
  ['ts_headline', { type: () => stringType, arguments: withConfiguration }],
])

/** The function of a name, whatever its case, or null. */
export const knownFunction = (name: string): KnownFunction | null =>
  known.get(name.toLowerCase()) ?? null

function twoArguments(args: readonly unknown[]): readonly unknown[] {
  if (args.length === 2) return args
  throw new ArgumentError('aggregate_strings takes the expression and the separator')
}

function arrayOf(args: readonly ColumnElement[]): TypeEngine {
  const item = ofArguments.type(args)
  return item instanceof ARRAY ? item : new ARRAY(item, { dimensions: 1 })
}

/** Functions of text search may name a configuration first: https://www.postgresql.org/docs/15/functions-textsearch.html */
function textSearch(type: TypeEngine): KnownFunction {
  return { type: () => type, arguments: withConfiguration }
}

/** A text in front of others is the name of a configuration, which the driver has to be told. */
function withConfiguration(args: readonly unknown[], name: string): readonly unknown[] {
  const [first, ...rest] = args
  if (rest.length === 0 || typeof first !== 'string') return args
  return [new BindParameter(name, first, new REGCONFIG(), { unique: true }), ...rest]
}
