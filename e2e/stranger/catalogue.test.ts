import initSqlJs from 'sql.js'
import { beforeAll, expect, test } from 'vitest'
import { readCatalogue, type Catalogue } from './catalogue.ts'

let SQL: Awaited<ReturnType<typeof initSqlJs>>
beforeAll(async () => {
  SQL = await initSqlJs()
})

function catalogueOf(script: string): Catalogue {
  const database = new SQL.Database()
  database.run(script)
  return readCatalogue((sql) => {
    const statement = database.prepare(sql)
    const rows: Record<string, unknown>[] = []
    while (statement.step()) rows.push(statement.getAsObject())
    statement.free()
    return rows
  })
}

const shop = `create table person (id INTEGER primary key autoincrement, name TEXT not null collate nocase unique,
  boss INT references person(id) on delete set null, age INT check (age > 0),
  twice INT generated always as (age * 2) stored);
  create index by_age on person (age desc) where age > 3;`

const sameShop = `CREATE TABLE [person] ("id" INTEGER PRIMARY KEY AUTOINCREMENT, -- the key
  name TEXT COLLATE NOCASE NOT NULL, boss INT, \`age\` INT, twice INT AS (age*2) STORED,
  FOREIGN KEY (boss) REFERENCES "person" (id) ON UPDATE NO ACTION ON DELETE SET NULL,
  CHECK ("age">0), UNIQUE(name));
  CREATE INDEX "by_age" ON "person" ("age" DESC) WHERE age > 3;`

test('spelling, quoting and the place of a constraint make no difference', () => {
  expect(catalogueOf(sameShop)).toEqual(catalogueOf(shop))
})

test.each([
  ['autoincrement', ' autoincrement', ''],
  ['a collation', ' collate nocase', ''],
  ['a check', 'age > 0', 'age >= 0'],
  ['a foreign key action', 'set null', 'cascade'],
  ['a unique constraint', 'nocase unique', 'nocase'],
  ['a partial index', ' where age > 3', ''],
  ['the order of an index', 'age desc', 'age'],
  ['a stored column', 'stored', 'virtual'],
])('%s that differs is a difference', (_name, from, to) => {
  expect(shop).toContain(from)
  expect(catalogueOf(shop.replace(from, to))).not.toEqual(catalogueOf(shop))
})
