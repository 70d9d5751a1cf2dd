import type { Connection } from '../engine/connection.ts'
import { MigrationError } from '../errors.ts'
import type { MetaData } from '../schema/metadata.ts'
import { compareMetadata } from './compare/index.ts'
import type { Include } from './compare/include.ts'
import { differenceText } from './difference-text.ts'
import { Migrator, type MigrationProgress } from './migrator.ts'
import type { Operation } from './ops.ts'

export interface RunRequest {
  readonly connection: Connection
  readonly operations: readonly Operation[]
  readonly before: MetaData
  /** What the database is to be like afterwards. */
  readonly wanted: MetaData
  readonly include: Include
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: MigrationProgress) => void
}

export interface RunOutcome {
  readonly status: 'done' | 'failed'
  /** Those that took effect. */
  readonly statements: readonly string[]
  readonly error?: string
}

/**
 * Runs operations and looks at what came of them, in one transaction where the database takes changes of its schema
 * back.
 *
 * @returns where it failed, what was done and what was not
 */
export async function runAtOnce(request: RunRequest): Promise<RunOutcome> {
  const { connection, operations, before, wanted, include } = request
  /** Statements behind which everything is committed. */
  let kept = 0
  let total = 0
  const migrator = new Migrator(connection, {
    state: before,
    ...(request.signal && { signal: request.signal }),
    onProgress: (progress) => {
      total = progress.total
      request.onProgress?.(progress)
    },
    around: async (statement, run) => {
      await run()
      if (statement.outside || !connection.dialect.features.transactionalDdl)
        kept = migrator.statements.length + 1
    },
  })
  try {
    await migrator.unit(async () => {
      await migrator.runAll(operations)
      await assertIs(connection, wanted, include)
    })
    return { status: 'done', statements: migrator.statements }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { statements } = migrator
    const left = statements.slice(0, kept)
    return {
      status: 'failed',
      statements: left,
      error: `${error.message}\n${stateText(left, total)}`,
    }
  }
}

/** @throws MigrationError when the database is not what it was to become */
export async function assertIs(
  connection: Connection,
  wanted: MetaData,
  include: Include,
): Promise<void> {
  const left = await compareMetadata(connection, wanted, { include })
  if (left.length === 0) return
  throw new MigrationError(
    `The statements ran, and the database is not what it was to become: ${differenceText(left)}.`,
  )
}

/** What the database is like after a failure. */
function stateText(done: readonly string[], total: number): string {
  if (done.length === 0) return 'Everything was taken back: the database is as it was.'
  const rest = total - done.length
  const last = done.at(-1) ?? ''
  return `${done.length} of ${total} statements have taken effect, the last one being: ${last}\n${rest} have not. Run the same command again: what is done is not done twice.`
}
