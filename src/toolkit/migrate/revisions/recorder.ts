import type { Connection } from '../../engine/connection.ts'
import { literalSql } from '../literal-sql.ts'
import type { MigratorOptions } from '../migrator.ts'
import type { MigrationStatement } from '../ops.ts'
import type { Progress, Step } from './progress.ts'

/**
 * Writes down what of a step is in the database for good, where a step cannot be one transaction: statements that run
 * in none, and every one where changes of the schema commit by themselves.
 */
export class StepRecorder implements Pick<MigratorOptions, 'around' | 'beforeOutside'> {
  readonly #connection: Connection
  readonly #progress: Progress
  readonly #step: Step
  readonly #done: string[] = []
  /** How many of `#done` are written down. */
  #written = 0
  #exists = false

  constructor(connection: Connection, progress: Progress, step: Step) {
    this.#connection = connection
    this.#progress = progress
    this.#step = step
  }

  /** What was done so far is about to be committed. */
  readonly beforeOutside = async (): Promise<void> => {
    await this.#create()
    for (const statement of this.#done.slice(this.#written)) {
      await this.#progress.begin(this.#connection, this.#step, this.#written, statement)
      await this.#progress.end(this.#connection, this.#written)
      this.#written += 1
    }
  }

  readonly around = async (statement: MigrationStatement, run: () => Promise<void>) => {
    const { dialect } = this.#connection
    const sql = literalSql(statement.sql, dialect)
    if (!statement.outside && dialect.features.transactionalDdl) await run()
    else await this.#recorded(sql, run)
    this.#done.push(sql)
  }

  /** Part of the last transaction of a step. */
  async finish(): Promise<void> {
    if (this.#exists) await this.#progress.drop(this.#connection)
  }

  /**
   * Behind the rollback of a step that failed.
   *
   * @returns the statements that stay in the database all the same
   */
  async abandon(): Promise<readonly string[]> {
    if (!this.#exists) return []
    const connection = this.#connection
    return connection.begin(async () => {
      const done = (await this.#progress.read(connection))?.done ?? []
      if (done.length === 0) await this.#progress.drop(connection)
      else await this.#progress.forgetRunning(connection)
      return done
    })
  }

  async #recorded(sql: string, run: () => Promise<void>): Promise<void> {
    await this.#create()
    await this.#progress.begin(this.#connection, this.#step, this.#written, sql)
    await run()
    await this.#progress.end(this.#connection, this.#written)
    this.#written += 1
    // it has taken effect by itself, and what is written down has to stay as well
    if (!this.#connection.dialect.features.transactionalDdl)
      await this.#connection.execDriverSql('COMMIT')
  }

  async #create(): Promise<void> {
    if (!this.#exists) await this.#progress.create(this.#connection)
    this.#exists = true
  }
}
