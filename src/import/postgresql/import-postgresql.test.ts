import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import type { MetaData } from '#toolkit'
import { pglite } from '#toolkit/drivers/pglite'
import { ImportRefusal } from '../report.ts'
import { importPostgresql } from './import-postgresql.ts'

const database = await PGlite.create()
afterAll(() => database.close())

/** One engine for all, emptied: starting one takes seconds. */
async function open() {
  await database.exec(
    'DROP SCHEMA IF EXISTS app CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public',
  )
  return pglite(database).connect({})
}

const read = (text: string) => importPostgresql({ kind: 'script', text }, open)

const typeOf = (metadata: MetaData, table: string, column: string) =>
  metadata.tables.get(table)?.columns.get(column)?.type

test('what a dump takes for granted is made up, listed, and gone from the model', async () => {
  const { metadata, report } = await read(`
    \\connect shop
    CREATE EXTENSION IF NOT EXISTS postgis;
    SET search_path = app, public;
    CREATE TABLE app.places (id serial PRIMARY KEY, spot public.geometry(Point, 4326), kept geometry);
    ALTER TABLE app.places OWNER TO shopkeeper;
    CREATE INDEX by_spot ON app.places USING gist (spot);
    CREATE VIEW app.drawn AS SELECT public.st_astext(spot) AS text FROM app.places;`)
  expect(report.statements.filter(({ status }) => status === 'failed')).toMatchObject([
    { excerpt: 'CREATE EXTENSION IF NOT EXISTS postgis' },
  ])
  expect(report.notices.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'extension-missing: The extension postgis is not there: its types and functions were made up where they were needed.',
    'made-up: The schema app is not in the script and was made up so that it runs.',
    'made-up: The type public.geometry is not in the script and was made up so that it runs.',
    'made-up: The role shopkeeper is not in the script and was made up so that it runs.',
    'made-up: The function public.st_astext is not in the script and was made up so that it runs.',
  ])
  expect(typeOf(metadata, 'app.places', 'spot')).toMatchObject({ text: 'public.geometry' })
  expect(metadata.namedTypes.size).toBe(0)
  expect(metadata.rawObjects.filter(({ kind }) => kind === 'function')).toEqual([])
  expect([...metadata.views.keys()]).toEqual(['app.drawn'])
})

test('what names something that comes later runs behind the rest', async () => {
  const { metadata, report } = await read(
    'CREATE TABLE b (a integer REFERENCES a (id));\nCREATE TABLE a (id integer PRIMARY KEY);',
  )
  expect([...metadata.tables.keys()].toSorted()).toEqual(['a', 'b'])
  expect(report.counts).toEqual({ read: 2, skipped: 0, failed: 0 })
  expect(report.notices).toMatchObject([{ code: 'ran-later', line: 1 }])
})

test('a statement that fails takes no other with it, in a transaction neither', async () => {
  const { metadata, report } = await read(
    'BEGIN; CREATE TABLE a (id integer); SELEKT; CREATE TABLE b (id integer); COMMIT;',
  )
  expect([...metadata.tables.keys()]).toEqual(['a', 'b'])
  expect(report.counts).toEqual({ read: 2, skipped: 2, failed: 1 })
})

test('rows of COPY get in, and what reaches outside is refused', async () => {
  const { report } = await read(
    'CREATE TABLE a (id integer, n text);\nCOPY a (id, n) FROM stdin;\n1\tx\n2\t\\N\n\\.\n' +
      "CREATE UNIQUE INDEX once ON a (id);\nINSERT INTO a VALUES (2, 'again');\n" +
      "COPY a FROM PROGRAM 'id';\nSELECT pg_read_file('/etc/passwd');\n\\! id\n",
  )
  const byStatus = (status: string) =>
    report.statements.filter((one) => one.status === status).map(({ line }) => line)
  expect(byStatus('read')).toEqual([1, 2, 6])
  // the row of COPY is there, so the same key is refused
  expect(byStatus('failed')).toEqual([7])
  expect(byStatus('skipped')).toEqual([8, 9, 10])
})

test('the engine is asked for the extensions that the script makes, in a block too, and not in a comment', async () => {
  const asked: string[] = []
  const text = `-- Create Extension
    CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
    DO $$ BEGIN CREATE EXTENSION btree_gin; END $$;`
  await importPostgresql({ kind: 'script', text }, (extensions) => {
    asked.push(...extensions)
    return open()
  })
  expect(asked).toEqual(['uuid-ossp', 'btree_gin'])
})

test('a routine may wait, as long as nobody calls it', async () => {
  const { report } = await read(
    "CREATE FUNCTION nap() RETURNS void LANGUAGE sql AS 'SELECT pg_sleep(1)';\nSELECT pg_sleep(3600);",
  )
  expect(report.statements.map(({ status }) => status)).toEqual(['read', 'skipped'])
})

test('a script for another database is told from one of PostgreSQL', async () => {
  const { report } = await read('CREATE TABLE t (id INT IDENTITY(1,1), n NVARCHAR(max))\nGO\n')
  expect(report.notices).toMatchObject([{ code: 'wrong-dialect', dialect: 'mssql' }])
})

test('a database of SQLite is refused, and a text that an engine would not read to its end', async () => {
  const file = importPostgresql({ kind: 'file', bytes: new Uint8Array() }, open)
  await expect(file).rejects.toThrow(ImportRefusal)
  await expect(read('SELECT 1;\0')).rejects.toMatchObject({ code: 'nul', offset: 9 })
})
