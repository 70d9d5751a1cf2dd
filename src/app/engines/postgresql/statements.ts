import { DriverError, type DriverConnection, type DriverResult } from '#toolkit'
import { memoryCursor } from '#toolkit/drivers/memory-cursor'
import type { LiveEngine, TransactionState } from '../live-engine.ts'
import type { RunError, StatementSpan } from '../live-types.ts'
import { catalogueState } from './catalogue-state.ts'
import { firstWord, reads, streams } from './kinds-of-statement.ts'

/** What there is to know of a statement on PostgreSQL. */
export const statements: LiveEngine['statements'] = {
  start: async (connection, sql) => {
    const mayWrite = !reads(sql)
    if (streams(sql))
      return { cursor: await connection.stream(sql), changes: () => Promise.resolve(0), mayWrite }
    const result: DriverResult = await connection.execute(sql)
    const changes = () => Promise.resolve(result.changes)
    return { cursor: memoryCursor(result), changes, mayWrite }
  },
  transaction,
  watchSchema: async (connection, sql) => {
    if (!changesSchema(sql) || (await transaction(connection)) === 'failed') return unchanged
    const before = await catalogueState(connection)
    return async () => (await catalogueState(connection)) !== before
  },
  place: (_connection, span, error) => Promise.resolve(placeIn(span, error)),
}

const unchanged = () => Promise.resolve(false)

const rowsOnly = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY'])

/** A query may make a table of what it finds. */
const changesSchema = (sql: string): boolean =>
  /\binto\b/i.test(sql) && firstWord(sql) === 'SELECT'
    ? true
    : !reads(sql) && !rowsOnly.has(firstWord(sql))

/** PostgreSQL has no question for it, but takes a savepoint in an open transaction only. */
async function transaction(connection: DriverConnection): Promise<TransactionState> {
  try {
    await connection.execute('SAVEPOINT athanor_question')
  } catch (error) {
    if (!(error instanceof DriverError)) throw error
    return error.code === inFailedTransaction ? 'failed' : 'none'
  }
  await connection.execute('RELEASE SAVEPOINT athanor_question')
  return 'open'
}

/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const inFailedTransaction = '25P02'

/** The server tells the character at which it stopped: that word is marked. */
function placeIn({ sql, start, end }: StatementSpan, error: unknown): RunError['at'] {
  const offset = error instanceof DriverError ? error.offset : null
  if (offset === null || offset < 0 || offset >= sql.length) return { start, end }
  const [word = ''] = token.exec(sql.slice(offset)) ?? []
  return { start: start + offset, end: start + offset + Math.max(1, word.length) }
}

const token = /^(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}\p{N}_$]+)/u
