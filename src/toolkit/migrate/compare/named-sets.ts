/** A constraint or index with all by which it may differ. */
export interface Signed<T> {
  readonly item: T
  readonly id: string | null
  /** In the database; null where that has none or chooses it. */
  readonly name: string | null
  /** Equal texts: the same but for the name. */
  readonly signature: string
}

export interface SetDifference<T> {
  readonly dropped: readonly T[]
  readonly added: readonly T[]
  readonly renamed: readonly { readonly from: string; readonly to: string; readonly item: T }[]
}

export interface SetRules {
  /** One that is not named before is another than one with a name: nothing has named it since. */
  readonly namelessDiffers: boolean
  readonly renames: boolean
}

/** What of one set has to go and to come so that it becomes the other. */
export function compareSets<T>(
  before: readonly Signed<T>[],
  after: readonly Signed<T>[],
  { namelessDiffers, renames }: SetRules,
): SetDifference<T> {
  if (before.length === 0 && after.length === 0) return none
  const left = new Set(before)
  const open = new Set(after)
  const match = (same: (one: Signed<T>, other: Signed<T>) => boolean) => {
    const found: (readonly [Signed<T>, Signed<T>])[] = []
    for (const item of open) {
      for (const candidate of left) {
        if (candidate.signature !== item.signature || !same(candidate, item)) continue
        left.delete(candidate)
        open.delete(item)
        found.push([candidate, item])
        break
      }
    }
    return found
  }
  match((one, other) => one.name === other.name)
  match((one, other) => other.name === null || (one.name === null && !namelessDiffers))
  const taken = new Set(before.map(({ name }) => name))
  const renamed = renames
    ? [
        ...match((one, other) => one.id !== null && one.id === other.id && one.name !== null),
        ...match((one, other) => one.name !== null && !taken.has(other.name)),
      ]
    : []
  return {
    dropped: [...left].map(({ item }) => item),
    added: [...open].map(({ item }) => item),
    renamed: renamed.flatMap(([{ name: from, item }, { name: to }]) =>
      from === null || to === null ? [] : [{ from, to, item }],
    ),
  }
}

const none = { dropped: [], added: [], renamed: [] } as const
