import { ArgumentError } from '../errors.ts'
import type { TypeEngine } from '../types/engine.ts'
import { Numeric } from '../types/scalar.ts'
import { ARRAY } from '../types/structured.ts'
import { DateTime, Date_, Time } from '../types/temporal.ts'
import type { ColumnElement } from './column-element.ts'
import { literalColumn } from './column.ts'
import { integerType, isNullType, nullType, stringType } from './infer-type.ts'

/** What is known of a function by its name: its type, and what it takes. */
export interface KnownFunction {
  type(args: readonly ColumnElement[]): TypeEngine
  arguments?(args: readonly unknown[]): readonly unknown[]
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
