import {
  DriverError,
  splitScript,
  type DriverConnection,
  type DriverCursor,
  type ScriptRules,
} from '#toolkit'
import { toCell } from './cells.ts'
import type { LiveEngine } from './live-engine.ts'
import type { Cell, RunError, StatementResult, StatementSpan } from './live-types.ts'

/** Rows of a result that are sent at once; the rest is fetched when it is scrolled to. */
export const FIRST_PAGE = 5_000

export interface RanStatement {
  readonly result: StatementResult
  /** Open while the engine has further rows. */
  readonly cursor: DriverCursor | undefined
  readonly mayWrite: boolean
}

/** The statements of a text, with where they stand in the editor. */
export function spansOf(rules: ScriptRules, text: string, start = 0): readonly StatementSpan[] {
  return splitScript(text, rules)
    .filter(({ kind }) => kind === 'statement')
    .map(({ sql, sqlStart }) => ({
      sql,
      start: start + sqlStart,
      end: start + sqlStart + sql.length,
    }))
}

/** @throws DriverError when the engine refuses the statement */
export async function runStatement(
  engine: LiveEngine,
  connection: DriverConnection,
  span: StatementSpan,
): Promise<RanStatement> {
  const begun = performance.now()
  const { cursor, changes, mayWrite } = await engine.statements.start(connection, span.sql)
  try {
    const page = await nextPage(cursor, FIRST_PAGE)
    const engineTime = performance.now() - begun
    const result = {
      ...span,
      ...page,
      columns: cursor.columns,
      changes: await changes(),
      engineTime,
    }
    if (!page.more) await cursor.close()
    return { result, cursor: page.more ? cursor : undefined, mayWrite }
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

/** What prepares without an error is assumed to be right; the first error of each statement is told. */
export async function diagnose(
  engine: LiveEngine,
  connection: DriverConnection,
  text: string,
): Promise<readonly RunError[]> {
  const errors: RunError[] = []
  for (const span of spansOf(engine.rules, text)) {
    try {
      await connection.describe(span.sql)
    } catch (error) {
      errors.push(await runError(engine, connection, span, error))
    }
  }
  return errors
}

export async function runError(
  engine: LiveEngine,
  connection: DriverConnection,
  span: StatementSpan,
  error: unknown,
): Promise<RunError> {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof DriverError ? error.code : undefined
  const at = await engine.statements.place(connection, span, error)
  return { ...span, message, code, at }
}
