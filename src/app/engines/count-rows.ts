import { DriverError, type Dialect, type DriverConnection, type MetaData } from '#toolkit'

/** Tables that are counted by one statement; engines bound the columns of a result. */
const together = 200

/** Rows of every table, by its id, or by its name where it was not drawn; what is not there is not counted. */
export async function countRows(
  connection: DriverConnection,
  metadata: MetaData,
  dialect: Dialect,
): Promise<ReadonlyMap<string, number>> {
  const preparer = dialect.preparer()
  const tables = [...metadata.tables.values()].map((table) => ({
    key: typeof table.info['id'] === 'string' ? table.info['id'] : table.name.toLowerCase(),
    count: `(SELECT count(*) FROM ${preparer.table(table)})`,
  }))
  const counts = new Map<string, number>()
  for (let from = 0; from < tables.length; from += together)
    await countInto(counts, connection, tables.slice(from, from + together))
  return counts
}

interface Counted {
  readonly key: string
  readonly count: string
}

async function countInto(
  counts: Map<string, number>,
  connection: DriverConnection,
  tables: readonly Counted[],
): Promise<void> {
  try {
    const { rows } = await connection.execute(
      `SELECT ${tables.map(({ count }) => count).join(', ')}`,
    )
    for (const [at, { key }] of tables.entries()) counts.set(key, Number(rows[0]?.[at] ?? 0))
  } catch (error) {
    if (!(error instanceof DriverError)) throw error
    // One that the console has dropped must not hide the others.
    if (tables.length > 1) for (const table of tables) await countInto(counts, connection, [table])
  }
}
