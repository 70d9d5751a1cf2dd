import { ArgumentError } from '../errors.ts'

/** Columns in their order, found by key; integer-like keys stay where they were put. */
export class ColumnList<C extends { readonly key: string; readonly name: string }> {
  readonly #byKey = new Map<string, C>()

  constructor(columns: Iterable<C> = []) {
    for (const column of columns) this.add(column)
  }

  get size(): number {
    return this.#byKey.size
  }

  get(key: string): C | undefined {
    return this.#byKey.get(key)
  }

  has(key: string): boolean {
    return this.#byKey.has(key)
  }

  /** Whether this very column is in the list. */
  includes(column: C): boolean {
    return this.#byKey.get(column.key) === column
  }

  at(index: number): C | undefined {
    return [...this.#byKey.values()].at(index)
  }

  keys(): readonly string[] {
    return [...this.#byKey.keys()]
  }

  values(): readonly C[] {
    return [...this.#byKey.values()]
  }

  /** @throws ArgumentError when the key is taken by another column */
  add(column: C): void {
    const present = this.#byKey.get(column.key)
    if (present && present !== column) {
      throw new ArgumentError(`a column with the key '${column.key}' is already there`)
    }
    this.#byKey.set(column.key, column)
  }

  /** Puts a column where the one of the same key stood, or at the end. */
  replace(column: C): void {
    this.#byKey.set(column.key, column)
  }

  map<R>(convert: (column: C) => R): R[] {
    return this.values().map(convert)
  }

  filter(keep: (column: C) => boolean): C[] {
    return this.values().filter(keep)
  }

  find(matches: (column: C) => boolean): C | undefined {
    return this.values().find(matches)
  }

  some(matches: (column: C) => boolean): boolean {
    return this.values().some(matches)
  }

  [Symbol.iterator](): Iterator<C> {
    return this.#byKey.values()
  }
}
