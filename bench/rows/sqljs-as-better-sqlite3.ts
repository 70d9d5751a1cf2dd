import type { Database, SqlValue, Statement } from 'sql.js'

/**
 * sql.js in the shape of better-sqlite3, which the SQLite dialects of Kysely and Knex are written for.
 * Like the drivers people use with them it prepares a statement for each query; rows are objects.
 */
export class SqlJsAsBetterSqlite {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  prepare(sql: string): ShimStatement {
    return new ShimStatement(this.#database, this.#database.prepare(sql))
  }

  close(): void {
    this.#database.close()
  }
}

class ShimStatement {
  readonly #database: Database
  readonly #statement: Statement
  readonly #columns: readonly string[]

  constructor(database: Database, statement: Statement) {
    this.#database = database
    this.#statement = statement
    this.#columns = statement.getColumnNames()
  }

  get reader(): boolean {
    return this.#columns.length > 0
  }

  all(parameters: readonly SqlValue[]): unknown[] {
    const statement = this.#statement
    const columns = this.#columns
    const rows: unknown[] = []
    if (parameters.length > 0) statement.bind([...parameters])
    while (statement.step()) rows.push(objectOf(columns, statement.get()))
    statement.free()
    return rows
  }

  run(parameters: readonly SqlValue[]): { changes: number; lastInsertRowid: null } {
    this.#statement.run([...parameters])
    this.#statement.free()
    return { changes: this.#database.getRowsModified(), lastInsertRowid: null }
  }
}

function objectOf(columns: readonly string[], values: readonly SqlValue[]): object {
  const row: Record<string, SqlValue> = {}
  for (let index = 0; index < columns.length; index += 1)
    row[columns[index] ?? ''] = values[index] ?? null
  return row
}
