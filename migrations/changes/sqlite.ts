import type { Change } from '../change.ts'

const onlySqlite = {
  postgresql: 'it is a matter of SQLite',
  mysql: 'it is a matter of SQLite',
}
const counted =
  'CREATE TABLE ticket (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, state TEXT);'

/** Each of these makes the table anew, and something of it is easily lost on the way. */
export const sqliteChanges: readonly Change[] = [
  {
    name: 'keep the counter of AUTOINCREMENT',
    before: { sqlite: counted },
    rows: "INSERT INTO ticket VALUES (1, 'a', 'open'), (40, 'b', NULL); DELETE FROM ticket WHERE id = 40;",
    after: { sqlite: counted.replace('state TEXT', "state TEXT DEFAULT 'open'") },
    works: {
      run: "INSERT INTO ticket (title) VALUES ('c')",
      rows: {
        ticket: [
          [1, 'a', 'open'],
          [41, 'c', 'open'],
        ],
      },
    },
    notOn: onlySqlite,
  },
  {
    name: 'keep the counter of AUTOINCREMENT under another name',
    before: { sqlite: counted },
    rows: "INSERT INTO ticket VALUES (7, 'a', 'open'); DELETE FROM ticket;",
    after: {
      sqlite:
        'CREATE TABLE issue (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, state TEXT);',
    },
    decisions: { renames: [{ from: 'ticket', to: 'issue' }] },
    up: { issue: [] },
    works: { run: "INSERT INTO issue (title) VALUES ('c')", rows: { issue: [[8, 'c', null]] } },
    notOn: onlySqlite,
  },
  {
    name: 'make a table STRICT',
    before: { sqlite: 'CREATE TABLE point (id INTEGER PRIMARY KEY, x REAL, label TEXT);' },
    rows: "INSERT INTO point VALUES (1, 2.5, 'a'), (2, NULL, NULL);",
    after: { sqlite: 'CREATE TABLE point (id INTEGER PRIMARY KEY, x REAL, label TEXT) STRICT;' },
    refuses: "INSERT INTO point VALUES (3, 'far', 'b')",
    notOn: onlySqlite,
  },
  {
    name: 'change a STRICT table',
    before: {
      sqlite: 'CREATE TABLE point (id INTEGER PRIMARY KEY, x REAL, label TEXT, any ANY) STRICT;',
    },
    rows: "INSERT INTO point VALUES (1, 2.5, 'a', 'b'), (2, NULL, NULL, 3);",
    after: {
      sqlite: `CREATE TABLE point (id INTEGER PRIMARY KEY, x REAL, label TEXT, any ANY,
        CONSTRAINT ck_x CHECK (x < 10)) STRICT;`,
    },
    refuses: "INSERT INTO point VALUES (3, 'far', 'b', 1)",
    notOn: onlySqlite,
  },
  {
    name: 'make a table no longer STRICT',
    before: { sqlite: 'CREATE TABLE point (id INTEGER PRIMARY KEY, x REAL, label TEXT) STRICT;' },
    rows: "INSERT INTO point VALUES (1, 2.5, 'a');",
    after: { sqlite: 'CREATE TABLE point (id INTEGER PRIMARY KEY, x REAL, label TEXT);' },
    works: {
      run: "INSERT INTO point VALUES (3, 'far', 'b')",
      rows: { 'SELECT x FROM point WHERE id = 3': [['far']] },
    },
    notOn: onlySqlite,
  },
  {
    name: 'make a table WITHOUT ROWID',
    before: { sqlite: 'CREATE TABLE word (w TEXT NOT NULL PRIMARY KEY, n INTEGER);' },
    rows: "INSERT INTO word VALUES ('b', 2), ('a', 1);",
    after: { sqlite: 'CREATE TABLE word (w TEXT NOT NULL PRIMARY KEY, n INTEGER) WITHOUT ROWID;' },
    notOn: onlySqlite,
  },
  {
    name: 'change a WITHOUT ROWID table, which is STRICT too',
    before: {
      sqlite: `CREATE TABLE word (w TEXT, l TEXT, n INTEGER, PRIMARY KEY (w, l)) STRICT, WITHOUT ROWID;`,
    },
    rows: "INSERT INTO word VALUES ('b', 'de', 2), ('a', 'de', 1);",
    after: {
      sqlite: `CREATE TABLE word (w TEXT, l TEXT, n INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (w, l)) STRICT, WITHOUT ROWID;`,
    },
    notOn: onlySqlite,
  },
  {
    name: 'keep the numbers of rows in a table without a key',
    before: { sqlite: 'CREATE TABLE log (line TEXT, extra TEXT);' },
    rows: "INSERT INTO log (rowid, line) VALUES (5, 'five'), (9, 'nine');",
    after: { sqlite: 'CREATE TABLE log (line TEXT NOT NULL, extra TEXT);' },
    up: {
      'SELECT rowid, line FROM log ORDER BY 1': [
        [5, 'five'],
        [9, 'nine'],
      ],
    },
    down: {
      'SELECT rowid, line FROM log ORDER BY 1': [
        [5, 'five'],
        [9, 'nine'],
      ],
    },
    notOn: onlySqlite,
  },
  {
    name: 'keep what a constraint does on conflict',
    before: {
      sqlite: `CREATE TABLE setting (id INTEGER PRIMARY KEY, name TEXT NOT NULL ON CONFLICT IGNORE,
        value TEXT, UNIQUE (name) ON CONFLICT REPLACE);`,
    },
    rows: "INSERT INTO setting VALUES (1, 'a', 'x'), (2, 'b', 'y');",
    after: {
      sqlite: `CREATE TABLE setting (id INTEGER PRIMARY KEY, name TEXT NOT NULL ON CONFLICT IGNORE,
        value TEXT DEFAULT 'none', UNIQUE (name) ON CONFLICT REPLACE);`,
    },
    works: {
      run: "INSERT INTO setting (id, name) VALUES (3, 'a')",
      rows: {
        setting: [
          [2, 'b', 'y'],
          [3, 'a', 'none'],
        ],
      },
    },
    notOn: onlySqlite,
  },
  {
    name: 'keep blobs, long numbers and texts with zeros as they are',
    before: { sqlite: 'CREATE TABLE raw (id INTEGER PRIMARY KEY, data, note TEXT);' },
    rows: `INSERT INTO raw VALUES (1, x'00ff10', 'a'), (2, 9223372036854775807, NULL), (3, '007', 'c'),
      (4, 0.1, 'd'), (5, NULL, '');`,
    after: { sqlite: "CREATE TABLE raw (id INTEGER PRIMARY KEY, data, note TEXT DEFAULT 'n');" },
    up: {
      'SELECT id, typeof(data), quote(data), quote(note) FROM raw ORDER BY id': [
        [1, 'blob', "X'00FF10'", "'a'"],
        [2, 'integer', '9223372036854775807', 'NULL'],
        [3, 'text', "'007'", "'c'"],
        [4, 'real', '0.1', "'d'"],
        [5, 'null', 'NULL', "''"],
      ],
    },
    notOn: onlySqlite,
  },
]
