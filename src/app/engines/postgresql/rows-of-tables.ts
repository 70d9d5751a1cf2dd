import { DriverError, tableKey, type DriverConnection, type MetaData } from '#toolkit'
import { postgresql } from '#toolkit/dialects/postgresql'
import { effects, type Operation } from '#toolkit/migrate'
import { keptColumns, tableId, type AnyTable, type KeptTable } from '../kept-rows.ts'

const preparer = postgresql.preparer()

/** Tables from which a step may take rows or values. */
export function tablesAtStake(operations: readonly Operation[], present: MetaData): AnyTable[] {
  const all = [...present.tables.values()]
  if (operations.some(reachesOthers)) return all
  const renamed = new Map(
    operations.flatMap((operation) =>
      operation.kind === 'rename table'
        ? [[tableKey(operation.to.name, operation.to.schema), keyOf(operation.table)] as const]
        : [],
    ),
  )
  const keys = new Set(
    operations
      .filter((operation) => operation.kind === 'alter column' || effects(operation).destructive)
      .flatMap((operation) => ('table' in operation ? [keyOf(operation.table)] : []))
      .map((key) => renamed.get(key) ?? key),
  )
  return all.filter(({ key }) => keys.has(key))
}

/** What an answer deletes takes the rows that refer to it along. */
const reachesOthers = ({ kind }: Operation): boolean =>
  kind === 'answer' || kind === 'alter enum' || kind === 'execute'

const keyOf = ({ name, schema }: { readonly name: string; readonly schema: string | null }) =>
  tableKey(name, schema)

/** Values that one statement takes: the protocol counts them in 16 bits. */
const mostValues = 30_000

/** Writes the rows of columns that the table still has; counters go on behind the highest. */
export async function writeTable(
  connection: DriverConnection,
  table: AnyTable,
  kept: KeptTable,
): Promise<void> {
  const pairs = keptColumns(table, kept)
  if (pairs.length === 0) return
  const names = pairs.map(({ name }) => preparer.quote(name))
  const into = `INSERT INTO ${preparer.table(table)} (${names.join(', ')}) OVERRIDING SYSTEM VALUE`
  const together = Math.max(1, Math.floor(mostValues / pairs.length))
  for (let from = 0; from < kept.rows.length; from += together) {
    const rows = kept.rows.slice(from, from + together)
    const marks = rows.map(
      (_, row) => `(${pairs.map((_pair, at) => `$${row * pairs.length + at + 1}`).join(', ')})`,
    )
    const values = rows.flatMap((row) => pairs.map(({ at }) => row[at] ?? null))
    await connection.execute(`${into} VALUES ${marks.join(', ')}`, values)
  }
  for (const { name } of pairs) await countOn(connection, table, name)
}

async function countOn(connection: DriverConnection, table: AnyTable, name: string): Promise<void> {
  const column = [...table.columns].find((one) => one.name === name)
  if (column?.type.family !== 'integer') return
  const place = preparer.table(table)
  await connection.execute(
    `SELECT setval(counter, highest) FROM (SELECT
      pg_get_serial_sequence($1, $2)::regclass AS counter,
      (SELECT max(${preparer.quote(name)}) FROM ${place}) AS highest) AS found
      WHERE counter IS NOT NULL AND highest > 0`,
    [place, name],
  )
}

/** Gives a column the values that it had, in rows that are the same by their primary key. */
export async function writeColumn(
  connection: DriverConnection,
  table: AnyTable,
  name: string,
  kept: KeptTable,
): Promise<void> {
  const pairs = keptColumns(table, kept)
  const lost = pairs.find((pair) => pair.name === name)
  const keys = pairs.filter(({ at }) => kept.primaryKey.includes(kept.columns[at]?.key ?? ''))
  if (!lost || keys.length === 0 || keys.length < kept.primaryKey.length) return
  const where = keys.map((pair, at) => `${preparer.quote(pair.name)} = $${at + 2}`)
  await connection.executeMany(
    `UPDATE ${preparer.table(table)} SET ${preparer.quote(name)} = $1 WHERE ${where.join(' AND ')}`,
    kept.rows.map((row) => [row[lost.at] ?? null, ...keys.map(({ at }) => row[at] ?? null)]),
  )
}

/** Does what may be refused; a refusal takes only this back, not the transaction around it. */
export async function tried(
  connection: DriverConnection,
  work: () => Promise<void>,
): Promise<void> {
  await connection.execute('SAVEPOINT athanor_try')
  try {
    await work()
  } catch (error) {
    if (!(error instanceof DriverError)) throw error
    await connection.execute('ROLLBACK TO SAVEPOINT athanor_try')
  }
  await connection.execute('RELEASE SAVEPOINT athanor_try')
}

/** What a row weighs in memory, roughly. */
export const weightOf = ({ rows }: KeptTable): number =>
  rows.reduce(
    (sum, row) =>
      sum +
      row.reduce<number>(
        (inner, value) =>
          inner + (typeof value === 'string' || value instanceof Uint8Array ? value.length : 8),
        16,
      ),
    0,
  )

/** Fills tables that are empty; a table whose rows do not fit stays so. */
export async function takeRows(
  connection: DriverConnection,
  drawing: MetaData,
  kept: readonly KeptTable[],
): Promise<void> {
  const rows = new Map(kept.map((one) => [one.key, one]))
  await connection.execute('BEGIN')
  await connection.execute(withoutTriggers)
  for (const table of drawing.tables.values()) {
    const found = rows.get(tableId(table))
    if (found) await tried(connection, () => writeTable(connection, table, found))
  }
  await connection.execute('COMMIT')
}

export const withoutTriggers = `SET LOCAL session_replication_role = 'replica'`
export const withTriggers = `SET LOCAL session_replication_role = 'origin'`
