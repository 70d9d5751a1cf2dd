import { expect, test } from 'vitest'
import {
  parseCreateIndex,
  parseCreateTable,
  parseCreateView,
  parseCreateVirtual,
} from './parse-create.ts'

test('every part of a column is read, whatever the order and the quotes', () => {
  const { columns, primaryKey, uniques, checks, foreignKeys } = parseCreateTable(
    `CREATE TABLE IF NOT EXISTS main."t ""1""" (
      [id] INTEGER /* a, b */ CONSTRAINT pk PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT,
      \`a b\` VARCHAR(10, 2) COLLATE NOCASE DEFAULT -1 CONSTRAINT nn NOT NULL ON CONFLICT IGNORE UNIQUE,
      'c' "character varying" DEFAULT (1 + (2)) CHECK (c > ')' -- why
      ) REFERENCES other (x) ON UPDATE SET NULL MATCH FULL ON DELETE CASCADE NOT DEFERRABLE INITIALLY DEFERRED,
      d AS (id + 1) STORED, e INT GENERATED ALWAYS AS (id) NULL, f DEFAULT current_timestamp
    )`,
  )
  expect(columns.map(({ name }) => name)).toEqual(['id', 'a b', 'c', 'd', 'e', 'f'])
  expect(primaryKey).toMatchObject({
    name: 'pk',
    autoincrement: true,
    onConflict: 'REPLACE',
    inline: true,
  })
  expect(columns[1]).toMatchObject({
    collate: 'NOCASE',
    default: { text: '-1', expression: false },
    notNull: { name: 'nn', onConflict: 'IGNORE' },
  })
  expect(uniques).toMatchObject([{ name: null, columns: [{ column: 'a b' }] }])
  expect(columns[2]?.default).toEqual({ text: '1 + (2)', expression: true })
  expect(checks).toEqual([{ name: null, expression: "c > ')'", column: 'c' }])
  expect(foreignKeys).toEqual([
    {
      name: null,
      columns: ['c'],
      table: 'other',
      referredColumns: ['x'],
      onDelete: 'CASCADE',
      onUpdate: 'SET NULL',
      match: 'FULL',
      deferrable: false,
      initially: 'DEFERRED',
    },
  ])
  expect(columns[3]?.generated).toEqual({ expression: 'id + 1', stored: true })
  expect(columns[4]?.generated).toEqual({ expression: 'id', stored: false })
  expect(columns[5]?.default).toEqual({ text: 'current_timestamp', expression: false })
})

test('constraints of a table are read with their names, also without commas between them', () => {
  const text =
    parseCreateTable(`CREATE TABLE t (a, b, CONSTRAINT "p k" PRIMARY KEY (a COLLATE nocase DESC, b)
    UNIQUE (b ASC, 'a') ON CONFLICT FAIL CONSTRAINT c CHECK (a IN (1, 2)), FOREIGN KEY (a, b) REFERENCES u
    DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID, STRICT`)
  expect(text.primaryKey).toMatchObject({
    name: 'p k',
    inline: false,
    columns: [
      { column: 'a', collate: 'nocase', descending: true },
      { column: 'b', collate: null, descending: false },
    ],
  })
  expect(text.uniques).toMatchObject([
    { columns: [{ column: 'b' }, { column: 'a' }], onConflict: 'FAIL' },
  ])
  expect(text.checks).toEqual([{ name: 'c', expression: 'a IN (1, 2)', column: null }])
  expect(text.foreignKeys).toMatchObject([
    {
      columns: ['a', 'b'],
      table: 'u',
      referredColumns: null,
      deferrable: true,
      initially: 'DEFERRED',
    },
  ])
  expect([text.withoutRowid, text.strict]).toEqual([true, true])
})

test('AUTOINCREMENT may stand inside the brackets of a key', () => {
  const { primaryKey } = parseCreateTable(
    'CREATE TABLE t (a INTEGER, PRIMARY KEY (a AUTOINCREMENT))',
  )
  expect(primaryKey).toMatchObject({ autoincrement: true, columns: [{ column: 'a' }] })
})

test('an index keeps expressions, collations, order and its condition', () => {
  const sql = `CREATE UNIQUE INDEX IF NOT EXISTS i ON "t" (a, lower(b || ',') COLLATE "x y" DESC,
    b COLLATE nocase || 'c', "d" ASC NULLS FIRST) WHERE a > 0 -- positive`
  expect(parseCreateIndex(sql)).toEqual({
    unique: true,
    columns: [
      { column: 'a', expression: 'a', collate: null, descending: false },
      { column: null, expression: "lower(b || ',')", collate: 'x y', descending: true },
      { column: null, expression: "b COLLATE nocase || 'c'", collate: null, descending: false },
      { column: 'd', expression: '"d"', collate: null, descending: false },
    ],
    where: 'a > 0',
  })
})

test('a view keeps the names of its columns and its query', () => {
  expect(parseCreateView('CREATE TEMP VIEW v (a, "b c") AS SELECT 1, 2 /* end */')).toEqual({
    columns: ['a', 'b c'],
    query: 'SELECT 1, 2',
  })
  expect(parseCreateView('CREATE VIEW "as" AS WITH x AS (SELECT 1) SELECT * FROM x').columns).toBe(
    null,
  )
})

test('a virtual table names its module and its columns', () => {
  const sql = `CREATE VIRTUAL TABLE IF NOT EXISTS main.t USING "FTS5"(a, "b c" UNINDEXED, tokenize = 'porter', prefix='2 3')`
  expect(parseCreateVirtual(sql)).toEqual({ name: 't', module: 'fts5', columns: ['a', 'b c'] })
  expect(parseCreateVirtual('CREATE VIRTUAL TABLE s USING dbstat')?.columns).toEqual([])
  expect(parseCreateVirtual('CREATE TABLE t (a)')).toBe(null)
})
