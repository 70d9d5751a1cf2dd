import { FunctionElement, type FunctionOptions } from './functions.ts'
import { knownFunction } from './known-functions.ts'
import type { NameLike } from '../util/quoted-name.ts'
import type { GivenValue, NullOf, SourcesOf, Wide } from './expression-types.ts'

type Call<T = Wide> = (...args: readonly Wide[]) => FunctionElement<T>
/** Functions by any name; those that are known have types. `func.package.name()` puts names in front. */
export interface FunctionGenerator {
  (name: string, ...args: readonly Wide[]): FunctionElement
  count(expression?: Wide): FunctionElement<number, never>
  coalesce<X extends readonly Wide[]>(
    ...args: X
  ): FunctionElement<NonNullable<GivenValue<X[number]>>, never>
  sum<X>(expression: X): FunctionElement<GivenValue<X> | null, never>
  max<X>(expression: X): FunctionElement<GivenValue<X> | null, never>
  min<X>(expression: X): FunctionElement<GivenValue<X> | null, never>
  avg<X>(
    expression: X,
  ): FunctionElement<(NonNullable<GivenValue<X>> extends string ? string : number) | null, never>
  lower<X>(expression: X): FunctionElement<GivenValue<X>, SourcesOf<X>>
  upper<X>(expression: X): FunctionElement<GivenValue<X>, SourcesOf<X>>
  length<X>(expression: X): FunctionElement<number | NullOf<GivenValue<X>>, SourcesOf<X>>
  char_length<X>(expression: X): FunctionElement<number | NullOf<GivenValue<X>>, SourcesOf<X>>
  concat(...expressions: readonly Wide[]): FunctionElement<string | null, never>
  aggregate_strings(expression: Wide, separator: Wide): FunctionElement<string | null, never>
  now(): FunctionElement<Date, never>
  current_timestamp(): FunctionElement<Date, never>
  current_date(): FunctionElement<string, never>
  current_time(): FunctionElement<string, never>
  current_user(): FunctionElement<string, never>
  rank(): FunctionElement<number, never>
  dense_rank(): FunctionElement<number, never>
  row_number(): FunctionElement<number, never>
  readonly [name: string]: Call & FunctionPackage
}

export interface FunctionPackage {
  readonly [name: string]: Wide
}

/** A function of the database by its name. */
export const fn = (
  name: NameLike,
  args: readonly Wide[] = [],
  options: FunctionOptions = {},
): FunctionElement => new FunctionElement(name, args, options)

/** `func.lower(users.c.name)`: any function of the database. A trailing underscore is dropped. */
export const func: FunctionGenerator = generator([])

/** Those of known functions, which are asked for again and again. */
const generators = new Map<string, FunctionGenerator>()

function member(path: readonly string[], name: string): FunctionGenerator {
  if (path.length > 0 || knownFunction(name) === null) return generator([...path, name])
  const made = generators.get(name) ?? generator([name])
  generators.set(name, made)
  return made
}

function generator(path: readonly string[]): FunctionGenerator {
  const call = (...args: readonly unknown[]): FunctionElement => {
    const name = path.at(-1)
    return name === undefined
      ? new FunctionElement(String(args[0]), args.slice(1))
      : new FunctionElement(name, args, { packages: path.slice(0, -1) })
  }
  const handler: ProxyHandler<typeof call> = {
    get: (target, key) =>
      typeof key === 'symbol'
        ? Reflect.get(target, key)
        : member(path, key.endsWith('_') ? key.slice(0, -1) : key),
  }
  return new Proxy(call, handler) as unknown as FunctionGenerator
}
