import { drizzle as drizzleDatabase } from 'drizzle-orm/sql-js'
import initSqlJs from 'sql.js'
import { sqljs } from '../../src/toolkit/drivers/sqljs.ts'
import { athanor } from './athanor.ts'
import { drizzle } from './drizzle.ts'
import { knex } from './knex.ts'
import { kysely } from './kysely.ts'
import { fillSqlJs, rawSqlJs } from './raw.ts'
import { SqlJsAsBetterSqlite } from './sqljs-as-better-sqlite3.ts'
import { tables, type Contestant } from './workload.ts'

const SQL = await initSqlJs()

/** All libraries on sql.js, by hand first; each has a database of its own. */
export async function onSqlJs(): Promise<readonly Contestant[]> {
  const client = openDatabase()
  return [
    rawSqlJs(openDatabase()),
    await athanor(sqljs(SQL)),
    kysely(new SqlJsAsBetterSqlite(openDatabase())),
    drizzle(drizzleDatabase(client), () => client.close()),
    knex(new SqlJsAsBetterSqlite(openDatabase())),
  ]
}

function openDatabase() {
  const database = new SQL.Database()
  database.run(tables)
  fillSqlJs(database, 'person')
  return database
}
