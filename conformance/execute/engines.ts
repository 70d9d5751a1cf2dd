import { PGlite } from '@electric-sql/pglite'
import { citext } from '@electric-sql/pglite/contrib/citext'
import { hstore } from '@electric-sql/pglite/contrib/hstore'
import mysql from 'mysql2/promise'
import { randomBytes } from 'node:crypto'
import initSqlJs from 'sql.js'
import type { Features } from '#toolkit'
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
  /** What its version has besides, and how its driver binds. */
  readonly features: Partial<Features>
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
    features: {},
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
    // PGlite is PostgreSQL 18
    features: { unnamedValues: true, bindCasts: 'asyncpg' },
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

/**
 * A MariaDB server, in a database of its own that is made anew for each case.
 *
 * @param server its URL; nobody else's database is touched
 */
export async function mariadbEngine(server: string): Promise<TrialEngine> {
  const connection = await mysql.createConnection({ uri: server, multipleStatements: true })
  const name = `athanor_test_${randomBytes(6).toString('hex')}`
  const emptied = async (): Promise<void> => {
    await connection.query(`DROP DATABASE IF EXISTS ${name}`)
  }
  const attempt = async (
    setup: readonly string[],
    sql: string,
    parameters: readonly unknown[],
  ): Promise<Trial> => {
    try {
      const all = [`CREATE DATABASE ${name} CHARACTER SET utf8mb4`, `USE ${name}`, ...setup]
      await connection.query(all.join(';\n'))
    } catch (error) {
      return { setup: problemOf(error), error: null }
    }
    try {
      await connection.execute(sql, parameters.map(mysqlValue))
      return passed
    } catch (error) {
      return { setup: null, error: problemOf(error) }
    }
  }
  return {
    dialect: 'mariadb',
    paramstyle: 'qmark',
    features: {},
    attempt: async (...given) => {
      try {
        return await attempt(...given)
      } finally {
        await emptied()
      }
    },
    close: () => connection.end(),
  }
}

function mysqlValue(value: unknown): number | string | boolean | Uint8Array | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value
  if (value instanceof Uint8Array) return Buffer.from(value)
  throw new TypeError(`a driver takes no ${typeof value}`)
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
