import type { Connection } from '../engine/connection.ts'
import type { IsolationLevel } from '../engine/options.ts'
import { InvalidRequestError, MigrationError } from '../errors.ts'

/** The transaction that a migration runs in, as far as the database has such for DDL. */
export interface Session {
  begin(): Promise<void>
  /** @throws MigrationError when the rows are not in order, which nothing but a rollback may follow */
  commit(): Promise<void>
  rollback(): Promise<void>
  /** Runs something in no transaction; what was done before is committed. */
  outside(work: () => Promise<void>): Promise<void>
}

export const sessionOf = (connection: Connection): Session =>
  connection.dialect.name === 'sqlite'
    ? new SqliteSession(connection)
    : new ServerSession(connection)

function assertFree(connection: Connection): void {
  if (!connection.inTransaction) return
  throw new InvalidRequestError(
    'The connection is in a transaction already; commit it or roll it back before the migration begins one.',
  )
}

class ServerSession implements Session {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async begin(): Promise<void> {
    assertFree(this.#connection)
    await this.#begin()
  }

  async commit(): Promise<void> {
    await this.#connection.commit()
  }

  async rollback(): Promise<void> {
    await this.#connection.rollback()
  }

  async outside(work: () => Promise<void>): Promise<void> {
    const connection = this.#connection
    await connection.commit()
    await automatically(connection, work)
    await this.#begin()
  }

  /** PostgreSQL alters no table with rows that have changed and wait for their deferred constraints. */
  async #begin(): Promise<void> {
    const connection = this.#connection
    await connection.begin()
    if (connection.dialect.features.deferrableConstraints)
      await connection.execDriverSql('SET CONSTRAINTS ALL IMMEDIATE')
  }
}

/** Runs something while the connection begins no transaction by itself. */
async function automatically(connection: Connection, work: () => Promise<void>): Promise<void> {
  const { isolationLevel: before = null } = connection.currentOptions
  connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  try {
    await work()
  } finally {
    connection.executionOptions({ isolationLevel: before })
  }
}

/**
 * SQLite checks no foreign keys while tables are made again: dropping one would empty those that refer to it. The
 * switch has no effect inside of a transaction, so that the transaction is begun by hand behind it
 * (https://sqlite.org/pragma.html#pragma_foreign_keys). All references are checked before it is committed.
 */
class SqliteSession implements Session {
  readonly #connection: Connection
  #level: IsolationLevel | null = null
  #checksKeys = false
  /** Rows whose references were broken before. */
  #broken = 0

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async begin(): Promise<void> {
    const connection = this.#connection
    assertFree(connection)
    this.#level = connection.currentOptions.isolationLevel ?? null
    connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
    try {
      this.#checksKeys = (await this.#rows('PRAGMA foreign_keys'))[0]?.[0] === 1
      if (this.#checksKeys) await this.#run('PRAGMA foreign_keys = OFF')
      await this.#run('BEGIN IMMEDIATE')
      this.#broken = (await this.#rows(check)).length
    } catch (error) {
      await this.#leave()
      throw error
    }
  }

  async commit(): Promise<void> {
    const broken = await this.#rows(check)
    if (broken.length > this.#broken) throw brokenReferences(broken)
    await this.#run('COMMIT')
    await this.#leave()
  }

  async rollback(): Promise<void> {
    // some errors end the transaction by themselves: https://sqlite.org/lang_transaction.html
    await this.#run('ROLLBACK').catch(() => {})
    await this.#leave()
  }

  async outside(work: () => Promise<void>): Promise<void> {
    await this.#run('COMMIT')
    await work()
    await this.#run('BEGIN IMMEDIATE')
  }

  async #leave(): Promise<void> {
    // a rebuild that failed on its way has left it on
    await this.#run('PRAGMA legacy_alter_table = OFF').catch(() => {})
    if (this.#checksKeys) await this.#run('PRAGMA foreign_keys = ON')
    this.#connection.executionOptions({ isolationLevel: this.#level })
  }

  async #run(sql: string): Promise<void> {
    await this.#connection.execDriverSql(sql)
  }

  async #rows(sql: string): Promise<readonly (readonly unknown[])[]> {
    return (await this.#connection.execDriverSql(sql)).tuples().all()
  }
}

const check = 'PRAGMA foreign_key_check'

function brokenReferences(rows: readonly (readonly unknown[])[]): MigrationError {
  const counts = new Map<string, number>()
  for (const [table, , parent] of rows) {
    const pair = `"${String(table)}" to "${String(parent)}"`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  const list = [...counts].map(([pair, count]) => `${count} from ${pair}`).join(', ')
  return new MigrationError(
    `Foreign keys refer to rows that are not there: ${list}. Nothing was changed; correct or delete those rows first.`,
  )
}
