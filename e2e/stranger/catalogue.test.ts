import { expect, test } from 'vitest'
import { catalogueOfScript } from './read-database.ts'

const shop = `create table person (id INTEGER primary key autoincrement, name TEXT not null collate nocase unique,
  boss INT references person(id) on delete set null, age INT check (age > 0),
  twice INT generated always as (age * 2) stored);
  create index by_age on person (age desc) where age > 3;`

const sameShop = `CREATE TABLE [person] ("id" INTEGER PRIMARY KEY AUTOINCREMENT, -- the key
  name TEXT COLLATE NOCASE NOT NULL, boss INT, \`age\` INT, twice INT AS (age*2) STORED,
  FOREIGN KEY (boss) REFERENCES "person" (id) ON UPDATE NO ACTION ON DELETE SET NULL,
  CHECK ("age">0), UNIQUE(name));
  CREATE INDEX "by_age" ON "person" ("age" DESC) WHERE age > 3;`

test('spelling, quoting and the place of a constraint make no difference', async () => {
  expect(await catalogueOfScript(sameShop)).toEqual(await catalogueOfScript(shop))
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
])('%s that differs is a difference', async (_name, from, to) => {
  expect(shop).toContain(from)
  const other = await catalogueOfScript(shop.replace(from, to))
  expect(other).not.toEqual(await catalogueOfScript(shop))
})
