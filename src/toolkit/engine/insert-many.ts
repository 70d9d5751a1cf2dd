import type { ParameterValues } from '../compile/compiled.ts'
import { InvalidRequestError } from '../errors.ts'
import type { AnyColumn } from '../schema/column-types.ts'
import { Table } from '../schema/table.ts'
import type { Insert } from '../sql/dml.ts'
import { nameKey } from '../sql/names.ts'
import type { DriverResult, DriverRow } from './driver.ts'
import { driverRow } from './driver-values.ts'
import type { StatementOrigin } from './events.ts'
import { originOf, type FormUse } from './form-use.ts'
import { insertedKeysReturned } from './inserted-key.ts'
import type { ResultData } from './result.ts'
import { identityOf } from './row-identity.ts'
import type { RowShape } from './row-shape.ts'

/** Rows in one statement, as in SQLAlchemy: `insertmanyvalues_page_size`. */
const pageRows = 1000

/** Parameters in one statement, as in SQLAlchemy: `insertmanyvalues_max_parameters`. */
const pageParameters = 32_700

/** One statement of several that make up an execution. */
export interface Batch {
  readonly sql: string
  readonly parameters: DriverRow
}

/** By what the rows that come back are matched with those that went in. */
export type Sentinel =
  | { readonly kind: 'unordered' }
  /** One statement per row. */
  | { readonly kind: 'single' }
  /** Keys that the database counted up. */
  | { readonly kind: 'counted'; readonly column: AnyColumn }
  /** Keys that were given. */
  | { readonly kind: 'given'; readonly columns: readonly AnyColumn[] }

/**
 * How an INSERT of many rows keeps their order.
 *
 * @param keys columns that every row gives a value for
 */
export function sentinelOf(statement: Insert, keys: readonly string[]): Sentinel {
  if (!statement.sortsByParameterOrder) return { kind: 'unordered' }
  const { table } = statement
  if (!(table instanceof Table) || table.primaryKey.columns.length === 0) return { kind: 'single' }
  const columns: readonly AnyColumn[] = table.primaryKey.columns
  const isGiven = (column: AnyColumn) => keys.includes(nameKey(column.key)) || hasOwnDefault(column)
  if (columns.every(isGiven)) return { kind: 'given', columns }
  const column = table.autoincrementColumn
  // what is updated in place of an insertion has its key from before
  const counts = column !== null && !isGiven(column) && statement.conflicts.length === 0
  return counts && Number(column.identity?.options['increment'] ?? 1) > 0
    ? { kind: 'counted', column }
    : { kind: 'single' }
}

const hasOwnDefault = ({ default: given }: AnyColumn): boolean =>
  given !== null && (given.kind === 'value' || given.kind === 'callable')

/** The statement with what its order is known by in RETURNING, behind all that it returns itself. */
export function withSentinel(statement: Insert, sentinel: Sentinel): Insert {
  const columns = columnsOf(sentinel)
  const missing = columns.filter((column) => !statement.selectedColumns.includes(column))
  return missing.length === 0 ? statement : statement.returning(...missing)
}

function columnsOf(sentinel: Sentinel): readonly AnyColumn[] {
  if (sentinel.kind === 'counted') return [sentinel.column]
  return sentinel.kind === 'given' ? sentinel.columns : []
}

/** An INSERT … RETURNING with a list of parameters: some rows in each statement (SQLAlchemy: "insertmanyvalues"). */
export class InsertManyPlan {
  readonly sql: string
  readonly parameters: DriverRow = []
  readonly sets = null
  readonly batches: readonly Batch[]
  readonly #use: FormUse
  readonly #sentinel: Sentinel
  /** Columns that the application asked for; further ones are ours. */
  readonly #width: number
  readonly #pages: readonly (readonly ParameterValues[])[]

  constructor(
    use: FormUse,
    rows: readonly ParameterValues[],
    order: { readonly sentinel: Sentinel; readonly width: number },
  ) {
    const { compiled } = use.form
    this.#use = use
    this.#sentinel = order.sentinel
    this.#width = order.width
    const plan = order.sentinel.kind === 'single' ? null : compiled.rowPlan
    const size = plan === null ? 1 : Math.min(pageRows, plan.rowsWithin(pageParameters))
    this.#pages = pagesOf(rows, size)
    this.batches = this.#pages.map((page) => {
      const { sql, parameters } =
        plan?.write(page, use.sources) ?? compiled.bind(page[0] ?? {}, use.sources)
      return { sql, parameters: driverRow(parameters) }
    })
    this.sql = this.batches[0]?.sql ?? compiled.sql
  }

  get origin(): StatementOrigin {
    return originOf(this.#use)
  }

  /** Puts together what the batches gave. */
  merge(results: readonly DriverResult[]): DriverResult {
    const [first] = results
    const columns = first?.columns ?? []
    const shape = this.#use.form.shapeOf(columns)
    return {
      columns,
      rows: results.flatMap(({ rows }, index) => this.#ordered(shape, rows, this.#pages[index])),
      changes: results.reduce((sum, { changes }) => sum + changes, 0),
      lastInsertRowid: results.at(-1)?.lastInsertRowid ?? null,
    }
  }

  finish({ columns, rows, changes, lastInsertRowid }: DriverResult): ResultData {
    const { form, statement } = this.#use
    const whole = form.shapeOf(columns)
    const hidden = form.compiled.implicitReturning.length > 0
    const own = Array.from({ length: this.#width }, (_, index) => index)
    return {
      shape: !hidden && this.#width < columns.length ? whole.pick(own) : whole,
      rows: hidden ? [] : rows,
      returnsRows: !hidden,
      rowcount: changes,
      lastrowid: lastInsertRowid,
      insertedKeys: insertedKeysReturned(form.compiled, { shape: whole, rows }),
      statement,
    }
  }

  #ordered(
    shape: RowShape,
    rows: readonly DriverRow[],
    page: readonly ParameterValues[] = [],
  ): readonly DriverRow[] {
    const sentinel = this.#sentinel
    if (sentinel.kind === 'unordered' || sentinel.kind === 'single') return rows
    if (rows.length !== page.length)
      throw new InvalidRequestError(
        `An INSERT of ${page.length} rows gave back ${rows.length}, which cannot be put in their order; ` +
          'leave out sortByParameterOrder()',
      )
    const places = columnsOf(sentinel).map((column) => shape.indexOf(column))
    const keyOf = (row: DriverRow) => places.map((place) => shape.valueAt(row, place))
    if (sentinel.kind === 'counted')
      return rows
        .map((row) => ({ row, count: Number(keyOf(row)[0]) }))
        .toSorted((a, b) => a.count - b.count)
        .map(({ row }) => row)
    const byKey = new Map(rows.map((row) => [identityOf(keyOf(row)), row]))
    return page.map((values) => {
      const key = sentinel.columns.map((column) => values[nameKey(column.key)])
      const row = byKey.get(identityOf(key))
      if (row !== undefined) return row
      throw new InvalidRequestError(
        `An INSERT gave back no row with the primary key ${JSON.stringify(key.map(String))} that it was given: ` +
          'the database or the type of the column changes it; leave out sortByParameterOrder()',
      )
    })
  }
}

function pagesOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, page) =>
    items.slice(page * size, (page + 1) * size),
  )
}
