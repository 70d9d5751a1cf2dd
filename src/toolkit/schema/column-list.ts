import { ArgumentError } from '../errors.ts'

/** Columns in their order, also found by key; keys that look like numbers stay where they were put. */
export class ColumnList<
  C extends { readonly key: string; readonly name: string },
> extends Array<C> {
  readonly #byKey = new Map<string, C>()

  constructor(columns: Iterable<C> = []) {
    super()
    for (const column of columns) this.add(column)
  }

  // what map and filter give is a list of anything
  static override get [Symbol.species]() {
    return Array
  }

  get(key: string): C | undefined {
    return this.#byKey.get(key)
  }

  has(key: string): boolean {
    return this.#byKey.has(key)
  }

  /** Keys in the order of the columns. */
  get keyList(): readonly string[] {
    return [...this.#byKey.keys()]
  }

  /** @throws ArgumentError when the key is taken by another column */
  add(column: C): void {
    const present = this.#byKey.get(column.key)
    if (present === column) return
    if (present) throw new ArgumentError(`a column with the key '${column.key}' is already there`)
    this.#byKey.set(column.key, column)
    this.push(column)
  }
}
