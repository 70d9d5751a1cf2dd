import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { metadataFromJson, metadataToJson } from '../dialects/metadata-json.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { createEngine } from '../engine/create.ts'
import { createAllStatements } from '../schema/create-drop.ts'
import { MetaData } from '../schema/metadata.ts'
import { runningPglite } from '../testing/driver-suite/running-pglite.ts'
import { DOMAIN, ENUM } from '../types/postgresql.ts'
import { inspect } from './inspector.ts'
import { reflect, reflectDatabase } from './reflect.ts'

const database = await PGlite.create()
const engine = createEngine('postgresql://', {
  driver: runningPglite(database, PGlite),
  dialect: postgresql,
})
afterAll(async () => {
  await engine.dispose()
  if (!database.closed) await database.close()
})
beforeEach(() =>
  database.exec(
    'DROP SCHEMA IF EXISTS app CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public',
  ),
)

async function read(script: string): Promise<MetaData> {
  await database.exec(script)
  const metadata = new MetaData()
  await engine.begin((connection) => reflectDatabase(metadata, connection))
  return metadata
}

const everything = `
  CREATE SCHEMA app;
  CREATE TYPE mood AS ENUM ('sad', 'happy', 'it''s');
  CREATE DOMAIN app.positive AS integer DEFAULT 1 NOT NULL CONSTRAINT above CHECK (VALUE > 0);
  CREATE TYPE app.pair AS (a integer, b text);
  CREATE FUNCTION app.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
  CREATE SEQUENCE app.counter AS smallint START 5 INCREMENT BY -2 MINVALUE -50 MAXVALUE 60 CACHE 3 CYCLE;
  CREATE TABLE person (
    id serial PRIMARY KEY,
    name varchar(20) COLLATE "C" NOT NULL DEFAULT 'it''s: here',
    moods mood[][] DEFAULT '{}',
    age app.positive,
    halves app.pair,
    doubled integer GENERATED ALWAYS AS (app.twice(3)) STORED,
    CONSTRAINT named CHECK (name <> '') NO INHERIT,
    UNIQUE NULLS NOT DISTINCT (name) INCLUDE (age) DEFERRABLE INITIALLY DEFERRED
  );
  CREATE TABLE app.visit (
    id bigint GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 10) PRIMARY KEY,
    who integer NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at timestamptz(3) NOT NULL DEFAULT now(),
    counted smallint DEFAULT nextval('app.counter'),
    during tstzrange,
    EXCLUDE USING gist (during WITH &&) WHERE (who > 0)
  );
  ALTER SEQUENCE app.counter OWNED BY app.visit.counted;
  CREATE INDEX by_time ON app.visit USING btree (at DESC NULLS LAST, lower(who::text) text_pattern_ops) INCLUDE (id) WHERE who > 0;
  CREATE VIEW app.busy AS SELECT who, count(*) AS visits FROM app.visit GROUP BY who;
  CREATE MATERIALIZED VIEW kept AS SELECT id FROM person;
  CREATE UNIQUE INDEX kept_id ON kept (id);
  COMMENT ON TABLE person IS 'who comes';
  COMMENT ON COLUMN person.age IS 'in years';
  COMMENT ON CONSTRAINT named ON person IS 'not empty';
  COMMENT ON VIEW app.busy IS 'often';
  CREATE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER seen BEFORE INSERT ON app.visit FOR EACH ROW EXECUTE FUNCTION seen();
  ALTER TABLE person ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON person FOR SELECT TO PUBLIC USING (id > 0);
  CREATE TABLE measured (at date NOT NULL, value real) PARTITION BY RANGE (at);
  CREATE TABLE measured_2001 PARTITION OF measured FOR VALUES FROM ('2001-01-01') TO ('2002-01-01');
  CREATE INDEX measured_at ON measured (at);`

test('a database of every kind of object comes back as it was made', async () => {
  const first = await read(everything)
  const crossed = metadataFromJson(JSON.parse(JSON.stringify(metadataToJson(first))))
  expect(createAllStatements(crossed, postgresql)).toEqual(createAllStatements(first, postgresql))
  await database.exec('DROP SCHEMA app CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  const second = await read(createAllStatements(first, postgresql).join(';\n'))
  expect(metadataToJson(second)).toEqual(metadataToJson(first))
})

test('types with names are known for what they are', async () => {
  const { namedTypes, tables } = await read(everything)
  expect(namedTypes.get('mood')).toBeInstanceOf(ENUM)
  expect(namedTypes.get('mood')).toMatchObject({ values: ['sad', 'happy', "it's"] })
  expect(namedTypes.get('app.positive')).toBeInstanceOf(DOMAIN)
  expect(tables.get('person')?.columns.get('moods')?.type).toMatchObject({ dimensions: 2 })
})

test('what counts by itself is a property of its column, and other sequences stand alone', async () => {
  const { tables, sequences } = await read(everything)
  const id = tables.get('person')?.columns.get('id')
  expect(id?.serverDefault).toBe(null)
  expect(id?.table?.autoincrementColumn).toBe(id)
  expect(sequences.get('app.counter')?.ownedBy?.name).toBe('counted')
  expect(tables.get('app.visit')?.columns.get('id')?.identity).toMatchObject({
    always: true,
    identity: { start: 100n },
  })
})

test('references cross schemas, and what is not drawn is carried', async () => {
  const { tables, views, rawObjects } = await read(everything)
  expect([...tables.keys()]).toEqual(['person', 'measured', 'measured_2001', 'app.visit'])
  const [key] = tables.get('app.visit')?.foreignKeyConstraints ?? []
  expect(key?.referredTable).toBe(tables.get('person'))
  expect(views.get('kept')?.materialized).toBe(true)
  const kinds = ['schema', 'composite type', 'function', 'trigger', 'policy', 'partition', 'index']
  expect(rawObjects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds))
})

test('a key that does not count by itself stays one that does not', async () => {
  const metadata = await read('CREATE TABLE plain (id integer PRIMARY KEY)')
  expect(createAllStatements(metadata, postgresql).join()).not.toMatch(/serial/i)
})

test('only a view that reads itself is made in two steps', async () => {
  const metadata = await read(`
    CREATE TABLE a (id integer);
    CREATE VIEW plain AS SELECT id FROM a;
    CREATE VIEW turning AS SELECT id FROM a;
    CREATE OR REPLACE VIEW turning AS SELECT id FROM turning;`)
  const views = createAllStatements(metadata, postgresql).filter((sql) => sql.includes('VIEW'))
  expect(views.map((sql) => sql.split(' AS ')[0])).toEqual([
    'CREATE VIEW turning',
    'CREATE VIEW plain',
    'CREATE OR REPLACE VIEW turning',
  ])
})

test('SERIAL is known by the name that the server cuts', async () => {
  const long = 'é'.repeat(30)
  const metadata = await read(`CREATE TABLE "${long}" ("${'x'.repeat(50)}" bigserial PRIMARY KEY)`)
  expect(metadata.sequences.size).toBe(0)
  expect(createAllStatements(metadata, postgresql).join()).toMatch(/BIGSERIAL/)
})

test('the Inspector reads one schema at a time and knows what others there are', async () => {
  await database.exec(everything)
  await using connection = await engine.connect()
  const inspector = inspect(connection)
  expect(await inspector.getSchemaNames()).toEqual(['app', 'public'])
  expect(await inspector.getTableNames('app')).toEqual(['visit'])
  expect(await inspector.getSequenceNames('app')).toEqual(['counter'])
  expect(await inspector.getCheckConstraints('person')).toMatchObject([
    { name: 'named', options: { no_inherit: true }, comment: 'not empty' },
  ])
  expect(await inspector.getForeignKeys('visit', 'app')).toMatchObject([
    { columns: ['who'], schema: 'public', table: 'person', onDelete: 'CASCADE' },
  ])
})

test('a type of another schema comes with the tables that are of it, and nothing else of there', async () => {
  await database.exec(`
    CREATE SCHEMA app;
    CREATE TYPE mood AS ENUM ('sad', 'happy');
    CREATE TYPE unused AS ENUM ('x');
    CREATE DOMAIN app.positive AS integer CHECK (VALUE > 0);
    CREATE TABLE app.person (now mood, all_moods mood[]);
    CREATE TABLE visitor (age app.positive);
  `)
  const there = new MetaData()
  await engine.begin((connection) => reflect(there, connection, { schema: 'app' }))
  const person = there.tables.get('app.person')
  expect(person?.columns.get('now')?.type).toMatchObject({ name: 'mood', values: ['sad', 'happy'] })
  expect(person?.columns.get('all_moods')?.type).toMatchObject({ itemType: { name: 'mood' } })
  expect([...there.tables.keys(), ...there.namedTypes.keys()]).toEqual([
    'app.person',
    'mood',
    'app.positive',
  ])
  const here = new MetaData()
  await engine.begin((connection) => reflect(here, connection))
  expect(here.tables.get('visitor')?.columns.get('age')?.type).toBeInstanceOf(DOMAIN)
})
