/** What is compared: each of these is built from nothing and written as SQL. */
export const caseNames = [
  'select by key',
  'join of 5 tables',
  'insert of 1 row',
  'insert of 100 rows',
  'update',
  'CTE',
] as const

export type CaseName = (typeof caseNames)[number]

export type DialectName = 'sqlite' | 'postgresql'

/** SQL with the values of its placeholders. */
export interface Written {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** Builds each statement and writes it; the number is a value in it. */
export type Statements = Readonly<Record<CaseName, (value: number) => Written>>

/** Two rows of each table, for comparing what the statements do. */
export const script = `
CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, active INTEGER NOT NULL);
CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, user_id INTEGER, placed_at TEXT, status TEXT);
CREATE TABLE categories (id INTEGER NOT NULL PRIMARY KEY, label TEXT);
CREATE TABLE products (id INTEGER NOT NULL PRIMARY KEY, category_id INTEGER, title TEXT, price INTEGER);
CREATE TABLE order_items (id INTEGER NOT NULL PRIMARY KEY, order_id INTEGER, product_id INTEGER, quantity INTEGER);
INSERT INTO users VALUES (7, 'Ada', 'ada@example.org', 1), (8, 'Grace', 'grace@example.org', 1);
INSERT INTO orders VALUES (1, 7, '2026-01-02', 'paid'), (2, 8, '2026-01-03', 'paid');
INSERT INTO categories VALUES (1, 'tools'), (2, 'toys');
INSERT INTO products VALUES (1, 1, 'hammer', 12), (2, 2, 'kite', 30);
INSERT INTO order_items VALUES (1, 1, 1, 9), (2, 1, 2, 1), (3, 2, 2, 12);`

/** A value that the statements find something with: a key of `users`, less than some prices and totals. */
export const sampleValue = 7

export interface User {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly active: number
}

export const userOf = (id: number): User => ({
  id,
  name: 'Ada',
  email: 'ada@example.org',
  active: 1,
})

const lists = Array.from({ length: 8 }, (_, list) =>
  Array.from({ length: 100 }, (__, index) => userOf(1000 * (list + 1) + index)),
)

/** 100 rows, which are there before anybody builds a statement of them. */
export const usersFor = (value: number): readonly User[] => lists[value % lists.length] ?? []
