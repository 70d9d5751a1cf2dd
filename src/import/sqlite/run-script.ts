import { DriverError, type DriverConnection, type ScriptPiece } from '#toolkit'
import { ImportRefusal, type StatementReport } from '../report.ts'
import { classify } from './classify.ts'

/** What the caller may watch and stop. */
export interface RunOptions {
  readonly signal?: AbortSignal
  /** Told before each statement runs, so that whoever has to kill a worker knows which one it was. */
  readonly onProgress?: (progress: ImportProgress) => void
  /** Statements, by index, that must not run, with the reason: those that had to be stopped before. */
  readonly skip?: ReadonlyMap<number, string>
}

export interface ImportProgress {
  /** Index of the statement that is about to run. */
  readonly index: number
  readonly total: number
  readonly line: number
}

type Outcome = Pick<StatementReport, 'status' | 'reason'>

/** Other work, such as a message that asks to cancel, gets its turn this often. */
const sliceMilliseconds = 50

/**
 * Runs statements one by one and goes on after errors. What failed because something was not there yet
 * is tried again behind the rest, until a whole round changes nothing.
 */
export async function runScript(
  connection: DriverConnection,
  pieces: readonly ScriptPiece[],
  options: RunOptions,
): Promise<StatementReport[]> {
  const runner = new ScriptRunner(connection, options, pieces.length)
  const outcomes: Outcome[] = []
  for (const [index, piece] of pieces.entries()) outcomes.push(await runner.run(piece, index))
  let waiting = [...pieces.keys()].filter((index) => mayComeLater(outcomes[index]))
  for (;;) {
    const still: number[] = []
    for (const index of waiting) {
      const piece = pieces[index]
      if (piece === undefined) continue
      outcomes[index] = await runner.run(piece, index)
      if (mayComeLater(outcomes[index])) still.push(index)
    }
    if (still.length === waiting.length) break
    waiting = still
  }
  return pieces.map((piece, index) => ({
    index,
    line: piece.line,
    excerpt: excerpt(piece.sql),
    ...(outcomes[index] ?? { status: 'skipped' }),
  }))
}

class ScriptRunner {
  readonly #connection: DriverConnection
  readonly #options: RunOptions
  readonly #total: number
  #sliceEnd = performance.now() + sliceMilliseconds

  constructor(connection: DriverConnection, options: RunOptions, total: number) {
    this.#connection = connection
    this.#options = options
    this.#total = total
  }

  async run(piece: ScriptPiece, index: number): Promise<Outcome> {
    await this.#breathe()
    const stopped = this.#options.skip?.get(index)
    if (stopped !== undefined) return { status: 'failed', reason: stopped }
    const verdict = classify(piece.sql)
    if (verdict.kind === 'skip') return { status: 'skipped', reason: verdict.reason }
    this.#options.onProgress?.({ index, total: this.#total, line: piece.line })
    try {
      await this.#connection.execute(piece.sql)
      return { status: 'read' }
    } catch (error) {
      if (!(error instanceof DriverError) || error.disconnected) throw error
      return { status: 'failed', reason: reasonOf(error, piece) }
    }
  }

  async #breathe(): Promise<void> {
    if (performance.now() >= this.#sliceEnd) {
      await new Promise((resolve) => setTimeout(resolve, 0))
      this.#sliceEnd = performance.now() + sliceMilliseconds
    }
    if (this.#options.signal?.aborted)
      throw new ImportRefusal('aborted', 'The import was stopped; nothing of it was taken over.')
  }
}

function reasonOf(error: DriverError, piece: ScriptPiece): string {
  if (piece.open?.kind === 'quote')
    return `${error.message}; a quote that opens in line ${piece.open.line} is never closed`
  if (error.code === 'SQLITE_INTERRUPT') return 'it ran longer than allowed and was stopped'
  return error.message
}

/** SQLite has one code for all of these, so the text must tell. */
const mayComeLater = (outcome: Outcome | undefined) =>
  outcome?.status === 'failed' &&
  (outcome.reason?.startsWith('no such table') === true ||
    outcome.reason?.startsWith('no such column') === true ||
    outcome.reason?.startsWith('FOREIGN KEY constraint failed') === true)

function excerpt(sql: string): string {
  const line = sql.slice(0, 200).replaceAll(/\s+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
