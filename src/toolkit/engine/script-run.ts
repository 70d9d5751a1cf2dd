import { DatabaseError, InvalidRequestError, NotSupportedError } from '../errors.ts'
import type { Connection } from './connection.ts'
import { copyRows } from './copy-rows.ts'
import { firstKeyword } from './driver.ts'
import { rawResult } from './execute.ts'
import { Result } from './result.ts'
import { isSeparator, rulesOf, splitScript, type ScriptPiece } from './script.ts'

/** Part of `connection.executeScript`: one piece after the other, up to the first error. */
export async function runScript(connection: Connection, script: string): Promise<Result[]> {
  const pieces = splitScript(script, rulesOf(connection.dialect.name)).filter(
    ({ kind, sql }) => kind !== 'blank' && !(kind === 'command' && isSeparator(sql)),
  )
  const { isolationLevel = null } = connection.currentOptions
  const begin = pieces.find(
    ({ kind, sql }) => kind === 'statement' && begins.has(firstKeyword(sql)),
  )
  if (begin === undefined || isolationLevel === 'AUTOCOMMIT') return runPieces(connection, pieces)
  if (connection.inTransaction)
    throw new InvalidRequestError(
      `Line ${begin.line} of the script begins a transaction, and this connection has one: ` +
        'run such a script before the first statement of a connection, or after a commit',
    )
  connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  try {
    return await runPieces(connection, pieces)
  } catch (error) {
    // what the script had begun; where it had nothing to undo that is said by an error, or not at all
    await connection.execDriverSql('ROLLBACK').catch(() => {})
    throw error
  } finally {
    connection.executionOptions({ isolationLevel })
  }
}

/** A script that has these runs its transactions itself. */
const begins = new Set(['BEGIN', 'START'])

async function runPieces(
  connection: Connection,
  pieces: readonly ScriptPiece[],
): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'data') continue
    if (piece.kind === 'command') throw clientOnly(piece)
    const next = pieces[index + 1]
    results.push(await runPiece(connection, piece, next?.kind === 'data' ? next : null))
  }
  return results
}

async function runPiece(
  connection: Connection,
  piece: ScriptPiece,
  data: ScriptPiece | null,
): Promise<Result> {
  try {
    if (data === null) return await connection.execDriverSql(piece.sql)
    const copied = copyRows(piece.sql, data.sql)
    if (copied === null) throw clientOnly(data)
    if (copied.rows.length === 0) return new Result(rawResult(nothing))
    return await connection.execDriverSql(copied.sql, copied.rows)
  } catch (error) {
    if (error instanceof DatabaseError)
      error.scriptPlace = { line: piece.line, start: piece.sqlStart }
    throw error
  }
}

const nothing = { columns: [], rows: [], changes: 0, lastInsertRowid: null }

const clientOnly = ({ line, sql }: ScriptPiece) =>
  new NotSupportedError(`Line ${line} is for the client of the database: ${sql.slice(0, 40)}`)
