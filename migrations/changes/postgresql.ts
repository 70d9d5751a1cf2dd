import type { Change, DecisionFile } from '../change.ts'

const onlyPostgresql = {
  sqlite: 'SQLite has no such thing',
  mysql: 'MariaDB has no such thing',
}
const moods = (...values: readonly string[]) =>
  `CREATE TYPE mood AS ENUM (${values.map((value) => `'${value}'`).join(', ')});
   CREATE TABLE person (id INTEGER PRIMARY KEY, now mood DEFAULT 'ok', past mood[]);`
const people = `INSERT INTO person VALUES (1, 'sad', '{ok,sad}'), (2, 'ok', NULL), (3, NULL, '{}');`
const answer = (given: string | object): DecisionFile => ({
  answers: [
    {
      at: 'person.now',
      question: 'cast',
      answer: typeof given === 'string' ? given : { ...given },
    },
  ],
})
const simple = (...values: readonly string[]) =>
  `CREATE TYPE mood AS ENUM (${values.map((value) => `'${value}'`).join(', ')});
   CREATE TABLE person (id INTEGER PRIMARY KEY, now mood);`
const simplePeople = "INSERT INTO person VALUES (1, 'sad'), (2, 'ok'), (3, NULL);"

export const postgresqlChanges: readonly Change[] = [
  {
    name: 'add a value to an enum',
    before: { postgresql: moods('sad', 'ok') },
    rows: people,
    after: { postgresql: moods('sad', 'ok', 'happy') },
    works: {
      run: "UPDATE person SET now = 'happy' WHERE id = 3",
      rows: { 'SELECT now FROM person WHERE id = 3': [['happy']] },
    },
    notOn: { sqlite: 'SQLite has no enums', mysql: 'an enum of MariaDB belongs to its column' },
  },
  {
    name: 'add values among those of an enum',
    before: { postgresql: moods('sad', 'ok') },
    rows: people,
    after: { postgresql: moods('awful', 'sad', 'so-so', 'ok') },
    works: {
      run: 'SELECT 1',
      rows: { "SELECT 'so-so'::mood < 'ok'::mood AND 'awful'::mood < 'sad'::mood": [['true']] },
    },
    notOn: onlyPostgresql,
  },
  {
    name: 'add a value to an enum and make it the default in one go',
    before: { postgresql: moods('sad', 'ok') },
    rows: people,
    after: { postgresql: moods('sad', 'ok', 'happy').replace("DEFAULT 'ok'", "DEFAULT 'happy'") },
    works: {
      run: 'INSERT INTO person (id) VALUES (9)',
      rows: { 'SELECT now FROM person WHERE id = 9': [['happy']] },
    },
    notOn: onlyPostgresql,
  },
  {
    name: 'drop a value of an enum that no row has',
    before: { postgresql: moods('sad', 'ok', 'happy') },
    rows: people,
    after: { postgresql: moods('sad', 'ok') },
    refuses: "UPDATE person SET now = 'happy'",
    notOn: onlyPostgresql,
  },
  {
    name: 'drop a value of an enum, rows that have it get another',
    before: { postgresql: simple('sad', 'ok', 'happy') },
    rows: simplePeople,
    after: { postgresql: simple('ok', 'happy') },
    questions: [{ at: 'person.now', question: 'cast', count: 1 }],
    decisions: answer({ value: 'ok' }),
    up: {
      person: [
        [1, 'ok'],
        [2, 'ok'],
        [3, null],
      ],
    },
    down: {
      person: [
        [1, 'ok'],
        [2, 'ok'],
        [3, null],
      ],
    },
    notOn: onlyPostgresql,
  },
  {
    name: 'drop a value of an enum, rows that have it go',
    before: { postgresql: simple('sad', 'ok', 'happy') },
    rows: simplePeople,
    after: { postgresql: simple('ok', 'happy') },
    questions: [{ at: 'person.now', question: 'cast', count: 1 }],
    decisions: answer('delete'),
    up: {
      person: [
        [2, 'ok'],
        [3, null],
      ],
    },
    down: {
      person: [
        [2, 'ok'],
        [3, null],
      ],
    },
    notOn: onlyPostgresql,
  },
  {
    name: 'drop a value of an enum, which is left out',
    before: { postgresql: simple('sad', 'ok', 'happy') },
    rows: simplePeople,
    after: { postgresql: simple('ok', 'happy') },
    questions: [{ at: 'person.now', question: 'cast', count: 1 }],
    decisions: answer('leave out'),
    reaches: { postgresql: simple('sad', 'ok', 'happy') },
    notOn: onlyPostgresql,
  },
  {
    name: 'change text to an enum',
    before: { postgresql: "CREATE TABLE person (id INTEGER PRIMARY KEY, now TEXT DEFAULT 'ok');" },
    rows: "INSERT INTO person VALUES (1, 'sad'), (2, NULL);",
    after: {
      postgresql: `CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE person (id INTEGER PRIMARY KEY, now mood DEFAULT 'ok');`,
    },
    refuses: "UPDATE person SET now = 'x'",
    notOn: onlyPostgresql,
  },
  {
    name: 'move tables into a new schema',
    before: {
      postgresql: `CREATE TABLE ev (id INTEGER PRIMARY KEY, tags TEXT[]);
        CREATE TABLE seen (ev INTEGER CONSTRAINT fk_ev REFERENCES ev (id));`,
    },
    rows: "INSERT INTO ev VALUES (1, '{a,b}'); INSERT INTO seen VALUES (1);",
    after: {
      postgresql: `CREATE SCHEMA app; CREATE TABLE app.ev (id INTEGER PRIMARY KEY, tags TEXT[]);
        CREATE TABLE seen (ev INTEGER CONSTRAINT fk_ev REFERENCES app.ev (id));`,
    },
    decisions: { renames: [{ from: 'ev', to: 'app.ev' }] },
    up: { 'app.ev': [[1, '{a,b}']], seen: [[1]] },
    notOn: onlyPostgresql,
  },
  {
    name: 'change a table of another schema',
    before: {
      postgresql: `CREATE SCHEMA app; CREATE TABLE app.ev (id INTEGER PRIMARY KEY, tags TEXT[]);
        CREATE TABLE seen (ev INTEGER CONSTRAINT fk_ev REFERENCES app.ev (id));`,
    },
    rows: "INSERT INTO app.ev VALUES (1, '{a,b}'), (2, NULL); INSERT INTO seen VALUES (1);",
    after: {
      postgresql: `CREATE SCHEMA app; CREATE TABLE app.ev (id INTEGER PRIMARY KEY, tags TEXT[] NOT NULL);
        CREATE TABLE seen (ev INTEGER CONSTRAINT fk_ev REFERENCES app.ev (id) ON DELETE CASCADE);
        CREATE INDEX ix_tags ON app.ev USING gin (tags);`,
    },
    questions: [{ at: 'app.ev.tags', question: 'not null', count: 1 }],
    decisions: {
      answers: [{ at: 'app.ev.tags', question: 'not null', answer: { expression: "'{none}'" } }],
    },
    up: {
      'app.ev': [
        [1, '{a,b}'],
        [2, '{none}'],
      ],
      seen: [[1]],
    },
    down: {
      'app.ev': [
        [1, '{a,b}'],
        [2, '{none}'],
      ],
      seen: [[1]],
    },
    notOn: onlyPostgresql,
  },
  {
    name: 'create, change and drop sequences',
    before: {
      postgresql: `CREATE SEQUENCE tickets START 5; CREATE SEQUENCE gone;
        CREATE TABLE t (id INTEGER PRIMARY KEY);`,
    },
    rows: "SELECT nextval('tickets'), nextval('tickets'); INSERT INTO t VALUES (1);",
    after: {
      postgresql: `CREATE SEQUENCE tickets START 5 INCREMENT 10 MAXVALUE 1000; CREATE SEQUENCE fresh AS SMALLINT;
        CREATE TABLE t (id INTEGER PRIMARY KEY);`,
    },
    up: { "SELECT nextval('tickets') > 6": [['true']] },
    down: { "SELECT nextval('tickets') > 6": [['true']] },
    notOn: onlyPostgresql,
  },
  {
    name: 'change serial to identity',
    before: { postgresql: 'CREATE TABLE t (id SERIAL PRIMARY KEY, n INTEGER);' },
    rows: 'INSERT INTO t (n) VALUES (7), (8);',
    after: {
      postgresql:
        'CREATE TABLE t (id INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n INTEGER);',
    },
    works: {
      run: 'INSERT INTO t (n) VALUES (9)',
      rows: {
        t: [
          [1, 7],
          [2, 8],
          [3, 9],
        ],
      },
    },
    notOn: onlyPostgresql,
  },
  {
    name: 'change how identity numbers rows',
    before: {
      postgresql:
        'CREATE TABLE t (id INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n INTEGER);',
    },
    rows: 'INSERT INTO t (n) VALUES (7);',
    after: {
      postgresql:
        'CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY (INCREMENT BY 5) PRIMARY KEY, n INTEGER);',
    },
    refuses: 'INSERT INTO t VALUES (50, 1)',
    notOn: onlyPostgresql,
  },
  {
    name: 'change a domain that columns have',
    before: {
      postgresql: `CREATE DOMAIN zip AS TEXT CONSTRAINT ck_zip CHECK (VALUE <> '');
        CREATE TABLE t (id INTEGER PRIMARY KEY, z zip);`,
    },
    rows: "INSERT INTO t VALUES (1, '89073');",
    after: {
      postgresql: `CREATE DOMAIN zip AS TEXT DEFAULT '00000' CONSTRAINT ck_zip CHECK (length(VALUE) = 5);
        CREATE TABLE t (id INTEGER PRIMARY KEY, z zip);`,
    },
    refuses: "INSERT INTO t VALUES (2, '1')",
    notOn: onlyPostgresql,
  },
  {
    name: 'add an EXCLUDE constraint',
    before: { postgresql: 'CREATE TABLE booking (id INTEGER PRIMARY KEY, during INT4RANGE);' },
    rows: "INSERT INTO booking VALUES (1, '[1,5)'), (2, '[5,9)');",
    after: {
      postgresql: `CREATE TABLE booking (id INTEGER PRIMARY KEY, during INT4RANGE,
        CONSTRAINT ex_during EXCLUDE USING gist (during WITH &&));`,
    },
    refuses: "INSERT INTO booking VALUES (3, '[4,6)')",
    notOn: onlyPostgresql,
  },
  {
    name: 'change the type of an array',
    before: {
      postgresql: "CREATE TABLE t (id INTEGER PRIMARY KEY, ns INTEGER[] DEFAULT '{}');",
    },
    rows: "INSERT INTO t VALUES (1, '{1,2}'), (2, NULL);",
    after: { postgresql: "CREATE TABLE t (id INTEGER PRIMARY KEY, ns BIGINT[] DEFAULT '{}');" },
    notOn: onlyPostgresql,
  },
]
