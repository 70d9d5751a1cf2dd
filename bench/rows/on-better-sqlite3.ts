import BetterSqlite from 'better-sqlite3'
import { drizzle as drizzleDatabase } from 'drizzle-orm/better-sqlite3'
import { betterSqlite3 } from '../../src/toolkit/drivers/better-sqlite3.ts'
import { athanor } from './athanor.ts'
import { drizzle } from './drizzle.ts'
import { knex } from './knex.ts'
import { kysely } from './kysely.ts'
import { fillBetterSqlite, rawBetterSqlite } from './raw.ts'
import { tables, type Contestant } from './workload.ts'

/** All libraries on better-sqlite3, by hand first; each has a database of its own. */
export async function onBetterSqlite3(): Promise<readonly Contestant[]> {
  const client = openDatabase()
  return [
    rawBetterSqlite(openDatabase()),
    await athanor(betterSqlite3(BetterSqlite)),
    kysely(openDatabase()),
    drizzle(drizzleDatabase(client), () => client.close()),
    knex(openDatabase()),
  ]
}

function openDatabase() {
  const database = new BetterSqlite(':memory:')
  database.exec(tables)
  fillBetterSqlite(database, 'person')
  return database
}
