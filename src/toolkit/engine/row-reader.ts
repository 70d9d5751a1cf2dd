import { MultipleResultsFound, NoResultFound, ResourceClosedError } from '../errors.ts'
import type { DriverRow } from './driver.ts'

/** Rows of one result; the views of a result read from the same one, so that no row is given out twice. */
export class RowSource {
  readonly #rows: readonly DriverRow[]
  /** False for a statement that gives no rows at all. */
  readonly #returnsRows: boolean
  #next = 0
  #closed = false

  constructor(rows: readonly DriverRow[], returnsRows: boolean) {
    this.#rows = rows
    this.#returnsRows = returnsRows
  }

  take(count: number): readonly DriverRow[] {
    this.#assertOpen()
    const start = this.#next
    this.#next = Math.min(this.#rows.length, start + count)
    return start === 0 && this.#next === this.#rows.length
      ? this.#rows
      : this.#rows.slice(start, this.#next)
  }

  close(): void {
    this.#closed = true
  }

  #assertOpen(): void {
    if (!this.#returnsRows)
      throw new ResourceClosedError(
        'This result object does not return rows. It has been closed automatically.',
      )
    if (this.#closed) throw new ResourceClosedError('This result object is closed.')
  }
}

/** Turns a row of the driver into what this view of a result gives. */
export type RowReader<T> = (row: DriverRow) => T

/**
 * What every view of a result can do. Rows are handed out once: what `all` or an iteration has read
 * is not there for the next call. SQLAlchemy: `Result`, `ScalarResult`, `MappingResult`.
 */
export class RowResult<T> implements Iterable<T>, AsyncIterable<T> {
  protected readonly source: RowSource
  readonly #read: RowReader<T>
  #identity: ((row: T) => unknown) | null = null
  #seen = new Set<unknown>()

  constructor(source: RowSource, read: RowReader<T>) {
    this.source = source
    this.#read = read
  }

  /** All rows that are left. */
  all(): T[] {
    return this.#take(Infinity)
  }

  /** At most `count` of the rows that are left. */
  fetchMany(count: number): T[] {
    return this.#take(count)
  }

  /** The next row, or null at the end; the result stays open. */
  fetchOne(): T | null {
    return this.#take(1)[0] ?? null
  }

  /** The first row or null; the rest is thrown away and the result closed. */
  first(): T | null {
    const [row = null] = this.#take(1)
    this.source.close()
    return row
  }

  /**
   * The only row.
   *
   * @throws NoResultFound when there is none, MultipleResultsFound when there are more
   */
  one(): T {
    const rows = this.#atMostOne()
    for (const row of rows) return row
    throw new NoResultFound()
  }

  /**
   * The only row, or null when there is none.
   *
   * @throws MultipleResultsFound when there are more
   */
  oneOrNone(): T | null {
    return this.#atMostOne()[0] ?? null
  }

  /** Rows in lists of at most `size`. */
  *partitions(size = 1000): Generator<T[]> {
    for (let page = this.#take(size); page.length > 0; page = this.#take(size)) yield page
  }

  /**
   * From here on each row only once.
   *
   * @param identity what two equal rows have in common; the row's JSON text when absent
   */
  unique(identity: (row: T) => unknown = textOf): this {
    this.#identity = identity
    this.#seen = new Set()
    return this
  }

  close(): void {
    this.source.close()
  }

  *[Symbol.iterator](): Generator<T> {
    for (;;) {
      const row = this.#take(1)
      if (row.length === 0) return
      yield* row
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    // all rows are here already; the type alone would call this very method
    for (const row of this as Iterable<T>) yield row
  }

  #atMostOne(): readonly T[] {
    const rows = this.#take(2)
    this.source.close()
    if (rows.length > 1) throw new MultipleResultsFound()
    return rows
  }

  /** With `unique`, reads on until enough different rows are there. */
  #take(count: number): T[] {
    const identity = this.#identity
    if (identity === null) return this.source.take(count).map(this.#read)
    const rows: T[] = []
    while (rows.length < count) {
      const left = count - rows.length
      const read = this.source.take(left).map(this.#read)
      if (read.length === 0) break
      rows.push(...read.filter((row) => this.#isNew(identity(row))))
    }
    return rows
  }

  #isNew(identity: unknown): boolean {
    if (this.#seen.has(identity)) return false
    this.#seen.add(identity)
    return true
  }
}

function textOf(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  return JSON.stringify(row, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  )
}
