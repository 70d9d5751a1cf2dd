import type { DriverConnection, DriverError, ScriptPiece } from '#toolkit'
import { ScriptRunner, type RunOptions } from '../script-runner.ts'
import { classify } from './classify.ts'

/** Runs the statements of a script on SQLite, with what failed too early tried again. */
export async function runScript(
  connection: DriverConnection,
  pieces: readonly ScriptPiece[],
  options: RunOptions,
): Promise<Pick<ScriptRunner, 'reports' | 'notices'>> {
  const rules = {
    classify,
    execute: async ({ sql }: ScriptPiece) => void (await connection.execute(sql)),
    mayComeLater,
    reasonOf,
  }
  const runner = new ScriptRunner(pieces, rules, options)
  await runner.run()
  return runner
}

function reasonOf(error: DriverError, piece: ScriptPiece): string {
  if (piece.open?.kind === 'quote')
    return `${error.message}; a quote that opens in line ${piece.open.line} is never closed`
  if (error.code === 'SQLITE_INTERRUPT') return 'it ran longer than allowed and was stopped'
  return error.message
}

/** SQLite has one code for all of these, so the text must tell. */
const mayComeLater = ({ message }: DriverError) =>
  /^(?:no such table|no such column|FOREIGN KEY constraint failed)/.test(message)
