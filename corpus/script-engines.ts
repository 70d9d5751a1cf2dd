import { spawnSync } from 'node:child_process'
import mysql from 'mysql2/promise'
import pg from 'pg'
import initSqlJs from 'sql.js'
import { copyRows } from '../src/toolkit/engine/copy-rows.ts'
import type { ScriptPiece } from '../src/toolkit/engine/script.ts'
import { makeMariadb } from '../src/toolkit/testing/mariadb-instance.ts'
import { makeCluster } from '../src/toolkit/testing/postgres-cluster.ts'

/** What runs the statements of a script one by one, in a database of its own for each script. */
export interface ScriptEngine {
  /** Opens an empty database. */
  open(): Promise<ScriptDatabase>
  /**
   * Lines where the engine's own client meets syntax errors in the whole script. A client tells the first line of the
   * statement or its last one.
   */
  clientErrorLines(file: string): Promise<readonly number[]>
  close(): Promise<void>
}

export interface ScriptDatabase {
  /**
   * Runs one statement.
   *
   * @param data the rows behind it, for COPY
   * @returns the message of a syntax error, else null: other errors are no matter of the splitter
   */
  run(piece: ScriptPiece, data: ScriptPiece | null): Promise<string | null>
  close(): Promise<void>
}

const message = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The number behind a word in each line of a client's errors. */
const linesIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, line]) => Number(line))

export async function sqliteEngine(): Promise<ScriptEngine> {
  const { Database } = await initSqlJs()
  return {
    open: async () => {
      const database = new Database()
      return {
        run: async ({ sql }) => {
          let statements = 0
          try {
            for (const statement of database.iterateStatements(sql)) {
              statements += 1
              while (statement.step());
            }
          } catch (error) {
            const text = message(error)
            return /syntax error|incomplete input|unrecognized token/.test(text) ? text : null
          }
          return statements === 1 ? null : `${statements} statements in one piece`
        },
        close: async () => database.close(),
      }
    },
    clientErrorLines: async (file) =>
      linesIn(
        spawnSync('sqlite3', ['-safe', ':memory:', `.read ${file}`], { encoding: 'utf8' }).stderr,
        /near line (\d+): .*(?:syntax error|incomplete input|unrecognized token)/g,
      ),
    close: async () => {},
  }
}

export async function postgresEngine(): Promise<ScriptEngine> {
  const cluster = await makeCluster()
  let databases = 0
  const create = async () => {
    const name = `scripts_${(databases += 1)}`
    await cluster.query(`CREATE DATABASE ${name}`)
    return cluster.url.replace(/\/postgres$/, `/${name}`)
  }
  return {
    open: async () => {
      const client = new pg.Client({ connectionString: await create() })
      await client.connect()
      // one statement only is taken in this protocol
      const run = (text: string, values: readonly unknown[] = []) =>
        client.query({ text, values: [...values], queryMode: 'extended' } as pg.QueryConfig)
      return {
        run: async ({ sql }, data) => {
          const copied = data && copyRows(sql, data.sql)
          try {
            if (copied) for (const row of copied.rows) await run(copied.sql, row)
            else await run(sql)
            return null
          } catch (error) {
            const { code } = error as { readonly code?: string }
            return code === '42601' ? message(error) : null
          }
        },
        close: () => client.end(),
      }
    },
    clientErrorLines: async (file) => {
      const flags = ['-X', '-q', '-v', 'VERBOSITY=sqlstate', '-d', await create(), '-f', file]
      const { stderr } = spawnSync('psql', flags, { encoding: 'utf8', maxBuffer: 2 ** 28 })
      return linesIn(stderr, /^psql:.*?:(\d+): ERROR:\s+42601/gm)
    },
    close: () => cluster.remove(),
  }
}

export async function mariadbEngine(): Promise<ScriptEngine> {
  const instance = await makeMariadb()
  const { socket } = instance
  let databases = 0
  const create = async () => {
    const name = `scripts_${(databases += 1)}`
    const connection = await mysql.createConnection({ socketPath: socket, user: 'root' })
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`)
    await connection.end()
    return name
  }
  return {
    open: async () => {
      const database = await create()
      const client = await mysql.createConnection({ socketPath: socket, user: 'root', database })
      return {
        run: async ({ sql }) => {
          try {
            await client.query(sql)
            return null
          } catch (error) {
            const { errno } = error as { readonly errno?: number }
            return errno === 1064 || errno === 1065 ? message(error) : null
          }
        },
        close: () => client.end(),
      }
    },
    clientErrorLines: async (file) => {
      const flags = ['--no-defaults', `--socket=${socket}`, '-u', 'root', '--force', await create()]
      const { stderr } = spawnSync('mariadb', [...flags, '-e', `source ${file}`], {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      })
      return linesIn(stderr, /^ERROR 106[45] .*?at line (\d+)/gm)
    },
    close: () => instance.remove(),
  }
}
