import { MultipleResultsFound, NoResultFound, ResourceClosedError } from '../errors.ts'
import { identityOf } from './row-identity.ts'
import type { StoredRow } from './row-shape.ts'

/** Rows of one result; the views of a result read from the same one, so that no row is given out twice. */
export class RowSource {
  readonly #rows: readonly StoredRow[]
  /** False for a statement that gives no rows at all. */
  readonly #returnsRows: boolean
  #next = 0
  #closed = false

  constructor(rows: readonly StoredRow[], returnsRows: boolean) {
    this.#rows = rows
    this.#returnsRows = returnsRows
  }

  get closed(): boolean {
    return this.#closed || !this.#returnsRows
  }

  take(count: number): readonly StoredRow[] {
    this.#assertOpen()
    const start = this.#next
    this.#next = Math.min(this.#rows.length, start + count)
    return start === 0 && this.#next === this.#rows.length
      ? this.#rows
      : this.#rows.slice(start, this.#next)
  }

  /** The next row; undefined at the end. */
  next(): StoredRow | undefined {
    this.#assertOpen()
    const row = this.#rows[this.#next]
    if (row !== undefined) this.#next += 1
    return row
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
export type RowReader<T> = (row: StoredRow) => T

/** What a view with `unique` has given out already; the views of one result share it. */
interface Uniqueness {
  readonly identity: (row: unknown) => unknown
  readonly seen: Set<unknown>
}

/**
 * What every view of a result can do. Rows are handed out once: what `all` or an iteration has read
 * is not there for the next call. SQLAlchemy: `Result`, `ScalarResult`, `MappingResult`.
 */
export class RowResult<T> implements Iterable<T>, AsyncIterable<T> {
  protected readonly source: RowSource
  readonly #read: RowReader<T>
  readonly #isFinal: boolean
  #unique: Uniqueness | null
  #pageSize: number

  /** @param isFinal `read` gives each row as it is */
  constructor(
    source: RowSource,
    read: RowReader<T>,
    origin: RowResult<unknown> | null = null,
    isFinal = false,
  ) {
    this.source = source
    this.#read = read
    this.#isFinal = isFinal
    this.#unique = origin === null ? null : origin.#unique
    this.#pageSize = origin === null ? DEFAULT_PAGE : origin.#pageSize
  }

  /** No row can be read any more: it was closed, or the statement gives none. */
  get closed(): boolean {
    return this.source.closed
  }

  /** All rows that are left. */
  all(): T[] {
    return this.#take(Infinity)
  }

  /** At most `count` of the rows that are left; as many as `yieldPer` says when absent. */
  fetchMany(count = this.#pageSize): T[] {
    return this.#take(count)
  }

  /** The next row, or null at the end; the result stays open. */
  fetchOne(): T | null {
    if (this.#unique !== null) return this.#take(1)[0] ?? null
    const row = this.source.next()
    return row === undefined ? null : this.#read(row)
  }

  /** The first row or null; the rest is thrown away and the result closed. */
  first(): T | null {
    const row = this.fetchOne()
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

  /** How many rows `partitions` and `fetchMany` give at a time. */
  yieldPer(count: number): this {
    this.#pageSize = count
    return this
  }

  /** Rows in lists of at most `size`, or of what `yieldPer` says. */
  *partitions(size = this.#pageSize): Generator<T[]> {
    for (let page = this.#take(size); page.length > 0; page = this.#take(size)) yield page
  }

  /**
   * From here on each row only once, in the views that are made of this one as well.
   *
   * @param identity what two equal rows have in common; all of their values when absent
   */
  unique(identity: (row: T) => unknown = identityOf): this {
    // a view made of this one hands its own rows to the same function, as in SQLAlchemy
    this.#unique = { identity: identity as (row: unknown) => unknown, seen: new Set() }
    return this
  }

  close(): void {
    this.source.close()
  }

  *[Symbol.iterator](): Generator<T> {
    if (this.#unique !== null) {
      for (const [row] of this.partitions(1)) if (row !== undefined) yield row
      return
    }
    for (let row = this.source.next(); row !== undefined; row = this.source.next())
      yield this.#read(row)
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
    if (this.#unique === null) {
      const rows = this.source.take(count)
      // the source keeps its own list
      return this.#isFinal ? (rows.slice() as T[]) : rows.map(this.#read)
    }
    const rows: T[] = []
    while (rows.length < count) {
      const left = count - rows.length
      const read = this.source.take(left).map(this.#read)
      if (read.length === 0) break
      for (const row of read) if (this.#isNew(row, this.#unique)) rows.push(row)
    }
    return rows
  }

  #isNew(row: T, { identity, seen }: Uniqueness): boolean {
    const key = identity(row)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  }
}

const DEFAULT_PAGE = 1000
