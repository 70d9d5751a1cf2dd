import type { Changes, Scenario } from './fixtures.ts'
import { objectScenarios } from './postgresql-object-scenarios.ts'
import { typeScenarios } from './postgresql-type-scenarios.ts'

const person = (columns: string) => `CREATE TABLE person (id integer PRIMARY KEY, ${columns});`

const columnScenarios: readonly Scenario[] = [
  {
    name: 'a number becomes a text and back, with its default',
    before: person('age integer DEFAULT 7'),
    rows: 'INSERT INTO person VALUES (1, 42), (2, NULL);',
    after: person("age varchar(10) DEFAULT '7'"),
    operations: (change) => [change.alter('person', 'age', ['type', 'serverDefault'])],
    keeps: ['SELECT age FROM person ORDER BY id', [['42'], [null]], [[42], [null]]],
  },
  {
    name: 'a default that is not mentioned goes along with the type',
    before: person("age varchar(10) NOT NULL DEFAULT '7'"),
    rows: "INSERT INTO person VALUES (1, '42');",
    after: person('age integer NOT NULL DEFAULT 7'),
    operations: (change) => [change.alter('person', 'age', ['type', 'serverDefault'])],
    keeps: ['SELECT age FROM person', [[42]], [['42']]],
  },
  {
    name: 'a flag of numbers becomes a boolean',
    before: person('seen smallint NOT NULL DEFAULT 0'),
    rows: 'INSERT INTO person VALUES (1, 1), (2, 0);',
    after: person('seen boolean NOT NULL DEFAULT false'),
    operations: (change) => [change.alter('person', 'seen', ['type', 'serverDefault'])],
    keeps: ['SELECT seen FROM person ORDER BY id', [[true], [false]], [[1], [0]]],
  },
  {
    name: 'a text becomes JSON, a date a text, by the server’s own casts',
    before: person('a text, b timestamp, c text[]'),
    rows: `INSERT INTO person VALUES (1, '{"x": 1}', '2001-02-03 04:05:06', '{1,2}');`,
    after: person('a jsonb, b date, c integer[]'),
    operations: (change) => [
      change.alter('person', 'a', ['type']),
      change.alter('person', 'b', ['type']),
      change.alter('person', 'c', ['type']),
    ],
    keeps: [
      `SELECT a::text, b::text, c::text FROM person`,
      [['{"x": 1}', '2001-02-03', '{1,2}']],
      [['{"x": 1}', '2001-02-03 00:00:00', '{1,2}']],
    ],
  },
  {
    name: 'a USING of one’s own is taken',
    before: person('age text'),
    rows: "INSERT INTO person VALUES (1, '42 years');",
    after: person('age integer'),
    operations: (change) => [
      change.alter('person', 'age', ['type'], { using: "split_part(age, ' ', 1)::integer" }),
    ],
    keeps: ['SELECT age FROM person', [[42]], [['42']]],
  },
  {
    name: 'a longer text keeps its default, another collation comes by the type',
    before: person(`name varchar(10) DEFAULT 'x' NOT NULL, other text COLLATE "C"`),
    rows: "INSERT INTO person VALUES (1, 'a', 'b');",
    after: person(`name varchar(20) COLLATE "C" DEFAULT 'x' NOT NULL, other text`),
    operations: (change) => [
      change.alter('person', 'name', ['type', 'options']),
      change.alter('person', 'other', ['options']),
    ],
    keeps: ['SELECT name, other FROM person', [['a', 'b']]],
  },
  {
    name: 'NOT NULL, default and comment come and go',
    before: person("a text, b text NOT NULL DEFAULT 'x'") + "COMMENT ON COLUMN person.b IS 'it''s'",
    after: person("a text NOT NULL DEFAULT 'y''z', b text") + "COMMENT ON COLUMN person.a IS 'new'",
    operations: (change) => [
      change.alter('person', 'a', ['nullable', 'serverDefault', 'comment']),
      change.alter('person', 'b', ['nullable', 'serverDefault', 'comment']),
    ],
  },
  {
    name: 'a column gets another name and another type at once, the checks follow',
    before: person('a integer CHECK (a > 0)') + 'CREATE INDEX ix ON person (a);',
    rows: 'INSERT INTO person VALUES (1, 5);',
    after:
      'CREATE TABLE person (id integer PRIMARY KEY, "B c" bigint CONSTRAINT person_a_check CHECK ("B c" > 0)); CREATE INDEX ix ON person ("B c");',
    operations: (change) => [change.alter('person', 'a', ['type'], { name: 'B c' })],
    keeps: ['SELECT person::text FROM person', [['(1,5)']]],
  },
  {
    name: 'compression of a column',
    before: person('a text'),
    after: person('a text COMPRESSION pglz'),
    operations: (change) => [change.alter('person', 'a', ['options'])],
  },
  {
    name: 'a NOT NULL column is added to rows with what fills it',
    before: person('a text'),
    rows: "INSERT INTO person VALUES (1, 'x:y');",
    after: person('a text, b text NOT NULL') + "COMMENT ON COLUMN person.b IS 'c'",
    operations: (change) => [change.add('person', 'b', "a || ':z'")],
    keeps: ["SELECT to_jsonb(p) ->> 'b' FROM person p", [['x:y:z']], [[null]]],
  },
]

const countingScenarios: readonly Scenario[] = [
  {
    name: 'SERIAL becomes BIGSERIAL and goes on counting',
    before: 'CREATE TABLE person (id serial PRIMARY KEY, a text);',
    rows: "INSERT INTO person (a) VALUES ('x'), ('y');",
    after: 'CREATE TABLE person (id bigserial PRIMARY KEY, a text);',
    operations: (change) => [change.alter('person', 'id', ['type'])],
    keeps: ["SELECT nextval('person_id_seq')::text", [['3']], [['4']]],
  },
  {
    name: 'SERIAL becomes an identity behind the rows',
    before: 'CREATE TABLE person (id serial PRIMARY KEY, a text);',
    rows: "INSERT INTO person (a) VALUES ('x'), ('y');",
    after: 'CREATE TABLE person (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text);',
    operations: (change) => [change.alter('person', 'id', ['identity', 'autoincrement'])],
    keeps: ["SELECT nextval(pg_get_serial_sequence('person', 'id'))::text", [['3']]],
  },
  {
    name: 'a plain key begins to count, and stops',
    before: 'CREATE TABLE person (id integer PRIMARY KEY, a text);',
    rows: "INSERT INTO person VALUES (10, 'x');",
    after: 'CREATE TABLE person (id serial PRIMARY KEY, a text);',
    operations: (change) => [change.alter('person', 'id', ['autoincrement'])],
    keeps: ['SELECT * FROM person', [[10, 'x']]],
  },
  {
    name: 'an identity counts otherwise',
    before:
      'CREATE TABLE person (id integer GENERATED ALWAYS AS IDENTITY (INCREMENT 10 CACHE 5) PRIMARY KEY, n integer NOT NULL);',
    rows: 'INSERT INTO person (n) VALUES (1), (2);',
    after:
      'CREATE TABLE person (id integer GENERATED BY DEFAULT AS IDENTITY (MAXVALUE 5000 CYCLE) PRIMARY KEY, n integer GENERATED ALWAYS AS IDENTITY);',
    operations: (change) => [
      change.alter('person', 'id', ['identity']),
      change.alter('person', 'n', ['identity']),
    ],
    keeps: [
      'SELECT id, n FROM person',
      [
        [1, 1],
        [11, 2],
      ],
    ],
  },
  {
    name: 'a counting key is added to rows',
    before: 'CREATE TABLE person (a text);',
    rows: "INSERT INTO person VALUES ('x'), ('y');",
    after: 'CREATE TABLE person (a text, id serial, CONSTRAINT person_pkey PRIMARY KEY (id));',
    operations: (change) => [
      change.add('person', 'id'),
      change.addConstraint('person', 'person_pkey'),
    ],
    keeps: ["SELECT count(DISTINCT to_jsonb(p) ->> 'id')::integer FROM person p", [[2]], [[0]]],
  },
  {
    name: 'counters follow a table and a column that get other names',
    before:
      'CREATE TABLE person (id serial PRIMARY KEY); CREATE TABLE pet (id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT pet_key PRIMARY KEY);',
    rows: 'INSERT INTO person VALUES (DEFAULT), (DEFAULT); INSERT INTO pet VALUES (DEFAULT);',
    after:
      'CREATE SCHEMA app; CREATE TABLE app.people (nr serial CONSTRAINT people_pkey PRIMARY KEY); CREATE TABLE beast (id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT pet_key PRIMARY KEY);',
    operations: (change) => [
      { kind: 'create schema', name: 'app' },
      {
        kind: 'rename table',
        table: { name: 'person', schema: null },
        to: { name: 'people', schema: 'app' },
      },
      {
        kind: 'rename constraint',
        table: { name: 'people', schema: 'app' },
        from: 'person_pkey',
        to: 'people_pkey',
      },
      {
        kind: 'alter column',
        table: { name: 'people', schema: 'app' },
        column: 'id',
        change: { name: 'nr' },
        was: change.was('person').c['id'] ?? null,
      },
      {
        kind: 'rename table',
        table: { name: 'pet', schema: null },
        to: { name: 'beast', schema: null },
      },
    ],
  },
  {
    name: 'a sequence counts otherwise, of another type, for a column',
    before:
      'CREATE TABLE person (n bigint); CREATE SEQUENCE counter AS smallint INCREMENT -2 MINVALUE -50 MAXVALUE 60 START 7 CYCLE CACHE 3;',
    after: 'CREATE TABLE person (n bigint); CREATE SEQUENCE counter START 5 OWNED BY person.n;',
    operations: ({ from, to }) => [alterSequence(from, to, 'counter')],
  },
  {
    name: 'a sequence begins further on than it has got',
    before: 'CREATE SEQUENCE counter;',
    rows: "SELECT nextval('counter');",
    after: 'CREATE SEQUENCE counter MINVALUE 5 START 7;',
    operations: ({ from, to }) => [alterSequence(from, to, 'counter')],
    keeps: ["SELECT nextval('counter')::integer", [[7]], [[8]]],
  },
]

function alterSequence(from: Changes['from'], to: Changes['to'], name: string) {
  const [was, sequence] = [from.sequences.get(name), to.sequences.get(name)]
  if (!was || !sequence) throw new Error(`there is no sequence ${name}`)
  return { kind: 'alter sequence', sequence, was } as const
}

const ruleScenarios: readonly Scenario[] = [
  {
    name: 'constraints come and go, with comments and unchecked first',
    before:
      person('a integer, b integer, r integer') + 'CREATE TABLE other (id integer PRIMARY KEY);',
    rows: 'INSERT INTO other VALUES (3); INSERT INTO person VALUES (1, 2, 3, 3);',
    after:
      person(
        'a integer, b integer, r integer, CONSTRAINT ck CHECK (a > 0), CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (a, b) INCLUDE (r) DEFERRABLE',
      ) +
      `CREATE TABLE other (id integer PRIMARY KEY);
       ALTER TABLE person ADD CONSTRAINT fk FOREIGN KEY (r) REFERENCES other (id) ON DELETE CASCADE;
       ALTER TABLE person ADD CONSTRAINT ex EXCLUDE USING btree (b WITH =) WHERE (a > 0);
       COMMENT ON CONSTRAINT ck ON person IS 'why';`,
    operations: (change) => [
      change.addConstraint('person', 'ck', true),
      change.addConstraint('person', 'uq'),
      change.addConstraint('person', 'fk', true),
      change.addConstraint('person', 'ex'),
    ],
    keeps: ['SELECT * FROM person', [[1, 2, 3, 3]]],
  },
  {
    name: 'another primary key, with what refers to the first',
    before: `CREATE TABLE person (id integer NOT NULL, nr integer NOT NULL, CONSTRAINT pk PRIMARY KEY (id));
      CREATE TABLE child (p integer, CONSTRAINT fk FOREIGN KEY (p) REFERENCES person (id) ON DELETE SET NULL);`,
    rows: 'INSERT INTO person VALUES (1, 2); INSERT INTO child VALUES (1);',
    after: `CREATE TABLE person (id integer NOT NULL, nr integer NOT NULL, CONSTRAINT pk PRIMARY KEY (nr), CONSTRAINT uq UNIQUE (id));
      CREATE TABLE child (p integer, CONSTRAINT fk FOREIGN KEY (p) REFERENCES person (id) ON DELETE SET NULL);`,
    operations: (change) => [
      change.dropConstraint('person', 'pk'),
      change.addConstraint('person', 'pk'),
      change.addConstraint('person', 'uq'),
    ],
    keeps: ['SELECT p FROM child', [[1]]],
  },
  {
    name: 'indexes come and go without a lock',
    before: person('a text, b integer') + 'CREATE INDEX old ON person (b DESC);',
    rows: "INSERT INTO person VALUES (1, 'X', 2);",
    after:
      person('a text, b integer') +
      'CREATE UNIQUE INDEX fresh ON person (lower(a) text_pattern_ops) INCLUDE (b) WHERE b > 0;',
    operations: (change) => [
      change.dropIndex('person', 'old', true),
      change.createIndex('person', 'fresh', true),
    ],
  },
  {
    name: 'indexes and constraints get other names',
    before: person('a text CONSTRAINT uq UNIQUE') + 'CREATE INDEX ix ON person (a);',
    after: person('a text CONSTRAINT "new uq" UNIQUE') + 'CREATE INDEX "new ix" ON person (a);',
    operations: () => [
      {
        kind: 'rename constraint',
        table: { name: 'person', schema: null },
        from: 'uq',
        to: 'new uq',
      },
      { kind: 'rename index', table: { name: 'person', schema: null }, from: 'ix', to: 'new ix' },
    ],
  },
  {
    name: 'options and the comment of a table',
    before: person('a text').replace(';', ' WITH (fillfactor = 70, autovacuum_enabled = false);'),
    after:
      person('a text').replace(';', ' WITH (fillfactor = 80);') +
      "COMMENT ON TABLE person IS 'it''s: x'",
    operations: (change) => [
      {
        kind: 'table options',
        table: { name: 'person', schema: null },
        options: change.now('person').options,
        was: change.was('person').options,
      },
      {
        kind: 'table comment',
        table: { name: 'person', schema: null },
        comment: "it's: x",
        was: null,
      },
    ],
  },
]

const dependants = `
  CREATE VIEW plain AS SELECT id, a FROM person WHERE a IS NOT NULL;
  CREATE MATERIALIZED VIEW stored AS SELECT count(a) AS n FROM plain;
  CREATE UNIQUE INDEX stored_n ON stored (n);
  COMMENT ON VIEW plain IS 'it''s';
  COMMENT ON COLUMN plain.a IS 'c';
  CREATE RULE nothing AS ON DELETE TO plain DO INSTEAD NOTHING;
  CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
  CREATE TRIGGER noted BEFORE UPDATE OF a ON person FOR EACH ROW EXECUTE FUNCTION noted();
  ALTER TABLE person DISABLE TRIGGER noted;
  CREATE POLICY own ON person USING (a IS NOT NULL);
  CREATE FUNCTION total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(id) FROM person WHERE a IS NOT NULL; END;`

const dependantScenarios: readonly Scenario[] = [
  {
    name: 'views, triggers, policies and rules stand again behind a change of type',
    before: person('a integer') + dependants,
    rows: 'INSERT INTO person VALUES (1, 2); REFRESH MATERIALIZED VIEW stored;',
    after: person('a numeric(10,2)') + dependants,
    operations: (change) => [change.alter('person', 'a', ['type'])],
    keeps: ['SELECT plain.id, n::integer FROM plain, stored', [[1, 1]]],
  },
  {
    name: 'a view follows a column that gets another name and then another type',
    before: person('a integer') + 'CREATE VIEW plain AS SELECT id, a FROM person;',
    rows: 'INSERT INTO person VALUES (1, 2);',
    after: person('b bigint') + 'CREATE VIEW plain AS SELECT id, b AS a FROM person;',
    operations: (change) => [
      change.alter('person', 'a', [], { name: 'b' }),
      {
        kind: 'alter column',
        table: { name: 'person', schema: null },
        column: 'b',
        change: { type: change.now('person').c['b'].type },
        was: change.was('person').c['a'],
      },
    ],
    keeps: ['SELECT plain::text FROM plain', [['(1,2)']]],
  },
  {
    name: 'generated columns are made again with what stands on them',
    before:
      person(
        'a integer, b integer GENERATED ALWAYS AS (a * 2) STORED CONSTRAINT ck CHECK (b > 0)',
      ) +
      "CREATE INDEX ix ON person (b); COMMENT ON COLUMN person.b IS 'twice'; CREATE VIEW v AS SELECT b FROM person;",
    rows: 'INSERT INTO person VALUES (1, 2);',
    after:
      person('a bigint, b integer GENERATED ALWAYS AS (a * 2) STORED CONSTRAINT ck CHECK (b > 0)') +
      "CREATE INDEX ix ON person (b); COMMENT ON COLUMN person.b IS 'twice'; CREATE VIEW v AS SELECT b FROM person;",
    operations: (change) => [change.alter('person', 'a', ['type'])],
    keeps: ['SELECT b FROM v', [[4]]],
  },
  {
    name: 'a generated column gets a type to which its values do not go by themselves',
    before: person('a text, b text GENERATED ALWAYS AS (a) STORED'),
    rows: "INSERT INTO person VALUES (1, '5');",
    after: person('a text, b integer GENERATED ALWAYS AS (a::integer) STORED'),
    operations: (change) => [change.alter('person', 'b', ['type', 'computed'])],
    keeps: ['SELECT b FROM person', [[5]], [['5']]],
  },
  {
    name: 'the expression of a generated column changes, another becomes an ordinary column',
    before:
      person(
        'a integer, b integer GENERATED ALWAYS AS (a * 2) STORED, c integer GENERATED ALWAYS AS (a + 1) STORED',
      ) + 'CREATE INDEX ix ON person (b);',
    rows: 'INSERT INTO person VALUES (1, 2);',
    after:
      person('a integer, b integer GENERATED ALWAYS AS (a * 3) STORED, c integer') +
      'CREATE INDEX ix ON person (b);',
    operations: (change) => [
      change.alter('person', 'b', ['computed']),
      change.alter('person', 'c', ['computed']),
    ],
    keeps: ['SELECT b, c FROM person', [[6, 3]], [[4, 3]]],
  },
]

export const postgresqlScenarios: readonly Scenario[] = [
  ...columnScenarios,
  ...countingScenarios,
  ...ruleScenarios,
  ...dependantScenarios,
  ...typeScenarios,
  ...objectScenarios,
]
