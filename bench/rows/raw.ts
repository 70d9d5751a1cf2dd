import type { Database as BetterSqlite } from 'better-sqlite3'
import type { Database as SqlJs, SqlValue } from 'sql.js'
import { keys, people, type Contestant, type NewPerson } from './workload.ts'

export const everything = 'SELECT id, name, email, age, score, city FROM person ORDER BY id'
const byKey = 'SELECT id, name, email, age, score, city FROM person WHERE id = ?'
const into = (table: string): string =>
  `INSERT INTO ${table} (name, email, age, score, city) VALUES (?, ?, ?, ?, ?)`

/** sql.js by hand: statements prepared once, arrays turned into objects by a literal. */
export function rawSqlJs(database: SqlJs): Contestant {
  return {
    name: 'raw driver',
    all: () => {
      const statement = database.prepare(everything)
      const rows: unknown[] = []
      while (statement.step()) rows.push(toPerson(statement.get()))
      statement.free()
      return rows
    },
    lookUp: () => findSqlJs(database),
    lookUpTogether: () => {
      database.run('BEGIN')
      const rows = findSqlJs(database)
      database.run('COMMIT')
      return rows
    },
    insert: () => fillSqlJs(database, 'entry'),
    clear: () => database.run('DELETE FROM entry'),
    close: () => database.close(),
  }
}

function findSqlJs(database: SqlJs): readonly unknown[] {
  const statement = database.prepare(byKey)
  const rows = keys.map((key) => {
    statement.bind([key])
    statement.step()
    return toPerson(statement.get())
  })
  statement.free()
  return rows
}

/** All people into a table, in one transaction. */
export function fillSqlJs(database: SqlJs, table: string): void {
  database.run('BEGIN')
  const statement = database.prepare(into(table))
  for (const person of people) statement.run(valuesOf(person))
  statement.free()
  database.run('COMMIT')
}

/** better-sqlite3 by hand; `raw()` and a literal are faster than the objects that it makes itself. */
export function rawBetterSqlite(database: BetterSqlite): Contestant {
  return {
    name: 'raw driver',
    all: () => database.prepare<[], SqlValue[]>(everything).raw().all().map(toPerson),
    lookUp: () => findBetterSqlite(database),
    lookUpTogether: () => {
      database.exec('BEGIN')
      const rows = findBetterSqlite(database)
      database.exec('COMMIT')
      return rows
    },
    insert: () => fillBetterSqlite(database, 'entry'),
    clear: () => database.exec('DELETE FROM entry'),
    close: () => database.close(),
  }
}

function findBetterSqlite(database: BetterSqlite): readonly unknown[] {
  const statement = database.prepare<[number], SqlValue[]>(byKey).raw()
  return keys.map((key) => toPerson(statement.get(key) ?? []))
}

/** All people into a table, in one transaction. */
export function fillBetterSqlite(database: BetterSqlite, table: string): void {
  database.exec('BEGIN')
  const statement = database.prepare(into(table))
  for (const person of people) statement.run(valuesOf(person))
  database.exec('COMMIT')
}

const valuesOf = ({ name, email, age, score, city }: NewPerson): SqlValue[] => [
  name,
  email,
  age,
  score,
  city,
]

const toPerson = (row: readonly SqlValue[]) => ({
  id: row[0],
  name: row[1],
  email: row[2],
  age: row[3],
  score: row[4],
  city: row[5],
})
