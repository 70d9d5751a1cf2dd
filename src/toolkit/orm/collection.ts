/** What a collection asks its owner before a change, and tells it after one. */
export interface CollectionWatcher {
  /** Throws for what cannot be a member. */
  readonly check: (item: object) => void
  readonly added: (item: object) => void
  readonly removed: (item: object) => void
}

/**
 * The list behind a `relationship.many` attribute: an array that reports what enters and leaves it.
 * Writes by index or to `length` cannot be seen here; the flush compares with what was there before.
 */
export class TrackedList extends Array<object> {
  /** `map` and `filter` give plain arrays: what they return is not the relationship. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array
  }

  #watcher: CollectionWatcher | undefined

  static watched(items: Iterable<object>, watcher: CollectionWatcher): TrackedList {
    const list = new TrackedList()
    for (const item of items) list.push(item)
    list.#watcher = watcher
    return list
  }

  override push(...items: object[]): number {
    this.#check(items)
    const length = super.push(...items)
    this.#report([], items)
    return length
  }

  override unshift(...items: object[]): number {
    this.#check(items)
    const length = super.unshift(...items)
    this.#report([], items)
    return length
  }

  override pop(): object | undefined {
    const item = super.pop()
    if (item !== undefined) this.#report([item], [])
    return item
  }

  override shift(): object | undefined {
    const item = super.shift()
    if (item !== undefined) this.#report([item], [])
    return item
  }

  override splice(start: number, deleteCount = this.length, ...items: object[]): object[] {
    this.#check(items)
    const removed = super.splice(start, deleteCount, ...items)
    this.#report(removed, items)
    return removed
  }

  /** Adds without a report: the other side of the relationship has already been told. */
  addQuietly(item: object): void {
    if (!this.includes(item)) super.push(item)
  }

  /** Removes without a report. */
  removeQuietly(item: object): void {
    const at = this.indexOf(item)
    if (at !== -1) super.splice(at, 1)
  }

  /** Puts other members in, without a report: a rollback goes back to what both sides were. */
  replaceQuietly(items: readonly object[]): void {
    super.splice(0, this.length, ...items)
  }

  #check(items: readonly object[]): void {
    for (const item of items) this.#watcher?.check(item)
  }

  #report(removed: readonly object[], added: readonly object[]): void {
    const watcher = this.#watcher
    if (watcher === undefined) return
    // An object may be in the list twice; it has left only when its last place has gone.
    for (const item of removed) if (!this.includes(item)) watcher.removed(item)
    for (const item of added) watcher.added(item)
  }
}
