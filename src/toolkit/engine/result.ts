import { ArgumentError, InvalidRequestError } from '../errors.ts'
import type { DriverRow } from './driver.ts'
import { RowResult, RowSource } from './row-reader.ts'
import type { RowShape } from './row-shape.ts'

/** Everything that one execution gave. */
export interface ResultData {
  readonly shape: RowShape
  readonly rows: readonly DriverRow[]
  readonly returnsRows: boolean
  /** Rows inserted, updated or deleted. */
  readonly rowcount: number
  readonly lastrowid: number | bigint | null
  readonly insertedPrimaryKey: readonly unknown[] | null
}

/** A column of a result: its place from 0, its key, or the column object that was selected. */
export type ColumnRef = number | string | object

/**
 * The rows of a statement, each an object by column key.
 *
 * `Row` is the type of such an object and `Tuple` that of the same row as an array.
 * SQLAlchemy: "Fetching rows".
 */
export class Result<
  Row = Record<string, unknown>,
  Tuple extends readonly unknown[] = readonly unknown[],
> extends RowResult<Row> {
  readonly #data: ResultData

  constructor(data: ResultData, source = new RowSource(data.rows, data.returnsRows)) {
    // the shape builds what the statement's type promises; nothing can check that at run time
    super(source, (row) => data.shape.toObject(row) as Row)
    this.#data = data
  }

  get returnsRows(): boolean {
    return this.#data.returnsRows
  }

  /** Rows that an INSERT, UPDATE or DELETE touched; MySQL counts those it found. */
  get rowcount(): number {
    return this.#data.rowcount
  }

  /** The key that the engine gave to the last inserted row, or null where it has no such thing. */
  get lastrowid(): number | bigint | null {
    return this.#data.lastrowid
  }

  /**
   * The primary key of the inserted row, in the order of the key.
   *
   * @throws InvalidRequestError when the statement was no INSERT of a single row
   */
  get insertedPrimaryKey(): readonly unknown[] {
    if (this.#data.insertedPrimaryKey === null)
      throw new InvalidRequestError(
        'Statement is not an insert() expression construct of a single row.',
      )
    return this.#data.insertedPrimaryKey
  }

  /** Keys of the columns in their order. */
  keys(): readonly string[] {
    return this.#data.shape.keys
  }

  /**
   * Where a column is in `tuples()`; by its object this works for names that repeat as well.
   *
   * @throws ArgumentError when the result has no such column
   */
  indexOf(column: ColumnRef): number {
    const index = this.#data.shape.indexOf(column)
    if (index >= 0) return index
    throw new ArgumentError(
      `The result has no column ${typeof column === 'object' ? 'of that object' : column}`,
    )
  }

  /** One value of each row. */
  scalars(column: 0): RowResult<Tuple[0]>
  scalars(): RowResult<Tuple[0]>
  scalars(column: ColumnRef): RowResult<unknown>
  scalars(column: ColumnRef = 0): RowResult<unknown> {
    const index = this.indexOf(column)
    const { shape } = this.#data
    return new RowResult<unknown>(this.source, (row) => shape.toTuple(row)[index] ?? null)
  }

  /** Each row as an array, in the order of the columns. */
  tuples(): RowResult<Tuple> {
    const { shape } = this.#data
    // as above: the type of the statement says what is in it
    return new RowResult(this.source, (row) => shape.toTuple(row) as Tuple)
  }

  /** Each row as an object by column key, which is what the result itself gives; kept for SQLAlchemy's name. */
  mappings(): RowResult<Row> {
    const { shape } = this.#data
    return new RowResult(this.source, (row) => shape.toObject(row) as Row)
  }

  /** The first value of the first row, or null when there is no row; further rows are thrown away. */
  scalar(): Tuple[0] | null {
    return this.scalars().first()
  }

  /** The first value of the only row. @throws NoResultFound or MultipleResultsFound */
  scalarOne(): Tuple[0] {
    return this.scalars().one()
  }

  /** The first value of the only row, or null when there is none. @throws MultipleResultsFound */
  scalarOneOrNone(): Tuple[0] | null {
    return this.scalars().oneOrNone()
  }

  /** Reads everything, to be given out as often as wanted: `frozen()` makes a new result of the same rows. */
  freeze(): () => Result<Row, Tuple> {
    const rows = [...this.source.take(Infinity)]
    const data = { ...this.#data, rows }
    return () => new Result<Row, Tuple>(data)
  }
}
