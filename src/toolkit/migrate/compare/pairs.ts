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
  { nameOf, folded = (name) => name, renames }: PairRules<T>,
): Pairing<T> {
  const matches = new Map<T, T>()
  const left = new Set(before)
  const take = (found: T | undefined, item: T) => {
    if (found === undefined || !left.delete(found)) return
    matches.set(item, found)
  }
  const open = () => after.filter((item) => !matches.has(item))
  if (renames !== undefined && renames.size > 0) {
    const byNewName = by(before, (item) => renames.get(nameOf(item)) ?? null)
    for (const item of after) take(byNewName.get(nameOf(item)), item)
  }
  const byId = by(left, idOf)
  if (byId.size > 0) for (const item of open()) take(byId.get(idOf(item) ?? ''), item)
  for (const key of [nameOf, (item: T) => folded(nameOf(item))]) {
    if (matches.size === after.length) break
    const byName = by(left, key)
    for (const item of open()) take(byName.get(key(item)), item)
  }
  return {
    pairs: after.flatMap((item) => {
      const found = matches.get(item)
      return found === undefined ? [] : [{ before: found, after: item }]
    }),
    added: open(),
    dropped: [...left],
  }
}

function by<T>(items: Iterable<T>, key: (item: T) => string | null): Map<string, T> {
  const found = new Map<string, T>()
  for (const item of items) {
    const name = key(item)
    if (name !== null) found.set(name, item)
  }
  return found
}
