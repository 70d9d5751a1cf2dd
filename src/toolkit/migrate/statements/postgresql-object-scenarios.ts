import { sortedDependents } from '../../schema/dependents.ts'
import { sortedPrelude } from '../../schema/prelude.ts'
import { Sequence } from '../../schema/sequence.ts'
import { View } from '../../schema/view.ts'
import type { Operation } from '../ops.ts'
import type { Changes, Scenario } from './fixtures.ts'

const tables = `
  CREATE TABLE person (id integer PRIMARY KEY, a text NOT NULL, b integer);
  CREATE INDEX person_b ON person (b);
  CREATE TABLE measured (at date NOT NULL, value real) PARTITION BY RANGE (at);
  CREATE TABLE measured_2001 (at date NOT NULL, value real);`

const objects = `
  CREATE TYPE pair AS (a integer, b text);
  CREATE TYPE span AS RANGE (SUBTYPE = real);
  CREATE TYPE mood AS ENUM ('sad', 'glad');
  CREATE DOMAIN small AS integer CONSTRAINT low CHECK (VALUE < 10) CONSTRAINT high CHECK (VALUE > 1);
  COMMENT ON TYPE mood IS 'it''s';
  CREATE FUNCTION twice(n integer, s text DEFAULT 'x') RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
  CREATE PROCEDURE nothing(n integer) LANGUAGE sql AS 'SELECT n';
  CREATE FUNCTION grow(n integer, m integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + m';
  CREATE AGGREGATE total (integer) (SFUNC = grow, STYPE = integer, INITCOND = '0');
  CREATE OPERATOR @# (FUNCTION = grow, LEFTARG = integer, RIGHTARG = integer);
  CREATE FUNCTION as_pair(t text) RETURNS pair LANGUAGE sql IMMUTABLE AS $$ SELECT ROW(1, t)::pair $$;
  CREATE CAST (text AS pair) WITH FUNCTION as_pair(text);
  CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  COMMENT ON FUNCTION noted() IS 'n';
  CREATE TRIGGER "Noted" BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION noted();
  ALTER TABLE person DISABLE TRIGGER "Noted";
  CREATE VIEW plain AS SELECT id, a FROM person;
  CREATE MATERIALIZED VIEW stored AS SELECT id FROM plain;
  CREATE UNIQUE INDEX stored_id ON stored (id);
  COMMENT ON VIEW plain IS 'p';
  COMMENT ON INDEX person_b IS 'i';
  CREATE RULE ignored AS ON DELETE TO plain DO INSTEAD NOTHING;
  CREATE STATISTICS counted ON a, b FROM person;
  CREATE POLICY own ON person FOR SELECT TO PUBLIC USING (id > 0);
  ALTER TABLE person ENABLE ROW LEVEL SECURITY;
  ALTER TABLE person FORCE ROW LEVEL SECURITY;
  ALTER TABLE person REPLICA IDENTITY FULL;
  ALTER TABLE person ALTER COLUMN b SET STATISTICS 50;
  ALTER TABLE person CLUSTER ON person_b;
  ALTER TABLE ONLY measured ATTACH PARTITION measured_2001 FOR VALUES FROM ('2001-01-01') TO ('2002-01-01');`

/** Everything that only one side has, in an order that the server accepts. */
function allObjects({ from, to }: Changes): readonly Operation[] {
  const known = new Set(from.rawObjects.map(({ kind, name }) => `${kind} ${name}`))
  const fresh = to.rawObjects.filter(({ kind, name }) => !known.has(`${kind} ${name}`))
  const early = sortedPrelude(
    fresh.filter((object) => object.early === true),
    [...to.namedTypes.values()],
  )
  const partitions = fresh.filter(({ kind }) => kind === 'partition')
  return [
    ...early.map((item): Operation =>
      'sql' in item ? { kind: 'create raw', object: item } : { kind: 'create type', type: item },
    ),
    ...partitions.map((object) => ({ kind: 'create raw', object }) as const),
    ...sortedDependents(to).flatMap((item): readonly Operation[] => {
      if (item instanceof View) return [{ kind: 'create view', view: item }]
      return fresh.includes(item) ? [{ kind: 'create raw', object: item }] : []
    }),
  ]
}

const partitions = `CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2001-01-01') TO ('2002-01-01');
  CREATE TABLE m2 PARTITION OF m DEFAULT;`

export const objectScenarios: readonly Scenario[] = [
  {
    name: 'partitions and children change with their parents',
    before: `CREATE TABLE m (at date NOT NULL, v real) PARTITION BY RANGE (at); ${partitions}
      CREATE TABLE parent (a integer); CREATE TABLE child (b integer) INHERITS (parent);`,
    rows: "INSERT INTO m VALUES ('2001-05-05', 1); INSERT INTO child VALUES (2, 3);",
    after: `CREATE TABLE m (at date NOT NULL, v numeric NOT NULL, w integer DEFAULT 3, PRIMARY KEY (at), CONSTRAINT ck CHECK (v > 0))
        PARTITION BY RANGE (at); ${partitions}
      CREATE TABLE parent (a bigint NOT NULL, x text, CONSTRAINT positive CHECK (a > 0)); CREATE TABLE child (b integer) INHERITS (parent);`,
    operations: (change) => {
      const all = (...tables: readonly string[]) => ({
        add: (column: string) => tables.map((table) => change.add(table, column)),
        alter: (column: string) =>
          tables.map((table) => change.alter(table, column, ['type', 'nullable'])),
        rule: (...names: readonly string[]) =>
          tables.map((table, at) => change.addConstraint(table, names[at] ?? names[0] ?? '')),
      })
      const [measured, family] = [all('m', 'm1', 'm2'), all('parent', 'child')]
      return [
        ...measured.alter('v'),
        ...measured.add('w'),
        ...measured.rule('m_pkey', 'm1_pkey', 'm2_pkey'),
        ...measured.rule('ck'),
        ...family.alter('a'),
        ...family.add('x'),
        ...family.rule('positive'),
      ]
    },
    keeps: ['SELECT m.v::integer, child.a::integer FROM m, child', [[1, 2]]],
  },
  {
    name: 'types, routines, views, triggers, policies and what is said of tables come and go',
    before: tables,
    rows: "INSERT INTO person VALUES (1, 'x', 2);",
    after: tables + objects,
    operations: allObjects,
    keeps: ['SELECT * FROM person', [[1, 'x', 2]]],
  },
  {
    name: 'tables with keys, counters, sequences and comments come and go',
    before: 'CREATE TABLE person (id integer PRIMARY KEY);',
    after: `CREATE TABLE person (id integer PRIMARY KEY);
      CREATE TYPE mood AS ENUM ('sad');
      CREATE SEQUENCE counter AS integer;
      CREATE UNLOGGED TABLE pet (id bigserial CONSTRAINT k PRIMARY KEY, n integer GENERATED ALWAYS AS IDENTITY, p integer NOT NULL REFERENCES person,
        m mood[] DEFAULT '{sad}', c integer DEFAULT nextval('counter'), CONSTRAINT ck CHECK (c > 0), CONSTRAINT uq UNIQUE (p, c) DEFERRABLE) WITH (fillfactor = 80);
      ALTER TABLE pet ADD CONSTRAINT late CHECK (c < 9) NOT VALID;
      ALTER SEQUENCE counter OWNED BY pet.c;
      CREATE INDEX ix ON pet USING gin (m);
      COMMENT ON TABLE pet IS 't'; COMMENT ON COLUMN pet.p IS 'c'; COMMENT ON CONSTRAINT ck ON pet IS 'k';`,
    operations: (change) => {
      const [type, sequence] = [
        change.to.namedTypes.get('mood'),
        change.to.sequences.get('counter'),
      ]
      if (!type || !sequence) throw new Error('the script makes both')
      const free = new Sequence('counter', { dataType: sequence.dataType })
      return [
        { kind: 'create type', type },
        { kind: 'create sequence', sequence: free },
        { kind: 'create table', table: change.now('pet') },
        { kind: 'alter sequence', sequence, was: free },
        change.createIndex('pet', 'ix'),
      ]
    },
  },
]
