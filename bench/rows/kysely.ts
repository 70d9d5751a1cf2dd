import { Kysely, SqliteDialect } from 'kysely'
import { chunks, keys, people, type Contestant } from './workload.ts'

/** Kysely with its SQLite dialect. @param database better-sqlite3, or what has its shape */
export function kysely(database: unknown): Contestant {
  const db = new Kysely({ dialect: new SqliteDialect({ database }) })
  return {
    name: 'Kysely',
    all: () => db.selectFrom('person').selectAll().orderBy('id').execute(),
    lookUp: () => found(db),
    lookUpTogether: () => db.transaction().execute(found),
    insert: () =>
      db.transaction().execute(async (transaction: typeof db) => {
        for (const rows of chunks(people, insertSize))
          await transaction.insertInto('entry').values(rows).execute()
      }),
    clear: () => db.deleteFrom('entry').execute(),
    close: () => db.destroy(),
  }
}

async function found(db: InstanceType<typeof Kysely>): Promise<readonly unknown[]> {
  const rows: unknown[] = []
  for (const key of keys)
    rows.push(await db.selectFrom('person').selectAll().where('id', '=', key).executeTakeFirst())
  return rows
}

/** Rows in one INSERT; of 50, 100, 500, 1000 and 5000 the fastest. */
const insertSize = 500
