import { ArgumentError, InvalidRequestError } from '../errors.ts'
import type { ClauseElement } from '../sql/node.ts'
import { RowResult, RowSource } from './row-reader.ts'
import { RowShape, type RowReading, type StoredRow } from './row-shape.ts'
import { placeIn } from './statement-form.ts'

/** The rows that an INSERT made, by their primary keys. */
export interface InsertedKeys {
  /** The statement ran once for each of a list of parameters. */
  readonly many: boolean
  /** One key per row, its values in the order of the key; null where neither statement nor engine told. */
  rows(): readonly (readonly unknown[])[]
}

/** Everything that one execution gave. */
export interface ResultData {
  readonly shape: RowReading
  readonly rows: readonly StoredRow[]
  readonly returnsRows: boolean
  /** Rows inserted, updated or deleted. */
  readonly rowcount: number
  readonly lastrowid: number | bigint | null
  /** Null where the statement was no INSERT. */
  readonly insertedKeys: InsertedKeys | null
  /**
   * The statement that was run, which may be another one than the shape was made for: those of one structure share it.
   * Its columns are found by their places.
   */
  readonly statement: ClauseElement | null
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

  constructor(
    data: ResultData,
    source = new RowSource(data.rows, data.returnsRows),
    origin: RowResult<unknown> | null = null,
  ) {
    // the shape builds what the statement's type promises; nothing can check that at run time
    super(source, (row) => data.shape.toObject(row) as Row, origin, data.shape.isFinal)
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
    const keys = this.#insertedKeys
    if (keys.many)
      throw new InvalidRequestError(
        'This statement ran with a list of parameters; its primary keys are in insertedPrimaryKeyRows',
      )
    return keys.rows()[0] ?? []
  }

  /**
   * The primary keys of all inserted rows. With a list of parameters they are those of the list, in its order,
   * where each is given or the statement has RETURNING; null stands for what is not known.
   *
   * @throws InvalidRequestError when the statement was no INSERT whose rows are known
   */
  get insertedPrimaryKeyRows(): readonly (readonly unknown[])[] {
    return this.#insertedKeys.rows()
  }

  get #insertedKeys(): InsertedKeys {
    if (this.#data.insertedKeys === null)
      throw new InvalidRequestError(
        'Statement is not an insert() expression construct of a single row.',
      )
    return this.#data.insertedKeys
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
    const { shape, statement } = this.#data
    const index = shape.indexOf(column)
    if (index >= 0) return index
    const place = typeof column === 'object' && statement ? placeIn(statement, column) : -1
    if (place >= 0) return place
    throw new ArgumentError(
      `The result has no column ${typeof column === 'object' ? 'of that object' : column}`,
    )
  }

  /** The same rows with these columns alone, in this order. */
  columns(...columns: readonly ColumnRef[]): Result {
    const shape = this.#data.shape.pick(columns.map((column) => this.indexOf(column)))
    return new Result({ ...this.#data, shape, statement: null }, this.source, this)
  }

  /** One value of each row. */
  scalars(column: 0): RowResult<Tuple[0]>
  scalars(): RowResult<Tuple[0]>
  scalars(column: ColumnRef): RowResult<unknown>
  scalars(column: ColumnRef = 0): RowResult<unknown> {
    const index = this.indexOf(column)
    const { shape } = this.#data
    return new RowResult<unknown>(this.source, (row) => shape.valueAt(row, index), this)
  }

  /** Each row as an array, in the order of the columns. */
  tuples(): RowResult<Tuple> {
    const { shape } = this.#data
    // as above: the type of the statement says what is in it
    return new RowResult(this.source, (row) => shape.toTuple(row) as Tuple, this)
  }

  /** Each row as an object by column key, which is what the result itself gives; kept for SQLAlchemy's name. */
  mappings(): RowResult<Row> {
    const { shape } = this.#data
    return new RowResult(this.source, (row) => shape.toObject(row) as Row, this)
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

  /** The rows of this result and then those of others, which have to have the same columns. */
  merge(...others: readonly Result<Row, Tuple>[]): Result<Row, Tuple> {
    const results = [this, ...others]
    const rowcount = results.reduce((sum, result) => sum + result.rowcount, 0)
    const { shape } = this.#data
    const rows = results.map(({ source }) => source.take(Infinity))
    if (results.every((result) => result.#data.shape.constructor === shape.constructor))
      return new Result<Row, Tuple>({ ...this.#data, rows: rows.flat(), rowcount })
    // some are kept in another form than others, but values are values
    const values = results.flatMap((result, index) =>
      (rows[index] ?? []).map((row) => result.#data.shape.toTuple(row) as StoredRow),
    )
    const plain = new RowShape(shape.columns.map((column) => ({ ...column, process: null })))
    return new Result<Row, Tuple>({ ...this.#data, shape: plain, rows: values, rowcount })
  }

  /** Reads everything, to be given out as often as wanted: `frozen()` makes a new result of the same rows. */
  freeze(): () => Result<Row, Tuple> {
    const rows = this.source.take(Infinity)
    // rows are handed out as they are kept where nothing has to be made of them, and whoever gets one may change it
    return () => new Result<Row, Tuple>({ ...this.#data, rows: rows.map(copyOf) })
  }
}

const copyOf = (row: StoredRow): StoredRow => (row instanceof Array ? [...row] : { ...row })
