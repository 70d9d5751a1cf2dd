import {
  DriverError,
  scriptRules,
  splitScript,
  type DriverConnection,
  type DriverCursor,
} from '#toolkit'
import { toCell } from './cells.ts'
import { placeOfError } from './error-place.ts'
import type { Cell, RunError, StatementResult, StatementSpan } from './live-types.ts'

/** Rows of a result that are sent at once; the rest is fetched when it is scrolled to. */
export const FIRST_PAGE = 5_000

export interface RanStatement {
  readonly result: StatementResult
  /** Open while the engine has further rows. */
  readonly cursor: DriverCursor | undefined
}

/** The statements of a text, with where they stand in the editor. */
export function spansOf(text: string, start = 0): readonly StatementSpan[] {
  return splitScript(text, scriptRules.sqlite)
    .filter(({ kind }) => kind === 'statement')
    .map(({ sql, sqlStart }) => ({
      sql,
      start: start + sqlStart,
      end: start + sqlStart + sql.length,
    }))
}

/** @throws DriverError when SQLite refuses the statement */
export async function runStatement(
  connection: DriverConnection,
  span: StatementSpan,
): Promise<RanStatement> {
  const started = performance.now()
  const before = await totalChanges(connection)
  const cursor = await connection.stream(span.sql)
  try {
    const page = await nextPage(cursor, FIRST_PAGE)
    const engineTime = performance.now() - started
    const changes = (await totalChanges(connection)) - before
    const result = { ...span, ...page, columns: cursor.columns, changes, engineTime }
    if (!page.more) await cursor.close()
    return { result, cursor: page.more ? cursor : undefined }
  } catch (error) {
    await cursor.close()
    throw error
  }
}

/** One row more than asked for tells whether there are further ones; it is kept for the next page. */
const ahead = new WeakMap<DriverCursor, readonly Cell[]>()

export async function nextPage(
  cursor: DriverCursor,
  count: number,
): Promise<{ readonly rows: readonly (readonly Cell[])[]; readonly more: boolean }> {
  const kept = ahead.get(cursor)
  const wanted = kept === undefined ? count + 1 : count
  const fetched = (await cursor.fetch(wanted)).map((row) => row.map(toCell))
  const rows = kept === undefined ? fetched : [kept, ...fetched]
  const next = rows.length > count ? rows.pop() : undefined
  if (next === undefined) ahead.delete(cursor)
  else ahead.set(cursor, next)
  return { rows, more: next !== undefined }
}

async function totalChanges(connection: DriverConnection): Promise<number> {
  const { rows } = await connection.execute('SELECT total_changes()')
  return Number(rows[0]?.[0] ?? 0)
}

/** What prepares without an error is assumed to be right; the first error of each statement is told. */
export async function diagnose(
  connection: DriverConnection,
  text: string,
): Promise<readonly RunError[]> {
  const errors: RunError[] = []
  for (const span of spansOf(text)) {
    try {
      await connection.describe(span.sql)
    } catch (error) {
      errors.push(await runError(connection, span, error))
    }
  }
  return errors
}

export async function runError(
  connection: DriverConnection,
  span: StatementSpan,
  error: unknown,
): Promise<RunError> {
  const message = messageOf(error)
  const code = error instanceof DriverError ? error.code : undefined
  return { ...span, message, code, at: await placeIn(connection, span, message) }
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

/** SQLite refuses a second BEGIN, which is how one learns that a transaction is open. */
export async function isInTransaction(connection: DriverConnection): Promise<boolean> {
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
export async function schemaVersion(connection: DriverConnection): Promise<number> {
  const { rows } = await connection.execute('PRAGMA schema_version')
  return Number(rows[0]?.[0] ?? 0)
}
