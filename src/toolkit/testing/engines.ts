import { PGlite } from '@electric-sql/pglite'
import BetterSqlite3 from 'better-sqlite3'
import mysqlLibrary from 'mysql2/promise'
import pgLibrary from 'pg'
import initSqlJs from 'sql.js'
import { mysqlUrl, postgresUrl, temporaryMysql, temporaryPostgres } from '../../../test-servers.ts'
import { betterSqlite3 } from '../drivers/better-sqlite3.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import { pg } from '../drivers/pg.ts'
import { pglite } from '../drivers/pglite.ts'
import { sqljs } from '../drivers/sqljs.ts'
import { createEngine } from '../engine/create.ts'
import type { Engine } from '../engine/engine.ts'

/** An engine over an empty database of its own. */
export interface RunningEngine {
  readonly engine: Engine
  readonly stop: () => Promise<void>
}

export interface TestEngine {
  readonly name: string
  readonly dialect: 'sqlite' | 'postgresql' | 'mariadb'
  /** What it needs is not here. */
  readonly missing: boolean
  readonly start: () => Promise<RunningEngine>
}

const alone = (engine: Engine): RunningEngine => ({ engine, stop: () => engine.dispose() })

/** Every database on which a law of values, names or schemas has to hold. */
export const testEngines: readonly TestEngine[] = [
  {
    name: 'sql.js',
    dialect: 'sqlite',
    missing: false,
    start: async () => alone(createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })),
  },
  {
    name: 'better-sqlite3',
    dialect: 'sqlite',
    missing: false,
    start: async () => alone(createEngine('sqlite://', { driver: betterSqlite3(BetterSqlite3) })),
  },
  {
    name: 'PGlite',
    dialect: 'postgresql',
    missing: false,
    start: async () => {
      const database = await PGlite.create()
      const engine = createEngine('postgresql+pglite://', { driver: pglite(database) })
      return {
        engine,
        stop: async () => {
          await engine.dispose()
          if (!database.closed) await database.close()
        },
      }
    },
  },
  {
    name: 'PostgreSQL',
    dialect: 'postgresql',
    missing: postgresUrl === undefined,
    start: async () => {
      const database = await temporaryPostgres(postgresUrl ?? '')
      const engine = createEngine(database.url, { driver: pg(pgLibrary) })
      return { engine, stop: () => engine.dispose().then(database.drop) }
    },
  },
  {
    name: 'MariaDB',
    dialect: 'mariadb',
    missing: mysqlUrl === undefined,
    start: async () => {
      const database = await temporaryMysql(mysqlUrl ?? '')
      const url = database.url.replace(/^mysql:/, 'mariadb:')
      const engine = createEngine(url, { driver: mysql2(mysqlLibrary) })
      return { engine, stop: () => engine.dispose().then(database.drop) }
    },
  },
]
