import type { Family, Rows } from './change.ts'
import type { Place, TablePlace } from './engines/place.ts'

/** The rows of some tables, each as one text, in no order. */
export type FoundRows = ReadonlyMap<string, readonly string[]>

/** Every row of every table, views left out. */
export async function allRows(place: Place, family: Family): Promise<FoundRows> {
  const found = new Map<string, readonly string[]>()
  for (const table of await place.tables())
    if (!table.isView) found.set(table.name, await rowsOf(place, family, table))
  return found
}

/** The rows of tables as another database has their columns, by all of which they must be found. */
export async function rowsLike(
  place: Place,
  family: Family,
  tables: readonly TablePlace[],
): Promise<FoundRows> {
  const found = new Map<string, readonly string[]>()
  for (const table of tables)
    if (!table.isView) found.set(table.name, await rowsOf(place, family, table).catch(told))
  return found
}

/**
 * What is found where `expected` says what must be.
 *
 * @param tables the tables with their columns in the order of `expected`
 */
export async function rowDifferences(
  place: Place,
  family: Family,
  expected: Rows,
  tables: readonly TablePlace[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const [source, rows] of Object.entries(expected)) {
    const table = tables.find(({ name }) => name === source)
    const there = source.startsWith('SELECT ')
      ? await textsOf(place, source).catch(told)
      : table
        ? await rowsOf(place, family, table).catch(told)
        : ['there is no such table']
    found.push(...unequal(source, rows.map(textOf).toSorted(), there))
  }
  return found
}

/** Tables whose rows differ. */
export function unequalRows(expected: FoundRows, there: FoundRows): readonly string[] {
  return [...expected].flatMap(([name, rows]) => unequal(name, rows, there.get(name) ?? ['none']))
}

function unequal(
  name: string,
  expected: readonly string[],
  there: readonly string[],
): readonly string[] {
  const [one, other] = [expected.join(' '), there.join(' ')]
  return one === other ? [] : [`rows of ${name}: ${other} instead of ${one}`]
}

const told = (error: unknown): readonly string[] => [String(error)]

function rowsOf(place: Place, family: Family, { name, columns }: TablePlace) {
  const quoted = columns.map((column) => quote(column, family)).join(', ')
  const source = name
    .split('.')
    .map((part) => quote(part, family))
    .join('.')
  return textsOf(place, `SELECT ${quoted} FROM ${source}`)
}

/** A backtick on SQLite, too: there what stands in double quotes and is no name is a text. */
const quote = (name: string, family: Family): string =>
  family === 'postgresql' ? `"${name.replaceAll('"', '""')}"` : `\`${name.replaceAll('`', '``')}\``

async function textsOf(place: Place, sql: string): Promise<readonly string[]> {
  return (await place.query(sql)).map(textOf).toSorted()
}

const textOf = (row: readonly unknown[]): string => `(${row.map(valueText).join(', ')})`

/** As the engine writes it, so that the libraries do not count. */
function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return `{${value.map(valueText).join(',')}}`
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number)
}
