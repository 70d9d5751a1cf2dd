import type { Info } from '../../schema/schema-item.ts'

/** The same thing on both sides. */
export interface Pair<T> {
  readonly before: T
  readonly after: T
}

/** What is on both sides, and what on one. */
export interface Pairing<T> {
  readonly pairs: readonly Pair<T>[]
  readonly added: readonly T[]
  readonly dropped: readonly T[]
}

export interface PairRules<T> {
  readonly nameOf: (item: T) => string
  /** Names that stand for the same name; the name itself when absent. */
  readonly folded?: ((name: string) => string) | undefined
  /** Confirmed renames, old name to new. */
  readonly renames?: ReadonlyMap<string, string> | undefined
}

const idOf = ({ info }: { readonly info: Info }): string | null =>
  typeof info['id'] === 'string' || typeof info['id'] === 'number' ? String(info['id']) : null

/** By confirmed renames, then by ids where both sides have them, then by name. */
export function pairUp<T extends { readonly info: Info }>(
  before: readonly T[],
  after: readonly T[],
  rules: PairRules<T>,
): Pairing<T> {
  if ((rules.renames?.size ?? 0) === 0) {
    const pairs = pairInOrder(before, after, rules.nameOf)
    if (pairs !== null) return { pairs, added: none, dropped: none }
  }
  const matches = new Map<T, T>()
  const left = new Set(before)
  for (const { keyBefore, keyAfter } of waysToMatch(rules)) {
    if (matches.size === after.length) break
    const known = by(left, keyBefore)
    for (const item of after) {
      const found = matches.has(item) ? undefined : known.get(keyAfter(item) ?? '')
      if (found !== undefined && left.delete(found)) matches.set(item, found)
    }
  }
  return {
    pairs: after.flatMap((item) => {
      const found = matches.get(item)
      return found === undefined ? [] : [{ before: found, after: item }]
    }),
    added: after.filter((item) => !matches.has(item)),
    dropped: [...left],
  }
}

interface Way<T> {
  readonly keyBefore: (item: T) => string | null
  readonly keyAfter: (item: T) => string | null
}

/** By what things are known on both sides, the surest first. */
function waysToMatch<T extends { readonly info: Info }>({
  nameOf,
  folded,
  renames,
}: PairRules<T>): readonly Way<T>[] {
  const same = (key: (item: T) => string | null): Way<T> => ({ keyBefore: key, keyAfter: key })
  return [
    { keyBefore: (item) => renames?.get(nameOf(item)) ?? null, keyAfter: nameOf },
    same(idOf),
    same(nameOf),
    ...(folded === undefined ? [] : [same((item) => folded(nameOf(item)))]),
  ]
}

const none: readonly never[] = []

/** Most often all things have kept their names, their ids and their order. */
function pairInOrder<T extends { readonly info: Info }>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): readonly Pair<T>[] | null {
  if (before.length !== after.length) return null
  const pairs: Pair<T>[] = []
  for (let at = 0; at < after.length; at += 1) {
    const [one, other] = [before[at], after[at]]
    if (one === undefined || other === undefined || nameOf(one) !== nameOf(other)) return null
    if (one.info['id'] !== other.info['id']) return null
    pairs.push({ before: one, after: other })
  }
  return pairs
}

function by<T>(items: Iterable<T>, key: (item: T) => string | null): Map<string, T> {
  const found = new Map<string, T>()
  for (const item of items) {
    const name = key(item)
    if (name !== null) found.set(name, item)
  }
  return found
}
