import type { Change } from '../change.ts'

const onlyPostgresql = {
  sqlite: 'SQLite has no such thing',
  mysql: 'MySQL has no such thing',
}

/** Keys, references and views around tables that change. */
export const bondChanges: readonly Change[] = [
  {
    name: 'add a foreign key to a UNIQUE column',
    before: `CREATE TABLE land (id INTEGER PRIMARY KEY, code VARCHAR(2), CONSTRAINT uq_code UNIQUE (code));
      CREATE TABLE town (id INTEGER PRIMARY KEY, land VARCHAR(2));`,
    rows: `INSERT INTO land VALUES (1, 'de'), (2, 'fr');
      INSERT INTO town VALUES (10, 'de'), (11, 'xx'), (12, NULL);`,
    after: `CREATE TABLE land (id INTEGER PRIMARY KEY, code VARCHAR(2), CONSTRAINT uq_code UNIQUE (code));
      CREATE TABLE town (id INTEGER PRIMARY KEY, land VARCHAR(2),
        CONSTRAINT fk_land FOREIGN KEY (land) REFERENCES land (code) ON UPDATE CASCADE);
      `,
    questions: [{ at: 'town.fk_land', question: 'orphans', count: 1 }],
    decisions: { answers: [{ at: 'town.fk_land', question: 'orphans', answer: { value: 'fr' } }] },
    up: {
      town: [
        [10, 'de'],
        [11, 'fr'],
        [12, null],
      ],
    },
    down: {
      town: [
        [10, 'de'],
        [11, 'fr'],
        [12, null],
      ],
    },
    works: {
      run: "UPDATE land SET code = 'dd' WHERE id = 1",
      rows: { 'SELECT land FROM town WHERE id = 10': [['dd']] },
    },
  },
  {
    name: 'add a UNIQUE constraint and a foreign key to it in one go',
    before: `CREATE TABLE land (id INTEGER PRIMARY KEY, code VARCHAR(2));
      CREATE TABLE town (id INTEGER PRIMARY KEY, land VARCHAR(2));`,
    rows: "INSERT INTO land VALUES (1, 'de'); INSERT INTO town VALUES (10, 'de'), (11, NULL);",
    after: `CREATE TABLE land (id INTEGER PRIMARY KEY, code VARCHAR(2), CONSTRAINT uq_code UNIQUE (code));
      CREATE TABLE town (id INTEGER PRIMARY KEY, land VARCHAR(2),
        CONSTRAINT fk_land FOREIGN KEY (land) REFERENCES land (code));`,
    refuses: "INSERT INTO town VALUES (12, 'xx')",
  },
  {
    name: 'drop a UNIQUE constraint together with the foreign key to it',
    before: `CREATE TABLE land (id INTEGER PRIMARY KEY, code VARCHAR(2), CONSTRAINT uq_code UNIQUE (code));
      CREATE TABLE town (id INTEGER PRIMARY KEY, land VARCHAR(2),
        CONSTRAINT fk_land FOREIGN KEY (land) REFERENCES land (code));`,
    rows: "INSERT INTO land VALUES (1, 'de'); INSERT INTO town VALUES (10, 'de'), (11, NULL);",
    after: `CREATE TABLE land (id INTEGER PRIMARY KEY, code VARCHAR(2));
      CREATE TABLE town (id INTEGER PRIMARY KEY, land VARCHAR(2));`,
    works: {
      run: "INSERT INTO town VALUES (12, 'xx')",
      rows: { 'SELECT count(*) FROM town': [[3]] },
    },
  },
  {
    name: 'take a column out of the primary key',
    before:
      'CREATE TABLE part (id INTEGER NOT NULL, side INTEGER NOT NULL, n INTEGER, PRIMARY KEY (id, side));',
    rows: 'INSERT INTO part VALUES (1, 1, 10), (2, 1, 20)',
    after:
      'CREATE TABLE part (id INTEGER NOT NULL, side INTEGER NOT NULL, n INTEGER, PRIMARY KEY (id));',
    refuses: 'INSERT INTO part VALUES (1, 2, 30)',
  },
  {
    name: 'rename a column of a key of two, to which others refer',
    before: `CREATE TABLE part (id INTEGER NOT NULL, side INTEGER NOT NULL, PRIMARY KEY (id, side));
      CREATE TABLE use_of (id INTEGER PRIMARY KEY, part INTEGER, side INTEGER,
        CONSTRAINT fk_part FOREIGN KEY (part, side) REFERENCES part (id, side) ON DELETE CASCADE);`,
    rows: 'INSERT INTO part VALUES (1, 1), (1, 2); INSERT INTO use_of VALUES (10, 1, 2), (11, NULL, 1);',
    after: `CREATE TABLE part (id INTEGER NOT NULL, face INTEGER NOT NULL, PRIMARY KEY (id, face));
      CREATE TABLE use_of (id INTEGER PRIMARY KEY, part INTEGER, side INTEGER,
        CONSTRAINT fk_part FOREIGN KEY (part, side) REFERENCES part (id, face) ON DELETE CASCADE);`,
    decisions: { renames: [{ from: 'part.side', to: 'part.face' }] },
    up: {
      part: [
        [1, 1],
        [1, 2],
      ],
      use_of: [
        [10, 1, 2],
        [11, null, 1],
      ],
    },
    refuses: 'INSERT INTO use_of VALUES (12, 1, 9)',
  },
  {
    name: 'set NOT NULL on a reference that is checked late, its NULLs get a value',
    before: `CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER,
        CONSTRAINT fk FOREIGN KEY (parent_id) REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);`,
    rows: 'INSERT INTO parent VALUES (1); INSERT INTO child VALUES (10, 1), (11, NULL);',
    after: `CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL,
        CONSTRAINT fk FOREIGN KEY (parent_id) REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);`,
    questions: [{ at: 'child.parent_id', question: 'not null', count: 1 }],
    decisions: {
      answers: [{ at: 'child.parent_id', question: 'not null', answer: { value: 1 } }],
    },
    up: {
      child: [
        [10, 1],
        [11, 1],
      ],
    },
    down: {
      child: [
        [10, 1],
        [11, 1],
      ],
    },
    notOn: { mysql: 'MySQL checks every reference at once' },
  },
  {
    name: 'rename a table that a view of a view reads',
    before: `CREATE TABLE person (id INTEGER PRIMARY KEY, born INTEGER);
      CREATE VIEW adult AS SELECT id, born FROM person WHERE born < 2000;
      CREATE VIEW old AS SELECT id FROM adult WHERE born < 1950;`,
    rows: 'INSERT INTO person VALUES (1, 1940), (2, 1990), (3, 2010)',
    after: `CREATE TABLE human (id INTEGER PRIMARY KEY, born INTEGER);
      CREATE VIEW adult AS SELECT id, born FROM human WHERE born < 2000;
      CREATE VIEW old AS SELECT id FROM adult WHERE born < 1950;`,
    decisions: { renames: [{ from: 'person', to: 'human' }] },
    up: { 'SELECT id FROM old': [[1]], 'SELECT id FROM adult': [[1], [2]] },
  },
  {
    name: 'rename a table whose name stands in a text of its view',
    before: `CREATE TABLE person (id INTEGER PRIMARY KEY, kind VARCHAR(9));
      CREATE VIEW people AS SELECT id FROM person WHERE kind = 'person';`,
    rows: "INSERT INTO person VALUES (1, 'person'), (2, 'dog')",
    after: `CREATE TABLE creature (id INTEGER PRIMARY KEY, kind VARCHAR(9));
      CREATE VIEW people AS SELECT id FROM creature WHERE kind = 'person';`,
    decisions: { renames: [{ from: 'person', to: 'creature' }] },
    up: { 'SELECT id FROM people': [[1]] },
  },
  {
    name: 'swap the names of two columns that a view reads',
    before: `CREATE TABLE pair (id INTEGER PRIMARY KEY, a INTEGER, b VARCHAR(9));
      CREATE VIEW firsts AS SELECT id, a AS first FROM pair;`,
    rows: "INSERT INTO pair VALUES (1, 10, 'x')",
    after: `CREATE TABLE pair (id INTEGER PRIMARY KEY, b INTEGER, a VARCHAR(9));
      CREATE VIEW firsts AS SELECT id, a AS first FROM pair;`,
    decisions: {
      renames: [
        { from: 'pair.a', to: 'pair.b' },
        { from: 'pair.b', to: 'pair.a' },
      ],
    },
    up: { 'SELECT first FROM firsts': [['x']], pair: [[1, 10, 'x']] },
    down: { 'SELECT first FROM firsts': [[10]], pair: [[1, 10, 'x']] },
  },
  {
    name: 'let a view read a column that comes with it',
    before: `CREATE TABLE person (id INTEGER PRIMARY KEY, born INTEGER);
      CREATE VIEW ages AS SELECT id, born FROM person;`,
    rows: 'INSERT INTO person VALUES (1, 1940)',
    after: `CREATE TABLE person (id INTEGER PRIMARY KEY, born INTEGER, died INTEGER DEFAULT 2000);
      CREATE VIEW ages AS SELECT id, died - born AS age FROM person;`,
    up: { 'SELECT age FROM ages': [[60]] },
  },
  {
    name: 'drop a table together with the view that reads it and another',
    before: `CREATE TABLE a (id INTEGER PRIMARY KEY);
      CREATE TABLE b (id INTEGER PRIMARY KEY);
      CREATE VIEW common AS SELECT a.id FROM a JOIN b ON a.id = b.id;`,
    rows: 'INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)',
    after: 'CREATE TABLE a (id INTEGER PRIMARY KEY);',
    questions: [{ at: 'b', question: 'drop', count: 1 }],
    decisions: { drops: ['b'] },
    up: { a: [[1]] },
    down: { a: [[1]], b: [], 'SELECT id FROM common': [] },
  },
  {
    name: 'keep a materialised view and its UNIQUE index over a column that becomes NOT NULL',
    before: `CREATE TABLE person (id INTEGER PRIMARY KEY, born INTEGER);
      CREATE MATERIALIZED VIEW years AS SELECT id, born FROM person;
      CREATE UNIQUE INDEX ix_years ON years (id);`,
    rows: 'INSERT INTO person VALUES (1, 1940)',
    after: `CREATE TABLE person (id BIGINT PRIMARY KEY, born INTEGER NOT NULL);
      CREATE MATERIALIZED VIEW years AS SELECT id, born FROM person;
      CREATE UNIQUE INDEX ix_years ON years (id);`,
    up: { person: [[1, 1940]] },
    works: {
      run: 'REFRESH MATERIALIZED VIEW years',
      rows: { 'SELECT born FROM years': [[1940]] },
    },
    notOn: onlyPostgresql,
  },
  {
    name: 'drop a value of an enum that two tables have, each with an answer of its own',
    before: `CREATE TYPE mood AS ENUM ('sad', 'ok');
      CREATE TABLE a (id INTEGER PRIMARY KEY, now mood);
      CREATE TABLE b (id INTEGER PRIMARY KEY, now mood);`,
    rows: "INSERT INTO a VALUES (1, 'sad'); INSERT INTO b VALUES (1, 'sad'), (2, 'ok');",
    after: `CREATE TYPE mood AS ENUM ('ok');
      CREATE TABLE a (id INTEGER PRIMARY KEY, now mood);
      CREATE TABLE b (id INTEGER PRIMARY KEY, now mood);`,
    questions: [
      { at: 'a.now', question: 'cast', count: 1 },
      { at: 'b.now', question: 'cast', count: 1 },
    ],
    decisions: {
      answers: [
        { at: 'a.now', question: 'cast', answer: 'set null' },
        { at: 'b.now', question: 'cast', answer: 'delete' },
      ],
    },
    up: { a: [[1, null]], b: [[2, 'ok']] },
    down: { a: [[1, null]], b: [[2, 'ok']] },
    notOn: onlyPostgresql,
  },
  {
    name: 'drop the value of an enum that is the default, which becomes another one',
    before: `CREATE TYPE mood AS ENUM ('sad', 'ok');
      CREATE TABLE person (id INTEGER PRIMARY KEY, now mood DEFAULT 'sad');`,
    rows: "INSERT INTO person VALUES (1, 'ok')",
    after: `CREATE TYPE mood AS ENUM ('ok');
      CREATE TABLE person (id INTEGER PRIMARY KEY, now mood DEFAULT 'ok');`,
    works: {
      run: 'INSERT INTO person (id) VALUES (2)',
      rows: { 'SELECT now FROM person WHERE id = 2': [['ok']] },
    },
    notOn: onlyPostgresql,
  },
]
