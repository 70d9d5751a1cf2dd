import { mariadbEngine } from './engines/mariadb.ts'
import { pgliteEngine } from './engines/pglite.ts'
import type { MatrixEngine } from './engines/place.ts'
import { postgresqlEngine } from './engines/postgresql.ts'
import { sqliteFileEngine } from './engines/sqlite-file.ts'
import { sqljsEngine } from './engines/sqljs.ts'

/** The engines of the matrix, in the order of its columns. */
export const engines: readonly MatrixEngine[] = [
  sqljsEngine,
  pgliteEngine,
  postgresqlEngine,
  mariadbEngine,
]

/** Those that another process can reach. */
export const reachableEngines: readonly MatrixEngine[] = [
  sqliteFileEngine,
  postgresqlEngine,
  mariadbEngine,
]
