import { DriverError, type DriverConnection, type DriverRow, type DriverValue } from '#toolkit'
import type { Misfit } from './live-types.ts'
import { MisfitCounter } from './misfits.ts'
import { quoted } from './quoted.ts'
import type { ColumnShape, TableShape } from './table-shape.ts'

const PAGE = 500

/** A table before and after, and the connections that hold them. */
export interface Copy {
  readonly from: DriverConnection
  readonly source: TableShape
  readonly to: DriverConnection
  readonly target: TableShape
}

/** Values that rows lost and that come back with them, by what makes a row the same row. */
export interface Restored {
  /** Columns of the new form. */
  readonly names: readonly string[]
  /** Columns of the present form by which a row is found in `values`. */
  readonly keys: readonly string[]
  readonly values: ReadonlyMap<string, DriverRow>
}

interface ColumnPair {
  readonly before: string
  readonly after: string
}

/**
 * Copies the rows of a table into its new form, column by column as the keys pair them. What does not fit is
 * left behind and counted; nothing is changed on the way.
 *
 * @param restored values of columns that the present form lacks
 * @param progressed is told how many rows have been looked at
 * @returns what did not fit
 */
export async function copyRows(
  copy: Copy,
  restored?: Restored,
  progressed: (rows: number) => void = () => {},
): Promise<readonly Misfit[]> {
  const pairs = pairsOf(copy)
  if (pairs.length === 0) return []
  const selected = [...pairs.map(({ before }) => before), ...(restored?.keys ?? [])]
  const names = pairs.map(({ after }) => after)
  const page = new PageWriter(copy, names)
  const cursor = await copy.from.stream(
    `SELECT ${selected.map(quoted).join(', ')} FROM ${quoted(copy.source.name)}`,
  )
  try {
    for (let done = 0; ; progressed(done)) {
      const rows = await cursor.fetch(PAGE)
      if (rows.length === 0) return page.misfits.list()
      await page.write(rows, restored)
      done += rows.length
    }
  } finally {
    await cursor.close()
  }
}

function pairsOf({ source, target }: Copy): readonly ColumnPair[] {
  const before = new Map(source.columns.map((column) => [column.key, column]))
  const pairs = target.columns
    .filter(({ generated }) => !generated)
    .flatMap(({ key, name }) => {
      const origin = before.get(key)
      return origin === undefined ? [] : [{ before: origin.name, after: name }]
    })
  return pairs.length === 0 ? [] : [...rowidPair(source, target, before), ...pairs]
}

/** Rows keep their rowid, unless a column of the key holds it already. */
function rowidPair(
  source: TableShape,
  target: TableShape,
  before: ReadonlyMap<string, ColumnShape>,
): readonly ColumnPair[] {
  if (source.rowid === undefined || target.rowid === undefined) return []
  const [key] = target.primaryKey
  const column = target.columns.find((one) => one.key === key)
  const isAlias = target.primaryKey.length === 1 && column?.integer === true
  if (isAlias && key !== undefined && before.has(key)) return []
  return [{ before: source.rowid, after: target.rowid }]
}

/** Writes rows a page at a time: as a whole, and only when that does not go, row by row. */
class PageWriter {
  readonly misfits: MisfitCounter

  constructor(
    private readonly copy: Copy,
    private readonly names: readonly string[],
  ) {
    this.misfits = new MisfitCounter(copy.target.name, names)
  }

  /** Rows that get values back name more columns than those that do not. */
  async write(rows: readonly DriverRow[], restored: Restored | undefined): Promise<void> {
    const width = this.names.length
    if (!restored) return this.insert(this.names, rows)
    const plain: DriverRow[] = []
    const fuller: DriverRow[] = []
    for (const row of rows) {
      const found = restored.values.get(rowKey(row.slice(width)))
      if (found) fuller.push([...row.slice(0, width), ...found])
      else plain.push(row.slice(0, width))
    }
    await this.insert([...this.names, ...restored.names], fuller)
    await this.insert(this.names, plain)
  }

  private async insert(names: readonly string[], rows: readonly DriverRow[]): Promise<void> {
    const { to, target } = this.copy
    if (rows.length === 0) return
    const into = `INSERT INTO ${quoted(target.name)} (${names.map(quoted).join(', ')}) VALUES `
    const plain = into + placeholders(names.map(() => null))
    await to.execute('SAVEPOINT athanor_page')
    const isIn = !rows.some(hasLargeInteger) && (await fits(() => to.executeMany(plain, rows)))
    if (!isIn) await to.execute('ROLLBACK TO athanor_page')
    await to.execute('RELEASE athanor_page')
    if (!isIn) await this.insertSingly(into, rows)
  }

  private async insertSingly(into: string, rows: readonly DriverRow[]): Promise<void> {
    for (const row of rows) {
      try {
        await this.copy.to.execute(into + placeholders(row), row)
      } catch (error) {
        if (!(error instanceof DriverError)) throw error
        this.misfits.add(error, row)
      }
    }
  }
}

async function fits(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert()
    return true
  } catch (error) {
    if (error instanceof DriverError) return false
    throw error
  }
}

const hasLargeInteger = (row: DriverRow): boolean => row.some((value) => typeof value === 'bigint')

/** sql.js binds large integers as digits; where a column has no integer affinity they would stay text. */
const placeholders = (row: readonly DriverValue[]): string =>
  `(${row.map((value) => (typeof value === 'bigint' ? 'CAST(? AS INTEGER)' : '?')).join(', ')})`

/**
 * Reads values of columns from an earlier state of a table, for rows that are still there.
 *
 * @param earlier the table as it was
 * @param present the table as it is, without those columns
 * @param columns keys of the columns, all of them in `earlier`
 */
export async function readLost(
  connection: DriverConnection,
  earlier: TableShape,
  { source, target }: { readonly source: TableShape; readonly target: TableShape },
  columns: readonly string[],
): Promise<Restored | undefined> {
  const keys = sharedKeys(earlier, source)
  if (keys.length === 0) return undefined
  const nameIn = (shape: TableShape) => (key: string) =>
    shape.columns.find((column) => column.key === key)?.name ?? ''
  const selected = [...columns.map(nameIn(earlier)), ...keys.map(({ before }) => before)]
  const { rows } = await connection.execute(
    `SELECT ${selected.map(quoted).join(', ')} FROM ${quoted(earlier.name)}`,
  )
  return {
    names: columns.map(nameIn(target)),
    keys: keys.map(({ after }) => after),
    values: new Map(
      rows.map((row) => [rowKey(row.slice(columns.length)), row.slice(0, columns.length)]),
    ),
  }
}

/** By what a row is the same row in two states of its table: its rowid, else its primary key. */
function sharedKeys(earlier: TableShape, present: TableShape): readonly ColumnPair[] {
  if (earlier.rowid !== undefined && present.rowid !== undefined)
    return [{ before: earlier.rowid, after: present.rowid }]
  return present.primaryKey.flatMap((key) => {
    const before = earlier.columns.find((column) => column.key === key)?.name
    const after = present.columns.find((column) => column.key === key)?.name
    return before !== undefined && after !== undefined ? [{ before, after }] : []
  })
}

const rowKey = (values: DriverRow): string =>
  values.map((value) => `${typeof value}:${String(value)}`).join('\u0000')
