import { ClauseElement } from '../sql/node.ts'

/** What a constraint or an index is about, with its options. */
export interface Listed<C, O> {
  readonly parts: readonly C[]
  readonly options: O | undefined
}

/** One gate for `(a, b, options)` and `([a, b], options)`, which say the same. */
export function listed<C extends string | ClauseElement, O extends object>(
  first: C | O | readonly C[] | undefined,
  rest: readonly (C | O | undefined)[],
): Listed<C, O> {
  const all = isList<C>(first) ? [...first, ...rest] : [first, ...rest]
  const given: readonly (C | O)[] = all.filter((part) => part !== undefined)
  return {
    parts: given.filter((part): part is C => !isOptions<O>(part)),
    options: given.find((part) => isOptions<O>(part)),
  }
}

const isList = <C>(value: unknown): value is readonly C[] => Array.isArray(value)

const isOptions = <O extends object>(part: unknown): part is O =>
  typeof part === 'object' && part !== null && !(part instanceof ClauseElement)
