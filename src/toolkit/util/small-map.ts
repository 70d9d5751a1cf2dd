/** Going through as many keys takes no longer than looking one up. */
const few = 12

/**
 * A map for few entries, as most of those that are made for one statement: making a Map and filling it takes longer
 * than all that is asked of it. With more entries it becomes one. Entries keep the order in which they were added.
 */
export class SmallMap<K, V> {
  private readonly keyList: K[] = []
  private readonly valueList: V[] = []
  private places: Map<K, number> | null = null

  /** In the order in which they were added. */
  get keys(): readonly K[] {
    return this.keyList
  }
  /** Those of the keys, in their order. */
  get values(): readonly V[] {
    return this.valueList
  }
  entries(): readonly (readonly [K, V])[] {
    return this.keyList.flatMap((key, index) => {
      const value = this.valueList[index]
      return value === undefined ? [] : [[key, value]]
    })
  }
  get size(): number {
    return this.keyList.length
  }

  get(key: K): V | undefined {
    const place = this.placeOf(key)
    return place < 0 ? undefined : this.valueList[place]
  }

  has(key: K): boolean {
    return this.placeOf(key) >= 0
  }

  /** A key that is there keeps its place. */
  set(key: K, value: V): void {
    const known = this.placeOf(key)
    if (known >= 0) {
      this.valueList[known] = value
      return
    }
    this.add(key, value)
  }

  /** As `set`, for a key that is known not to be there. */
  add(key: K, value: V): void {
    this.keyList.push(key)
    const { length } = this.keyList
    this.valueList.push(value)
    if (this.places !== null) this.places.set(key, length - 1)
    else if (length > few) this.places = new Map(this.keyList.map((each, index) => [each, index]))
  }

  /** Below 0 where the key is not there. */
  private placeOf(key: K): number {
    const { keyList, places } = this
    if (places !== null) return places.get(key) ?? -1
    for (let index = 0; index < keyList.length; index += 1) if (keyList[index] === key) return index
    return -1
  }
}
