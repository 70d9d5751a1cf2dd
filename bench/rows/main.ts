// 10,000 rows read and inserted, 1,000 look-ups by key; the raw driver, written by hand, is 1.
import { isDeepStrictEqual } from 'node:util'
import BetterSqlite from 'better-sqlite3'
import { drizzle as drizzleBetterSqlite } from 'drizzle-orm/better-sqlite3'
import { drizzle as drizzleSqlJs } from 'drizzle-orm/sql-js'
import initSqlJs from 'sql.js'
import { betterSqlite3 } from '../../src/toolkit/drivers/better-sqlite3.ts'
import { sqljs } from '../../src/toolkit/drivers/sqljs.ts'
import { interleaved } from '../interleaved.ts'
import { report, type Judged } from '../report.ts'
import { athanor } from './athanor.ts'
import { drizzle } from './drizzle.ts'
import { knex } from './knex.ts'
import { kysely } from './kysely.ts'
import { fillBetterSqlite, fillSqlJs, rawBetterSqlite, rawSqlJs } from './raw.ts'
import { SqlJsAsBetterSqlite } from './sqljs-as-better-sqlite3.ts'
import { lookUpCount, rowCount, tables, type Contestant } from './workload.ts'

const peers = ['Kysely', 'Drizzle', 'Knex']
const SQL = await initSqlJs()

function openSqlJs() {
  const database = new SQL.Database()
  database.run(tables)
  fillSqlJs(database, 'person')
  return database
}

function openBetterSqlite() {
  const database = new BetterSqlite(':memory:')
  database.exec(tables)
  fillBetterSqlite(database, 'person')
  return database
}

async function onSqlJs(): Promise<readonly Contestant[]> {
  const shim = () => new SqlJsAsBetterSqlite(openSqlJs())
  const client = openSqlJs()
  return [
    rawSqlJs(openSqlJs()),
    await athanor(sqljs(SQL)),
    kysely(shim()),
    drizzle(drizzleSqlJs(client), () => client.close()),
    knex(shim()),
  ]
}

async function onBetterSqlite(): Promise<readonly Contestant[]> {
  const client = openBetterSqlite()
  return [
    rawBetterSqlite(openBetterSqlite()),
    await athanor(betterSqlite3(BetterSqlite)),
    kysely(openBetterSqlite()),
    drizzle(drizzleBetterSqlite(client), () => client.close()),
    knex(openBetterSqlite()),
  ]
}

/** A speed is worth nothing where the rows differ. */
async function check(contestants: readonly Contestant[]): Promise<void> {
  const [raw, ...others] = contestants
  const rows = await raw?.all()
  const found = await raw?.lookUp()
  for (const { name, all, lookUp } of others) {
    if (!isDeepStrictEqual(await all(), rows)) throw new Error(`${name} reads other rows`)
    if (!isDeepStrictEqual(await lookUp(), found)) throw new Error(`${name} finds other rows`)
  }
}

interface Limits {
  readonly rows: number
  readonly inserts: number
  readonly lookUps: number
}

async function compare(
  driver: string,
  contestants: readonly Contestant[],
  limits: Limits,
): Promise<readonly Judged[]> {
  await check(contestants)
  const judged = (atMost: number) => ({
    targets: [{ name: 'Athanor', atMost, notSlowerThan: peers }],
  })
  const each = (pick: (contestant: Contestant) => () => unknown) =>
    contestants.map((contestant) => ({ name: contestant.name, run: pick(contestant) }))
  const emptied = contestants.map(({ name, insert, clear }) => ({
    name,
    run: insert,
    before: clear,
  }))
  const single = { sampleMilliseconds: 0 }
  const comparisons = [
    {
      ...(await interleaved(
        `${driver}: ${rowCount} plain rows`,
        each(({ all }) => all),
      )),
      ...judged(limits.rows),
    },
    {
      ...(await interleaved(`${driver}: ${rowCount} inserts, one transaction`, emptied, single)),
      ...judged(limits.inserts),
    },
    {
      ...(await interleaved(
        `${driver}: ${lookUpCount} point selects`,
        each((c) => c.lookUp),
      )),
      ...judged(limits.lookUps),
    },
  ]
  for (const { close } of contestants) await close()
  return comparisons
}

report([
  ...(await compare('sql.js', await onSqlJs(), { rows: 1.25, inserts: 1.4, lookUps: 2.5 })),
  ...(await compare('better-sqlite3', await onBetterSqlite(), {
    rows: 1.4,
    inserts: 1.4,
    lookUps: 8,
  })),
])
