import type { DriverRow, DriverValue } from './driver.ts'
import { objectMaker, type ObjectMaker } from './row-objects.ts'

export type ValueProcessor = (value: DriverValue) => unknown

/** A column of a result. */
export interface ResultColumn {
  /** By which rows have it; made different where names repeat, if the statement's compiler did so. */
  readonly key: string
  /** Turns the driver's value into the application's; null leaves it as it is. */
  readonly process: ValueProcessor | null
  /** What a column can be asked by besides its key: the column object of the table. */
  readonly source: unknown
}

/** What one key of a row holds where rows are records of tables and values. */
export interface RowPart {
  readonly key: string
  /** Its first column in the result. */
  readonly start: number
  /** Keys of the columns of a table, which become an object of their own; null for a single value. */
  readonly columns: readonly string[] | null
  /** An object of nothing but nulls is null: an outer join found no row for it. */
  readonly optional: boolean
}

export interface ShapeOptions {
  readonly parts?: readonly RowPart[] | null
  /** Where the columns are in the rows of the driver; in their order when absent. */
  readonly places?: readonly number[] | null
}

/** A row as a result keeps it: the driver's, or an object that was made of it already. */
export type StoredRow = DriverRow | Readonly<Record<string, unknown>>

/** How the rows of a result are read. */
export interface RowReading {
  readonly columns: readonly ResultColumn[]
  readonly keys: readonly string[]
  /** The rows are kept as the very objects that `toObject` gives. */
  readonly isFinal: boolean
  toObject(row: StoredRow): Record<string, unknown>
  toTuple(row: StoredRow): readonly unknown[]
  valueAt(row: StoredRow, index: number): unknown
  pick(indexes: readonly number[]): RowReading
  indexOf(column: unknown): number
}

/** How rows of one statement become values and objects, worked out once. */
export class RowShape implements RowReading {
  readonly columns: readonly ResultColumn[]
  readonly keys: readonly string[]
  readonly isFinal = false
  /** A plain object; of equal keys the last one is kept. */
  readonly toObject: (row: DriverRow) => Record<string, unknown>
  /** The values in the order of the columns; the driver's own array where nothing had to be converted. */
  readonly toTuple: (row: DriverRow) => readonly unknown[]
  /** What the keys of a row hold where it is a record of tables and values. */
  readonly parts: readonly RowPart[] | null
  readonly #places: readonly number[] | null
  readonly #processors: readonly (ValueProcessor | null)[]

  constructor(columns: readonly ResultColumn[], options: ShapeOptions = {}) {
    this.columns = columns
    this.keys = columns.map(({ key }) => key)
    this.parts = options.parts ?? null
    this.#places = options.places ?? null
    this.#processors = columns.map(({ process }) => process)
    const make = this.parts ? recordMaker(this.parts) : objectMaker(this.keys)
    const plain = this.#places === null && columns.every(({ process }) => process === null)
    const values = converter(columns)
    // one array serves for the values of all rows that become objects
    const scratch: unknown[] = columns.map(() => null)
    if (plain) {
      this.toObject = make
      this.toTuple = (row) => row
    } else if (this.#places === null) {
      this.toObject = (row) => make(values(row, scratch))
      this.toTuple = (row) => values(row, null)
    } else {
      this.toObject = (row) => make(this.#gathered(row, scratch))
      this.toTuple = (row) => this.#gathered(row, [])
    }
  }

  /** One value of a row. */
  valueAt(row: DriverRow, index: number): unknown {
    const value = row[this.#places?.[index] ?? index] ?? null
    const process = this.#processors[index] ?? null
    return process === null ? value : process(value)
  }

  /** The same rows with these columns alone, each by its place here. */
  pick(indexes: readonly number[]): RowShape {
    const columns = indexes.flatMap((index) => this.columns[index] ?? [])
    return new RowShape(columns, { places: indexes.map((index) => this.#places?.[index] ?? index) })
  }

  /**
   * Where a column is: by its place, its key or its object.
   *
   * @returns -1 when it is not there
   */
  indexOf(column: unknown): number {
    return placeOf(this, column)
  }

  #gathered(row: DriverRow, values: unknown[]): readonly unknown[] {
    for (let index = 0; index < this.keys.length; index += 1)
      values[index] = this.valueAt(row, index)
    return values
  }
}

/** Where a column is among others: by its place, its key or its object; -1 when it is not there. */
export function placeOf(
  { columns, keys }: Pick<RowReading, 'columns' | 'keys'>,
  column: unknown,
): number {
  if (typeof column === 'number') return column >= 0 && column < keys.length ? column : -1
  if (typeof column === 'string') return keys.lastIndexOf(column)
  return columns.findIndex(({ source }) => source === column)
}

type Converter = (row: DriverRow, target: unknown[] | null) => readonly unknown[]

/**
 * Runs the processors of a row. Most of them find what they would make, as that of a number finds a number:
 * only where one makes something else is the row copied, into the given array or a new one.
 */
function converter(columns: readonly ResultColumn[]): Converter {
  const processed = columns.flatMap(({ process }, index) =>
    process === null ? [] : [{ index, process }],
  )
  return (row, target) => {
    let values: unknown[] | null = null
    for (let next = 0; next < processed.length; next += 1) {
      const column = processed[next]
      if (column === undefined) break
      const { index, process } = column
      const value = row[index] ?? null
      const made = process(value)
      if (made === value) continue
      values ??= copied(row, target ?? [])
      values[index] = made
    }
    return values ?? row
  }
}

function copied(row: DriverRow, target: unknown[]): unknown[] {
  for (let index = 0; index < row.length; index += 1) target[index] = row[index]
  return target
}

function recordMaker(parts: readonly RowPart[]): ObjectMaker {
  const make = objectMaker(parts.map(({ key }) => key))
  const readers = parts.map(partReader)
  return (values) => make(readers.map((read) => read(values)))
}

function partReader({
  start,
  columns,
  optional,
}: RowPart): (values: readonly unknown[]) => unknown {
  if (columns === null) return (values) => values[start]
  const make = objectMaker(columns)
  const end = start + columns.length
  return (values) => {
    const own = values.slice(start, end)
    return optional && own.every((value) => value === null) ? null : make(own)
  }
}
