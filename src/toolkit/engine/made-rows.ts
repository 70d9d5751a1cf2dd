import type { DriverRow } from './driver.ts'
import { objectMaker } from './row-objects.ts'
import {
  placeOf,
  type ResultColumn,
  type RowReading,
  type RowShape,
  type StoredRow,
} from './row-shape.ts'

/** Rows that were made into objects while the driver read them. */
export class MadeRows implements RowReading {
  readonly columns: readonly ResultColumn[]
  readonly keys: readonly string[]
  readonly #shape: RowShape
  readonly #subset: readonly string[] | null
  #areAllMade = true

  private constructor(shape: RowShape, subset: readonly ResultColumn[] | null) {
    this.#shape = shape
    this.columns = subset ?? shape.columns
    this.keys = this.columns.map(({ key }) => key)
    this.#subset = subset === null ? null : this.keys
  }

  /** @returns null where an object would not keep all values, because two have the same key */
  static of(shape: RowShape): MadeRows | null {
    const isWhole = shape.parts === null && new Set(shape.keys).size === shape.keys.length
    return isWhole && shape.keys.length > 0 ? new MadeRows(shape, null) : null
  }

  get isFinal(): boolean {
    return this.#areAllMade && this.#subset === null
  }

  /** A row as it is kept: as it came where it cannot be read, which is then said to whoever asks for it. */
  readonly make = (row: DriverRow): StoredRow => {
    if (row.length === this.#shape.keys.length)
      try {
        return this.#shape.toObject(row)
      } catch {
        // whoever asks for the row gets the error
      }
    this.#areAllMade = false
    return row
  }

  readonly toObject = (row: StoredRow): Record<string, unknown> => {
    const object = isUnmade(row) ? this.#shape.toObject(row) : row
    if (this.#subset === null) return object
    return objectMaker(this.#subset)(this.#subset.map((key) => object[key]))
  }

  readonly toTuple = (row: StoredRow): readonly unknown[] => {
    const object = isUnmade(row) ? this.#shape.toObject(row) : row
    return this.keys.map((key) => object[key])
  }

  valueAt(row: StoredRow, index: number): unknown {
    const object = isUnmade(row) ? this.#shape.toObject(row) : row
    return object[this.keys[index] ?? ''] ?? null
  }

  pick(indexes: readonly number[]): MadeRows {
    return new MadeRows(
      this.#shape,
      indexes.flatMap((index) => this.columns[index] ?? []),
    )
  }

  indexOf(column: unknown): number {
    return placeOf(this, column)
  }
}

const isUnmade = (row: StoredRow): row is DriverRow => Array.isArray(row)
