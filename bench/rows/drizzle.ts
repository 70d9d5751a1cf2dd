import { asc, eq } from 'drizzle-orm'
import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { chunks, keys, people, type Contestant } from './workload.ts'

const columns = {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email'),
  age: integer('age').notNull(),
  score: real('score').notNull(),
  city: text('city').notNull(),
}
const person = sqliteTable('person', columns)
const entry = sqliteTable('entry', columns)

/** The part of a Drizzle database that is used; the same for both of its drivers, and synchronous. */
interface DrizzleDatabase {
  select(): { from(table: unknown): DrizzleQuery }
  insert(table: unknown): { values(rows: readonly unknown[]): { run(): unknown } }
  delete(table: unknown): { run(): unknown }
  transaction<T>(work: (transaction: DrizzleDatabase) => T): T
}

interface DrizzleQuery {
  where(condition: unknown): DrizzleQuery
  orderBy(order: unknown): DrizzleQuery
  all(): unknown[]
  get(): unknown
}

/** @param db what `drizzle()` of one of its drivers returns */
export function drizzle(db: DrizzleDatabase, close: () => unknown): Contestant {
  return {
    name: 'Drizzle',
    all: () => db.select().from(person).orderBy(asc(person.id)).all(),
    lookUp: () => found(db),
    lookUpTogether: () => db.transaction(found),
    insert: () =>
      db.transaction((transaction) => {
        for (const rows of chunks(people, insertSize)) transaction.insert(entry).values(rows).run()
      }),
    clear: () => db.delete(entry).run(),
    close,
  }
}

const found = (db: DrizzleDatabase): readonly unknown[] =>
  keys.map((key) => db.select().from(person).where(eq(person.id, key)).get())

/** Rows in one INSERT; of 50, 100, 500, 1000 and 5000 the fastest. */
const insertSize = 100
