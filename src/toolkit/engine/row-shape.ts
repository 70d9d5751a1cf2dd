import type { DriverRow, DriverValue } from './driver.ts'

/** A column of a result. */
export interface ResultColumn {
  /** By which rows have it; made different where names repeat, if the statement's compiler did so. */
  readonly key: string
  /** Turns the driver's value into the application's; null leaves it as it is. */
  readonly process: ((value: DriverValue) => unknown) | null
  /** What a column can be asked by besides its key: the column object of the table. */
  readonly source: unknown
}

/** How rows of one statement become values and objects, worked out once. */
export class RowShape {
  readonly columns: readonly ResultColumn[]
  readonly keys: readonly string[]
  readonly #processed: readonly (readonly [
    index: number,
    process: (value: DriverValue) => unknown,
  ])[]
  readonly #unsafe: boolean

  constructor(columns: readonly ResultColumn[]) {
    this.columns = columns
    this.keys = columns.map(({ key }) => key)
    this.#processed = columns.flatMap(({ process }, index) =>
      process === null ? [] : [[index, process] as const],
    )
    this.#unsafe = this.keys.includes('__proto__')
  }

  toTuple(row: DriverRow): readonly unknown[] {
    if (this.#processed.length === 0) return row
    const values: unknown[] = [...row]
    for (const [index, process] of this.#processed) values[index] = process(row[index] ?? null)
    return values
  }

  /** A plain object; of equal keys the last one is kept. */
  toObject(row: DriverRow): Record<string, unknown> {
    const values = this.toTuple(row)
    const { keys } = this
    const object: Record<string, unknown> = {}
    if (this.#unsafe) return defined(object, keys, values)
    for (let index = 0; index < keys.length; index += 1) object[keys[index] ?? ''] = values[index]
    return object
  }

  /**
   * Where a column is: by its place, its key or its object.
   *
   * @returns -1 when it is not there
   */
  indexOf(column: unknown): number {
    if (typeof column === 'number') return column < this.keys.length ? column : -1
    if (typeof column === 'string') return this.keys.lastIndexOf(column)
    return this.columns.findIndex(({ source }) => source === column)
  }
}

/** An assignment to `__proto__` would set the prototype instead. */
function defined(
  object: Record<string, unknown>,
  keys: readonly string[],
  values: readonly unknown[],
): Record<string, unknown> {
  keys.forEach((key, index) => {
    const value = values[index]
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    })
  })
  return object
}
