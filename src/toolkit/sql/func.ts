import { FunctionElement, type FunctionOptions } from './functions.ts'
import type { NameLike } from '../util/quoted-name.ts'
import type { Wide } from './expression-types.ts'

type Call<T = Wide> = (...args: readonly Wide[]) => FunctionElement<T>
type ValueOf<X> = X extends { readonly _t: infer T } ? T : X
type SourceOf<X> = X extends { readonly _s: infer S extends string } ? S : never

/** Functions by any name; those that are known have types. `func.package.name()` puts names in front. */
export interface FunctionGenerator {
  (name: string, ...args: readonly Wide[]): FunctionElement
  count(expression?: Wide): FunctionElement<number, never>
  coalesce<X extends readonly Wide[]>(
    ...args: X
  ): FunctionElement<NonNullable<ValueOf<X[number]>>, never>
  sum<X>(expression: X): FunctionElement<ValueOf<X> | null, never>
  max<X>(expression: X): FunctionElement<ValueOf<X> | null, never>
  min<X>(expression: X): FunctionElement<ValueOf<X> | null, never>
  avg(expression: Wide): FunctionElement<number | null, never>
  lower<X>(expression: X): FunctionElement<ValueOf<X>, SourceOf<X>>
  upper<X>(expression: X): FunctionElement<ValueOf<X>, SourceOf<X>>
  length<X>(expression: X): FunctionElement<number | Extract<ValueOf<X>, null>, SourceOf<X>>
  now(): FunctionElement<Date, never>
  rank(): FunctionElement<number, never>
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
        : generator([...path, key.replace(/_$/, '')]),
  }
  return new Proxy(call, handler) as unknown as FunctionGenerator
}
