import { DriverError, type ScriptPiece } from '#toolkit'
import { ImportRefusal, type ImportNotice, type StatementReport } from './report.ts'

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

/** What is done with a statement of a script: run, or passed over with a reason. */
export type Verdict = { readonly kind: 'run' } | { readonly kind: 'skip'; readonly reason: string }

/** What one engine knows of statements. */
export interface ScriptRules {
  classify(sql: string): Verdict
  /** @throws DriverError when the engine refuses it */
  execute(piece: ScriptPiece, index: number): Promise<void>
  /** What may succeed once the rest of the script has run. */
  mayComeLater(error: DriverError): boolean
  reasonOf(error: DriverError, piece: ScriptPiece): string
}

interface Outcome extends Pick<StatementReport, 'status' | 'reason'> {
  readonly error?: DriverError
}

/** Other work, such as a message that asks to cancel, gets its turn this often. */
const sliceMilliseconds = 50

/**
 * Runs statements one by one and goes on after errors. What failed because something was not there yet
 * is tried again behind the rest, until a whole round changes nothing.
 *
 * @throws ImportRefusal when it was stopped
 */
export class ScriptRunner {
  readonly #pieces: readonly ScriptPiece[]
  readonly #rules: ScriptRules
  readonly #options: RunOptions
  readonly #outcomes: Outcome[] = []
  /** Statements that only ran behind the rest. */
  readonly #ranLater: ScriptPiece[] = []
  #sliceEnd = performance.now() + sliceMilliseconds

  constructor(pieces: readonly ScriptPiece[], rules: ScriptRules, options: RunOptions) {
    this.#pieces = pieces
    this.#rules = rules
    this.#options = options
  }

  async run(): Promise<void> {
    for (const [index, piece] of this.#pieces.entries())
      this.#outcomes[index] = await this.#runOne(piece, index)
    const ranLater = await this.runAgain((error) => this.#rules.mayComeLater(error))
    this.#ranLater.push(...ranLater)
  }

  /**
   * Rounds over what failed in a way that `test` takes, as long as one of them gets through.
   *
   * @returns what got through
   */
  async runAgain(test: (error: DriverError) => boolean): Promise<readonly ScriptPiece[]> {
    const through: ScriptPiece[] = []
    const failedSo = ({ error }: Outcome) => error !== undefined && test(error)
    let waiting = [...this.#outcomes.keys()].filter((index) => failedSo(this.#outcome(index)))
    for (;;) {
      const still: number[] = []
      for (const index of waiting) {
        const piece = this.#pieces[index]
        if (piece === undefined) continue
        this.#outcomes[index] = await this.#runOne(piece, index)
        if (this.#outcomes[index].status === 'read') through.push(piece)
        if (failedSo(this.#outcome(index))) still.push(index)
      }
      if (still.length === waiting.length) return through
      waiting = still
    }
  }

  /** What became of each statement so far. */
  get reports(): readonly StatementReport[] {
    return this.#pieces.map((piece, index) => {
      const { status, reason } = this.#outcome(index)
      return {
        index,
        line: piece.line,
        excerpt: excerpt(piece.sql),
        status,
        ...(reason !== undefined && { reason }),
      }
    })
  }

  /** A word on what did not run in the order of the script. */
  get notices(): readonly ImportNotice[] {
    return this.#ranLater.map(({ line }) => ({
      code: 'ran-later',
      line,
      message: `The statement of line ${line} names what comes later in the script: it was run behind the rest.`,
    }))
  }

  /** The errors that stand, in the order of the script. */
  get errors(): readonly DriverError[] {
    return this.#outcomes.flatMap(({ error }) => error ?? [])
  }

  #outcome(index: number): Outcome {
    return this.#outcomes[index] ?? { status: 'skipped' }
  }

  async #runOne(piece: ScriptPiece, index: number): Promise<Outcome> {
    await this.#breathe()
    const stopped = this.#options.skip?.get(index)
    if (stopped !== undefined) return { status: 'failed', reason: stopped }
    const verdict = this.#rules.classify(piece.sql)
    if (verdict.kind === 'skip') return { status: 'skipped', reason: verdict.reason }
    this.#options.onProgress?.({ index, total: this.#pieces.length, line: piece.line })
    try {
      await this.#rules.execute(piece, index)
      return { status: 'read' }
    } catch (error) {
      if (!(error instanceof DriverError) || error.disconnected) throw error
      return { status: 'failed', reason: this.#rules.reasonOf(error, piece), error }
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

/** Lines of a script for the engine's shell, which are listed behind the statements and not run. */
export const commandReports = (
  pieces: readonly ScriptPiece[],
  from: number,
  reason: string,
): readonly StatementReport[] =>
  pieces
    .filter(({ kind }) => kind === 'command')
    .map(({ sql, line }, index) => ({
      index: from + index,
      line,
      excerpt: sql.slice(0, 120),
      status: 'skipped',
      reason,
    }))

function excerpt(sql: string): string {
  const line = sql.slice(0, 200).replaceAll(/\s+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
