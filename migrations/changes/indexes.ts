import type { Change } from '../change.ts'

const track =
  'CREATE TABLE track (id INTEGER PRIMARY KEY, title VARCHAR(30), album INTEGER, gone INTEGER NOT NULL);'
const tracks = "INSERT INTO track VALUES (1, 'One', 1, 0), (2, 'Two', 1, 1), (3, 'two', 2, 0);"
const noPartial = { mysql: 'MariaDB has no partial indexes' }
const noExpressions = { mysql: 'MariaDB has no indexes of expressions' }

export const indexChanges: readonly Change[] = [
  {
    name: 'create an index',
    before: track,
    rows: tracks,
    after: `${track} CREATE INDEX ix_title ON track (title); CREATE INDEX ix_two ON track (album, title DESC);`,
  },
  {
    name: 'create a UNIQUE index',
    before: track,
    rows: tracks,
    after: `${track} CREATE UNIQUE INDEX ix_place ON track (album, id);`,
  },
  {
    name: 'create a UNIQUE index over duplicates, of which the first stays',
    before: track,
    rows: tracks,
    after: `${track} CREATE UNIQUE INDEX ix_album ON track (album);`,
    questions: [{ at: 'track.ix_album', question: 'duplicates', count: 2 }],
    decisions: {
      answers: [{ at: 'track.ix_album', question: 'duplicates', answer: 'keep first' }],
    },
    up: {
      track: [
        [1, 'One', 1, 0],
        [3, 'two', 2, 0],
      ],
    },
    down: {
      track: [
        [1, 'One', 1, 0],
        [3, 'two', 2, 0],
      ],
    },
  },
  {
    name: 'drop an index',
    before: `${track} CREATE INDEX ix_title ON track (title);`,
    rows: tracks,
    after: track,
  },
  {
    name: 'change the columns and the order of an index',
    before: `${track} CREATE INDEX ix_title ON track (title);`,
    rows: tracks,
    after: `${track} CREATE INDEX ix_title ON track (title DESC, album);`,
  },
  {
    name: 'make an index UNIQUE',
    before: `${track} CREATE INDEX ix_place ON track (album, id);`,
    rows: tracks,
    after: `${track} CREATE UNIQUE INDEX ix_place ON track (album, id);`,
  },
  {
    name: 'give an index another name',
    before: `${track} CREATE INDEX ix_title ON track (title);`,
    rows: tracks,
    after: `${track} CREATE INDEX by_title ON track (title);`,
  },
  {
    name: 'create a partial index',
    before: track,
    rows: tracks,
    after: `${track} CREATE UNIQUE INDEX ix_live ON track (album) WHERE gone = 0;`,
    refuses: "INSERT INTO track VALUES (4, 'Four', 1, 0)",
    notOn: noPartial,
  },
  {
    name: 'change the condition of a partial index',
    before: `${track} CREATE INDEX ix_live ON track (album) WHERE gone = 0;`,
    rows: tracks,
    after: `${track} CREATE INDEX ix_live ON track (album) WHERE gone = 1;`,
    notOn: noPartial,
  },
  {
    name: 'create an index of an expression',
    before: track,
    rows: "INSERT INTO track VALUES (1, 'One', 1, 0), (2, 'Two', 1, 1);",
    after: `${track} CREATE UNIQUE INDEX ix_lower ON track (lower(title));`,
    refuses: "INSERT INTO track VALUES (4, 'ONE', 1, 0)",
    notOn: noExpressions,
  },
  {
    name: 'change the expression of an index',
    before: `${track} CREATE INDEX ix_expression ON track (lower(title), album);`,
    rows: tracks,
    after: `${track} CREATE INDEX ix_expression ON track (upper(title), album);`,
    notOn: noExpressions,
  },
  {
    name: 'change a table with a partial index and one of an expression',
    before: `${track} CREATE INDEX ix_live ON track (album) WHERE gone = 0 AND title <> 'it''s';
      CREATE INDEX ix_lower ON track (lower(title));`,
    rows: tracks,
    after: `CREATE TABLE track (id INTEGER PRIMARY KEY, title VARCHAR(30), album INTEGER,
        gone INTEGER NOT NULL DEFAULT 0);
      CREATE INDEX ix_live ON track (album) WHERE gone = 0 AND title <> 'it''s';
      CREATE INDEX ix_lower ON track (lower(title));`,
    works: {
      run: "INSERT INTO track (id, title) VALUES (9, 'Nine')",
      rows: { 'SELECT gone FROM track WHERE id = 9': [[0]] },
    },
    notOn: noPartial,
  },
  {
    name: 'index by another method, with a column beside the key',
    before: { postgresql: `${track} CREATE INDEX ix_title ON track (title);` },
    rows: tracks,
    after: {
      postgresql: `${track} CREATE INDEX ix_title ON track USING hash (title);
        CREATE INDEX ix_album ON track (album) INCLUDE (title) WITH (fillfactor = 70);
        CREATE UNIQUE INDEX ix_nulls ON track (id, album) NULLS NOT DISTINCT;`,
    },
    notOn: {
      sqlite: 'SQLite has one kind of index',
      mysql: 'InnoDB has one kind of index for values',
    },
  },
  {
    name: 'index a part of a text and its words',
    before: { mysql: `${track} CREATE INDEX ix_title ON track (title);` },
    rows: tracks,
    after: {
      mysql: `${track} CREATE INDEX ix_title ON track (title(5)); CREATE FULLTEXT INDEX ft_title ON track (title);`,
    },
    notOn: {
      sqlite: 'SQLite has one kind of index',
      postgresql: 'PostgreSQL indexes an expression for that',
    },
  },
]
