import Knex from 'knex'
import BetterSqliteClient from 'knex/lib/dialects/better-sqlite3/index.js'
import { SqlJsAsBetterSqlite } from './sqljs-as-better-sqlite3.ts'
import { keys, people, type Contestant } from './workload.ts'

/**
 * Knex with its client for better-sqlite3.
 *
 * @param database better-sqlite3, or sql.js in its shape
 */
export function knex(database: unknown): Contestant {
  class Client extends BetterSqliteClient {
    _driver(): unknown {
      return SqlJsAsBetterSqlite
    }
    async acquireRawConnection(): Promise<unknown> {
      return database
    }
  }
  const db = Knex({
    client: Client,
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
  })
  return {
    name: 'Knex',
    all: () => db('person').select('*').orderBy('id').then(),
    lookUp: () => found(db),
    lookUpTogether: () => db.transaction(found),
    // one transaction by itself
    insert: () => db.batchInsert('entry', people, insertSize).then(),
    clear: () => db('entry').delete().then(),
    close: () => db.destroy(),
  }
}

async function found(db: typeof Knex): Promise<readonly unknown[]> {
  const rows: unknown[] = []
  for (const key of keys) rows.push(await db('person').where('id', key).first())
  return rows
}

/** Rows in one INSERT; of 50, 100 and 500, which is the most that its UNION ALL takes, the fastest. */
const insertSize = 100
