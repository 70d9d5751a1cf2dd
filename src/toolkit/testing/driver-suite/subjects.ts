import { mysqlUrl, postgresUrl } from '../../../../test-servers.ts'
import type { DriverSubject } from './driver-case.ts'
import { mysql2Subject } from './mysql-subject.ts'
import { pgliteSubject, pgSubject } from './postgresql-subjects.ts'
import { rpcSubjects } from './rpc-subjects.ts'
import {
  betterSqlite3Subject,
  nativeProblem,
  sqliteWasmSubject,
  sqljsSubject,
} from './sqlite-subjects.ts'

/** Why a subject cannot be started here; null if it can. */
export function missing({ name }: DriverSubject): string | null {
  if (name === 'pg' && postgresUrl === undefined) return 'ATHANOR_POSTGRES_URL is not set'
  if (name === 'mysql2' && mysqlUrl === undefined) return 'ATHANOR_MYSQL_URL is not set'
  return name === 'better-sqlite3' ? nativeProblem() : null
}

export const driverSubjects: readonly DriverSubject[] = [
  sqljsSubject,
  sqliteWasmSubject,
  betterSqlite3Subject,
  pgliteSubject,
  pgSubject,
  mysql2Subject,
  ...rpcSubjects,
]
