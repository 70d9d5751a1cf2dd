import { DriverError, type DriverConnection } from '#toolkit'
import { placeOfError } from './error-place.ts'
import type { LiveEngine } from '../live-engine.ts'
import type { RunError, StatementSpan } from '../live-types.ts'

/** What there is to know of a statement on SQLite. */
export const statements: LiveEngine['statements'] = {
  start: async (connection, sql) => {
    const before = await totalChanges(connection)
    const cursor = await connection.stream(sql)
    return {
      cursor,
      changes: async () => (await totalChanges(connection)) - before,
      mayWrite: false,
    }
  },
  transaction: async (connection) => ((await isInTransaction(connection)) ? 'open' : 'none'),
  watchSchema: async (connection) => {
    const before = await schemaVersion(connection)
    return async () => (await schemaVersion(connection)) !== before
  },
  place: (connection, span, error) => placeIn(connection, span, messageOf(error)),
}

async function totalChanges(connection: DriverConnection): Promise<number> {
  const { rows } = await connection.execute('SELECT total_changes()')
  return Number(rows[0]?.[0] ?? 0)
}

/** SQLite refuses a second BEGIN, which is how one learns that a transaction is open. */
async function isInTransaction(connection: DriverConnection): Promise<boolean> {
  try {
    await connection.execute('BEGIN')
  } catch (error) {
    if (error instanceof DriverError) return true
    throw error
  }
  await connection.execute('ROLLBACK')
  return false
}

/** Grows with every change of the schema: https://sqlite.org/pragma.html#pragma_schema_version */
async function schemaVersion(connection: DriverConnection): Promise<number> {
  const { rows } = await connection.execute('PRAGMA schema_version')
  return Number(rows[0]?.[0] ?? 0)
}

/** Equal tokens that are tried before the first of them is taken. */
const tried = 200

/**
 * `near "."` may be any dot of the statement. The parser stops at the first token that it cannot take, so it is
 * the first one behind which the statement, cut off there, is refused with the same words.
 */
async function placeIn(
  connection: DriverConnection,
  span: StatementSpan,
  message: string,
): Promise<RunError['at']> {
  const first = placeOfError(span, message)
  if (!message.startsWith('near ')) return first
  let place = first
  for (let count = 0; count < tried && lengthOf(place) === lengthOf(first); count++) {
    const cut = place.end - span.start
    if ((await refusalOf(connection, span.sql.slice(0, cut))) === message) return place
    place = placeOfError({ sql: span.sql.slice(cut), start: place.end, end: span.end }, message)
  }
  return first
}

const lengthOf = ({ start, end }: RunError['at']): number => end - start

async function refusalOf(connection: DriverConnection, sql: string): Promise<string | undefined> {
  try {
    await connection.describe(sql)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
