import { MultipleResultsFound, NoResultFound, ResourceClosedError } from '../errors.ts'
import type { DriverCursor, DriverRow } from './driver.ts'
import { Result, type ColumnRef, type ResultData } from './result.ts'
import { identityOf } from './row-identity.ts'

/** Whom a stream belongs to. */
interface StreamOwner {
  /** Told once when nothing more will be read. */
  closed(): void
  /** What to throw for an error of the driver. */
  raised(error: unknown): Promise<unknown>
}

/** Rows that come page by page; the views of a result read from the same ones. */
export class StreamSource {
  readonly pageSize: number
  readonly #cursor: DriverCursor
  readonly #owner: StreamOwner
  #page: readonly DriverRow[] = []
  #isOpen = true
  #atEnd = false

  constructor(cursor: DriverCursor, pageSize: number, owner: StreamOwner) {
    this.#cursor = cursor
    this.pageSize = pageSize
    this.#owner = owner
  }

  /** The next rows, fewer than `count` only at the end. */
  async take(count: number): Promise<readonly DriverRow[]> {
    if (!this.#isOpen) throw new ResourceClosedError('This result object is closed.')
    const rows: DriverRow[] = []
    while (rows.length < count) {
      if (this.#page.length === 0 && !(await this.#fetch())) break
      const part = this.#page.slice(0, count - rows.length)
      this.#page = this.#page.slice(part.length)
      for (const row of part) rows.push(row)
    }
    return rows
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    await this.#finish()
  }

  async #fetch(): Promise<boolean> {
    if (this.#atEnd) return false
    try {
      this.#page = await this.#cursor.fetch(this.pageSize)
    } catch (error) {
      await this.#finish().catch(() => {})
      throw await this.#owner.raised(error)
    }
    if (this.#page.length === 0) await this.#finish()
    return this.#page.length > 0
  }

  async #finish(): Promise<void> {
    if (this.#atEnd) return
    this.#atEnd = true
    this.#owner.closed()
    await this.#cursor.close()
  }
}

/** What every view of a streamed result can do; as `RowResult`, with promises. SQLAlchemy: `AsyncResult`. */
export class StreamedRows<T> implements AsyncIterable<T>, AsyncDisposable {
  protected readonly source: StreamSource
  readonly #read: (row: DriverRow) => T
  #identity: ((row: T) => unknown) | null = null
  #seen = new Set<unknown>()

  constructor(source: StreamSource, read: (row: DriverRow) => T) {
    this.source = source
    this.#read = read
  }

  /** All rows that are left. */
  all(): Promise<T[]> {
    return this.fetchMany(Infinity)
  }

  /** At most `count` of the rows that are left. */
  async fetchMany(count: number): Promise<T[]> {
    const rows: T[] = []
    while (rows.length < count) {
      const taken = await this.source.take(Math.min(count - rows.length, this.source.pageSize))
      if (taken.length === 0) break
      for (const row of taken.map(this.#read)) if (this.#isWanted(row)) rows.push(row)
    }
    return rows
  }

  /** The next row, or null at the end; the result stays open. */
  async fetchOne(): Promise<T | null> {
    return (await this.fetchMany(1))[0] ?? null
  }

  /** The first row or null; the rest is not read and the result closed. */
  async first(): Promise<T | null> {
    const row = await this.fetchOne()
    await this.close()
    return row
  }

  /** The only row. @throws NoResultFound when there is none, MultipleResultsFound when there are more */
  async one(): Promise<T> {
    for (const row of await this.#atMostOne()) return row
    throw new NoResultFound()
  }

  /** The only row, or null when there is none. @throws MultipleResultsFound when there are more */
  async oneOrNone(): Promise<T | null> {
    return (await this.#atMostOne())[0] ?? null
  }

  /** Rows in lists of at most `size`, by default as many as are fetched at a time. */
  async *partitions(size = this.source.pageSize): AsyncGenerator<T[]> {
    for (let page = await this.fetchMany(size); page.length > 0; page = await this.fetchMany(size))
      yield page
  }

  /**
   * From here on each row only once; those that were seen are remembered.
   *
   * @param identity what two equal rows have in common; their values when absent
   */
  unique(identity: (row: T) => unknown = identityOf): this {
    this.#identity = identity
    this.#seen = new Set()
    return this
  }

  /** Gives the cursor back; leaving a `for await` does it, too. */
  async close(): Promise<void> {
    await this.source.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    try {
      for await (const page of this.partitions()) yield* page
    } finally {
      await this.close()
    }
  }

  async #atMostOne(): Promise<readonly T[]> {
    const rows = await this.fetchMany(2)
    await this.close()
    if (rows.length > 1) throw new MultipleResultsFound()
    return rows
  }

  #isWanted(row: T): boolean {
    if (this.#identity === null) return true
    const identity = this.#identity(row)
    if (this.#seen.has(identity)) return false
    this.#seen.add(identity)
    return true
  }
}

/** The rows of `connection.stream(…)`, each an object by column key, read while the database makes them. */
export class StreamResult<
  Row = Record<string, unknown>,
  Tuple extends readonly unknown[] = readonly unknown[],
> extends StreamedRows<Row> {
  readonly #data: ResultData
  /** A result of the same columns without rows, which knows where they are. */
  readonly #head: Result<Row, Tuple>

  /** @param data what is known of the result but its rows */
  constructor(source: StreamSource, data: ResultData) {
    // the shape builds what the statement's type promises; nothing can check that at run time
    super(source, (row) => data.shape.toObject(row) as Row)
    this.#data = { ...data, rows: [], returnsRows: true }
    this.#head = new Result<Row, Tuple>(this.#data)
  }

  /** Keys of the columns in their order. */
  keys(): readonly string[] {
    return this.#head.keys()
  }

  /** Where a column is in `tuples()`. @throws ArgumentError when the result has no such column */
  indexOf(column: ColumnRef): number {
    return this.#head.indexOf(column)
  }

  /** One value of each row. @throws ArgumentError when the result has no such column */
  scalars(column: 0): StreamedRows<Tuple[0]>
  scalars(): StreamedRows<Tuple[0]>
  scalars(column: ColumnRef): StreamedRows<unknown>
  scalars(column: ColumnRef = 0): StreamedRows<unknown> {
    const { shape } = this.#data
    const index = this.indexOf(column)
    return new StreamedRows<unknown>(this.source, (row) => shape.toTuple(row)[index] ?? null)
  }

  /** Each row as an array, in the order of the columns. */
  tuples(): StreamedRows<Tuple> {
    const { shape } = this.#data
    // as above: the type of the statement says what is in it
    return new StreamedRows(this.source, (row) => shape.toTuple(row) as Tuple)
  }

  /** Each row as an object by column key, which is what the result itself gives. */
  mappings(): StreamedRows<Row> {
    const { shape } = this.#data
    return new StreamedRows(this.source, (row) => shape.toObject(row) as Row)
  }

  /** The first value of the first row, or null when there is no row; further rows are not read. */
  scalar(): Promise<Tuple[0] | null> {
    return this.scalars().first()
  }

  /** The first value of the only row. @throws NoResultFound or MultipleResultsFound */
  scalarOne(): Promise<Tuple[0]> {
    return this.scalars().one()
  }

  /** The first value of the only row, or null when there is none. @throws MultipleResultsFound */
  scalarOneOrNone(): Promise<Tuple[0] | null> {
    return this.scalars().oneOrNone()
  }

  /** Reads everything that is left, to be given out as often as wanted. */
  async freeze(): Promise<() => Result<Row, Tuple>> {
    const rows = await this.source.take(Infinity)
    await this.close()
    const data = { ...this.#data, rows }
    return () => new Result<Row, Tuple>(data)
  }
}

/** A cursor over rows that are here already. */
export function bufferedCursor(
  columns: readonly string[],
  rows: readonly DriverRow[],
): DriverCursor {
  let next = 0
  return {
    columns,
    fetch: async (count) => {
      const page = rows.slice(next, next + count)
      next += page.length
      return page
    },
    close: async () => {},
  }
}
