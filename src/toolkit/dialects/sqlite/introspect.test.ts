import initSqlite from '@sqlite.org/sqlite-wasm'
import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { sqliteWasm } from '../../drivers/sqlite-wasm.ts'
import { sqljs } from '../../drivers/sqljs.ts'
import type { Driver } from '../../engine/driver.ts'
import { scriptRules, splitScript } from '../../engine/script.ts'
import { introspectSqlite } from './introspect.ts'

async function introspect(script: string, driver?: Driver, schema?: string) {
  const connection = await (driver ?? sqljs(await initSqlJs())).connect({})
  for (const piece of splitScript(script, scriptRules.sqlite))
    if (piece.kind === 'statement') await connection.execute(piece.sql)
  const found = await introspectSqlite(
    async (sql, parameters) => (await connection.execute(sql, parameters)).rows,
    schema,
  )
  await connection.close()
  return found
}

test('types, nullability, defaults and generation are those of the engine', async () => {
  const { tables } = await introspect(
    `CREATE TABLE t (
    id INTEGER PRIMARY KEY AUTOINCREMENT, a nvarchar ( 20 ) NOT NULL DEFAULT 'it''s', b, c "odd type" DEFAULT (1 + 2),
    d decimal(10,2) COLLATE nocase DEFAULT -1.5, e AS (a || b) STORED, f int GENERATED ALWAYS AS (id * 2) VIRTUAL
  ) STRICT`.replace('STRICT', ''),
  )
  const [table] = tables
  expect(table?.options).toEqual({ autoincrement: true })
  expect(table?.columns.map(({ name, type, nullable }) => [name, type, nullable])).toEqual([
    ['id', 'INTEGER', true],
    ['a', 'nvarchar ( 20 )', false],
    ['b', '', true],
    ['c', 'odd type', true],
    ['d', 'decimal(10,2)', true],
    ['e', '', true],
    ['f', 'INT', true],
  ])
  expect(table?.columns.map((column) => column.default)).toEqual([
    null,
    { text: "'it''s'", expression: false },
    null,
    { text: '1 + 2', expression: true },
    { text: '-1.5', expression: false },
    null,
    null,
  ])
  expect(table?.columns[5]?.generated).toEqual({ expression: 'a || b', stored: true })
  expect(table?.columns[6]?.generated).toEqual({ expression: 'id * 2', stored: false })
  expect(table?.columns[4]?.collation).toBe('nocase')
})

test('foreign keys come in the order of the text, also those that point nowhere', async () => {
  const { tables } = await introspect(`CREATE TABLE p (x, y, PRIMARY KEY (y, x));
    CREATE TABLE c (a REFERENCES p, b CONSTRAINT "to nothing" REFERENCES gone (z) ON DELETE CASCADE,
      d, FOREIGN KEY (b, a) REFERENCES p (y, x) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY (d) REFERENCES p (nope))`)
  const keys = tables[1]?.foreignKeys
  expect(
    keys?.map(({ columns, table, referredColumns }) => [columns, table, referredColumns]),
  ).toEqual([
    [['a'], 'p', null],
    [['b'], 'gone', ['z']],
    [['b', 'a'], 'p', ['y', 'x']],
    [['d'], 'p', ['nope']],
  ])
  expect(keys?.[1]).toMatchObject({ name: 'to nothing', onDelete: 'CASCADE', onUpdate: null })
  expect(keys?.[2]).toMatchObject({ deferrable: true, initially: 'DEFERRED' })
  expect(tables[0]?.primaryKey?.members.map(({ column }) => column)).toEqual(['y', 'x'])
})

test('a UNIQUE that the engine drops as a double is not read', async () => {
  const { tables } = await introspect(
    'CREATE TABLE t (a UNIQUE ON CONFLICT IGNORE, b, CONSTRAINT u UNIQUE (a, b), UNIQUE (a), PRIMARY KEY (b DESC))',
  )
  expect(tables[0]?.uniques.map(({ name, members }) => [name, members.length])).toEqual([
    [null, 1],
    ['u', 2],
  ])
  expect(tables[0]?.uniques[0]?.options).toEqual({ on_conflict: 'IGNORE' })
  expect(tables[0]?.primaryKey?.members[0]?.descending).toBe(true)
})

test('indexes are read with expressions, collation, order and condition', async () => {
  const { tables } = await introspect(`CREATE TABLE t (a, b);
    CREATE INDEX i1 ON t (b DESC, lower(a) COLLATE nocase); CREATE UNIQUE INDEX i2 ON t (a) WHERE b IS NOT NULL`)
  expect(tables[0]?.indexes).toMatchObject([
    {
      name: 'i1',
      unique: false,
      where: null,
      members: [
        { column: 'b', descending: true },
        { column: null, expression: 'lower(a)', collation: 'nocase', descending: false },
      ],
    },
    { name: 'i2', unique: true, where: 'b IS NOT NULL' },
  ])
})

test('views, triggers and virtual tables are read, shadow tables are not', async () => {
  const found = await introspect(
    `CREATE TABLE t (a INT, b); CREATE VIEW v (x, y) AS SELECT a, b FROM t; CREATE VIEW broken AS SELECT * FROM gone;
     CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t; END; CREATE VIRTUAL TABLE f USING fts5(head, body)`,
    sqliteWasm(await initSqlite()),
  )
  expect(found.tables.map(({ name }) => name)).toEqual(['t'])
  expect(found.views).toMatchObject([
    {
      name: 'v',
      columnNames: ['x', 'y'],
      query: 'SELECT a, b FROM t',
      columns: [{ name: 'x', type: 'INT' }, {}],
    },
    { name: 'broken', columns: [] },
  ])
  expect(found.rawObjects).toMatchObject([
    { kind: 'virtual table', name: 'f', columns: ['head', 'body'] },
    { kind: 'trigger', name: 'r', after: ['t'] },
  ])
})

test('an attached database is read by its name', async () => {
  const script = `ATTACH ':memory:' AS "o'ther"; CREATE TABLE "o'ther".t (a PRIMARY KEY) WITHOUT ROWID; CREATE TABLE u (b)`
  const found = await introspect(script, undefined, "o'ther")
  expect(found.tables).toMatchObject([{ name: 't', options: { with_rowid: false } }])
})
