import type { Connection } from '../engine/connection.ts'
import { MigrationError } from '../errors.ts'
import { FailedStepError, Migrator } from './migrator.ts'
import { Operations } from './operations.ts'
import { RevisionGraph } from './revisions/graph.ts'
import { withLock } from './revisions/lock.ts'
import { scriptedRevision, type Migration, type ScriptedRevision } from './revisions/migration.ts'
import { appliedRevisions, downgradePath, stampedRows, upgradePath } from './revisions/paths.ts'
import { interrupted, listed, Progress, type Step } from './revisions/progress.ts'
import { StepRecorder } from './revisions/recorder.ts'
import { VersionTable, type VersionTableOptions } from './revisions/version-table.ts'

export interface MigrationContextOptions extends VersionTableOptions {
  /** Told before each revision. */
  readonly onStep?: (step: Step, message: string) => void
  /** Stops between two statements. */
  readonly signal?: AbortSignal
}

/**
 * The revisions of a project and a database that they bring from one to the next (Alembic: `MigrationContext` and the
 * commands `upgrade`, `downgrade`, `stamp`). Each revision is one transaction, where the database has such for its
 * schema; its row in the version table is a part of it.
 */
export class MigrationContext {
  readonly connection: Connection
  readonly graph: RevisionGraph<ScriptedRevision>
  readonly #version: VersionTable
  readonly #progress: Progress
  readonly #options: MigrationContextOptions

  /**
   * @param connection an open connection without a transaction
   * @throws RevisionError when the scripts make no history
   */
  constructor(
    connection: Connection,
    scripts: Iterable<Migration>,
    options: MigrationContextOptions = {},
  ) {
    this.connection = connection
    this.graph = new RevisionGraph([...scripts].map(scriptedRevision))
    this.#version = new VersionTable(options)
    this.#progress = new Progress(this.#version.name, this.#version.schema)
    this.#options = options
  }

  /** Names of the tables that are the migrations' own, and no part of any schema. */
  get ownTables(): readonly string[] {
    return [this.#version.name, this.#progress.name]
  }

  /** The revisions that the version table has; none where there is no such table. */
  current(): Promise<readonly string[]> {
    return this.connection.begin(() => this.#version.read(this.connection))
  }

  /**
   * Brings the database forward to a target: `head`, `heads`, `+1`, an id or its beginning, `branch@head`.
   *
   * @returns the revisions that were run
   * @throws RevisionError when the target names nothing, or too much
   * @throws MigrationError when a statement fails, another run is under way, or an earlier one was interrupted: what
   *   was done, what was not, and what to do
   */
  upgrade(target = 'head'): Promise<readonly string[]> {
    return this.#run('upgrade', target)
  }

  /** Takes back what stands on a target: `base`, `-1`, an id. It returns and throws what `upgrade` does. */
  downgrade(target: string): Promise<readonly string[]> {
    return this.#run('downgrade', target)
  }

  /**
   * Writes down where the database is, and changes nothing else. What an interrupted run left behind is forgotten.
   *
   * @returns the rows of the version table afterwards
   * @throws RevisionError when a target names nothing
   */
  stamp(...targets: readonly string[]): Promise<readonly string[]> {
    const { connection } = this
    return withLock(connection, this.#version.name, () =>
      connection.begin(async () => {
        const rows = await this.#version.read(connection)
        const next = stampedRows(this.graph, rows, targets)
        await this.#version.create(connection)
        await this.#version.move(connection, rows, next)
        await this.#progress.drop(connection)
        return next
      }),
    )
  }

  async #run(direction: Step['direction'], target: string): Promise<readonly string[]> {
    return withLock(this.connection, this.#version.name, async () => {
      const rows = await this.current()
      const path = (direction === 'upgrade' ? upgradePath : downgradePath)(this.graph, rows, target)
      const applied = new Set(appliedRevisions(this.graph, rows))
      await this.#refuseInterrupted(applied)
      if (path.length > 0) await this.connection.begin(() => this.#version.create(this.connection))
      const done: string[] = []
      let at = rows
      for (const revision of path) {
        if (direction === 'upgrade') applied.add(revision.id)
        else applied.delete(revision.id)
        const next = this.graph.tips(applied, 'all')
        await this.#step({ revision: revision.id, direction }, at, next).catch((error: unknown) => {
          throw this.#explained(error, { direction, path: path.map(({ id }) => id), done, at })
        })
        at = next
        done.push(revision.id)
      }
      return done
    })
  }

  async #step(step: Step, from: readonly string[], to: readonly string[]): Promise<void> {
    const { connection } = this
    const { script, message } = this.graph.get(step.revision)
    this.#options.onStep?.(step, message)
    const recorder = new StepRecorder(connection, this.#progress, step)
    const { around, beforeOutside } = recorder
    const { signal } = this.#options
    const migrator = new Migrator(connection, { around, beforeOutside, ...(signal && { signal }) })
    try {
      await migrator.unit(async () => {
        await this.#version.assertIs(connection, from)
        await script[step.direction](new Operations(migrator))
        await this.#version.move(connection, from, to)
        await recorder.finish()
      })
    } catch (error) {
      throw new StepError(error, await recorder.abandon())
    }
  }

  async #refuseInterrupted(applied: ReadonlySet<string>): Promise<void> {
    const { connection } = this
    const found = await connection.begin(() => this.#progress.read(connection))
    if (found === null) return
    const { revision, direction } = found
    const isOver = applied.has(revision) === (direction === 'upgrade')
    if (isOver) return connection.begin(() => this.#progress.drop(connection))
    const before = this.graph.has(revision) ? this.graph.before(revision, 'history') : []
    throw interrupted(found, before.join(' ') || 'base')
  }

  #explained(
    error: unknown,
    run: {
      readonly direction: Step['direction']
      readonly path: readonly string[]
      readonly done: readonly string[]
      readonly at: readonly string[]
    },
  ): unknown {
    if (!(error instanceof StepError)) return error
    const { direction, path, done, at } = run
    const [failed = '', ...rest] = path.slice(done.length)
    const { message } = this.graph.get(failed)
    const { kept, cause } = error
    const title = message === '' ? failed : `${failed} (${message})`
    const place = at.join(', ') || 'base'
    const state =
      kept.length === 0
        ? [`Of ${failed} everything was taken back: the database is at ${place}.`]
        : [
            ...listed(
              `Of ${failed} these statements have taken effect, and cannot be taken back`,
              kept,
            ),
            `The version table is at ${place}. Finish or undo ${failed} by hand, and tell it with 'athanor stamp'.`,
          ]
    return new MigrationError(
      [
        `The ${direction} of ${title} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
        ...(done.length > 0 ? [`Done before it: ${done.join(', ')}.`] : []),
        ...state,
        ...(rest.length > 0 ? [`Not begun: ${rest.join(', ')}.`] : []),
      ].join('\n'),
      { cause: cause instanceof FailedStepError ? cause.cause : cause },
    )
  }
}

/** A step that failed, with what of it stays. */
class StepError extends Error {
  override readonly cause: unknown
  readonly kept: readonly string[]
  constructor(cause: unknown, kept: readonly string[]) {
    super('a step failed')
    this.cause = cause
    this.kept = kept
  }
}
