import { PGlite } from '@electric-sql/pglite'
import { citext } from '@electric-sql/pglite/contrib/citext'
import { hstore } from '@electric-sql/pglite/contrib/hstore'
import initSqlJs from 'sql.js'
import type { DialectName } from '../case.ts'

/** What an engine said about a statement. */
export interface EngineError {
  /** SQLSTATE, or empty where the engine has only words. */
  readonly code: string
  readonly message: string
  /** Where in the statement, from 0; null where the engine does not tell. */
  readonly position: number | null
}

/** A database in which one case after the other is tried. */
export interface TrialEngine {
  readonly dialect: DialectName
  readonly paramstyle: 'qmark' | 'numeric_dollar'
  /** Runs the setup and then the statement in a database that is empty but for the setup. */
  attempt(setup: readonly string[], sql: string, parameters: readonly unknown[]): Promise<Trial>
  close(): Promise<void>
}

export interface Trial {
  /** What went wrong while the tables were made; then the statement was not run. */
  readonly setup: EngineError | null
  readonly error: EngineError | null
}

/** How a schema is made where tables stand in one. */
export const schemaStatement: Readonly<Partial<Record<DialectName, (name: string) => string>>> = {
  sqlite: (name) => `ATTACH ':memory:' AS ${name}`,
  postgresql: (name) => `CREATE SCHEMA ${name}`,
}

const passed: Trial = { setup: null, error: null }

/** sql.js, with a new database for each case. */
export async function sqliteEngine(): Promise<TrialEngine> {
  const library = await initSqlJs()
  const attempt = (
    setup: readonly string[],
    sql: string,
    parameters: readonly unknown[],
  ): Trial => {
    const database = new library.Database()
    try {
      for (const text of setup) database.run(text)
    } catch (error) {
      database.close()
      return { setup: problemOf(error), error: null }
    }
    try {
      database.run(sql, parameters.map(sqliteValue))
      return passed
    } catch (error) {
      return { setup: null, error: problemOf(error) }
    } finally {
      database.close()
    }
  }
  return {
    dialect: 'sqlite',
    paramstyle: 'qmark',
    attempt: (...given) => Promise.resolve(attempt(...given)),
    close: () => Promise.resolve(),
  }
}

/** PGlite, started once; each case is rolled back. */
export async function postgresqlEngine(): Promise<TrialEngine> {
  const database = await PGlite.create({ extensions: { hstore, citext } })
  await database.exec('CREATE EXTENSION hstore; CREATE EXTENSION citext')
  const attempt = async (
    setup: readonly string[],
    sql: string,
    parameters: readonly unknown[],
  ): Promise<Trial> => {
    try {
      await database.exec(['BEGIN', ...setup].join(';\n'))
    } catch (error) {
      return { setup: problemOf(error), error: null }
    }
    try {
      await database.query(sql, [...parameters])
      return passed
    } catch (error) {
      return { setup: null, error: problemOf(error) }
    }
  }
  return {
    dialect: 'postgresql',
    paramstyle: 'numeric_dollar',
    attempt: async (...given) => {
      try {
        return await attempt(...given)
      } finally {
        await database.exec('ROLLBACK')
      }
    },
    close: () => database.close(),
  }
}

function problemOf(error: unknown): EngineError {
  if (!(error instanceof Error)) return { code: '', message: String(error), position: null }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const position = 'position' in error ? Number(error.position) - 1 : Number.NaN
  return { code, message: error.message, position: Number.isNaN(position) ? null : position }
}

function sqliteValue(value: unknown): number | string | Uint8Array | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number' || typeof value === 'string' || value instanceof Uint8Array)
    return value
  throw new TypeError(`a driver takes no ${typeof value}`)
}
