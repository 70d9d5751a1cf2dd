/** One name that becomes another. */
export interface NameChange<N> {
  readonly from: N
  readonly to: N
}

export interface NameRules<N> {
  /** Equal keys: names that the database does not tell apart. */
  readonly key: (name: N) => string
  /** A name for in between, as long as that is needed. */
  readonly aside: (change: NameChange<N>, suffix: string) => N
}

/** Renames in an order in which no name is taken twice; two that swap go through a name of their own. */
export function orderRenames<N>(
  changes: readonly NameChange<N>[],
  { key, aside }: NameRules<N>,
): readonly NameChange<N>[] {
  const ordered: NameChange<N>[] = []
  const left = new Map(changes.map((change) => [key(change.from), change]))
  const taken = new Set(changes.flatMap(({ from, to }) => [key(from), key(to)]))
  while (left.size > 0) {
    const free = [...left].filter(([, { to }]) => !left.has(key(to)))
    for (const [name, change] of free) {
      ordered.push(change)
      left.delete(name)
    }
    const [stuck] = left
    if (free.length > 0 || stuck === undefined) continue
    const [name, change] = stuck
    let between = aside(change, '_aside')
    while (taken.has(key(between))) between = aside({ ...change, to: between }, '_')
    taken.add(key(between))
    ordered.push({ from: change.from, to: between })
    left.delete(name)
    left.set(key(between), { from: between, to: change.to })
  }
  return ordered
}

export const sameCase = (name: string): string => name
export const anyCase = (name: string): string => name.toLowerCase()
