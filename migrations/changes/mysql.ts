import type { Change, DecisionFile } from '../change.ts'

const onlyMysql = {
  sqlite: 'SQLite has no such thing',
  postgresql: 'PostgreSQL has no such thing',
}
const size = (...values: readonly string[]) => ({
  mysql: `CREATE TABLE shirt (id INTEGER PRIMARY KEY,
    size ENUM(${values.map((value) => `'${value}'`).join(', ')}) DEFAULT 'm' COMMENT 'as worn');`,
})
const shirts = "INSERT INTO shirt VALUES (1, 's'), (2, 'm'), (3, NULL);"
const answer = (given: string | object): DecisionFile => ({
  answers: [
    {
      at: 'shirt.size',
      question: 'cast',
      answer: typeof given === 'string' ? given : { ...given },
    },
  ],
})

export const mysqlChanges: readonly Change[] = [
  {
    name: 'add a value to an ENUM column',
    before: size('s', 'm'),
    rows: shirts,
    after: size('s', 'm', 'l'),
    notOn: { sqlite: 'SQLite has no enums', postgresql: 'an enum is a type of its own' },
  },
  {
    name: 'add a value among those of an ENUM column',
    before: size('s', 'm'),
    rows: shirts,
    after: size('xs', 's', 'm'),
    notOn: onlyMysql,
  },
  {
    name: 'drop a value of an ENUM column, rows that have it get another',
    before: size('s', 'm', 'l'),
    rows: shirts,
    after: size('m', 'l'),
    questions: [{ at: 'shirt.size', question: 'cast', count: 1 }],
    decisions: answer({ value: 'l' }),
    up: {
      'SELECT id, size FROM shirt ORDER BY id': [
        [1, 'l'],
        [2, 'm'],
        [3, null],
      ],
    },
    down: {
      shirt: [
        [1, 'l'],
        [2, 'm'],
        [3, null],
      ],
    },
    notOn: onlyMysql,
  },
  {
    name: 'keep everything of a column whose type changes',
    before: {
      mysql: `CREATE TABLE part (id INTEGER UNSIGNED AUTO_INCREMENT PRIMARY KEY,
        code VARCHAR(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x' COMMENT 'it''s a code',
        changed TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
        KEY ix_code (code));`,
    },
    rows: "INSERT INTO part (code) VALUES ('a'), ('B');",
    after: {
      mysql: `CREATE TABLE part (id INTEGER UNSIGNED AUTO_INCREMENT PRIMARY KEY,
        code VARCHAR(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x' COMMENT 'it''s a code',
        changed TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
        KEY ix_code (code));`,
    },
    up: {
      'SELECT id, code FROM part ORDER BY id': [
        [1, 'a'],
        [2, 'B'],
      ],
    },
    down: {
      'SELECT id, code FROM part ORDER BY id': [
        [1, 'a'],
        [2, 'B'],
      ],
    },
    works: {
      run: "INSERT INTO part (code) VALUES ('c')",
      rows: { 'SELECT max(id) FROM part': [[3]] },
    },
    notOn: onlyMysql,
  },
  {
    name: 'change the character set of a table',
    before: {
      mysql:
        'CREATE TABLE note (id INTEGER PRIMARY KEY, body VARCHAR(20)) CHARACTER SET latin1 COLLATE latin1_swedish_ci;',
    },
    rows: "INSERT INTO note VALUES (1, 'Zürich');",
    after: {
      mysql:
        'CREATE TABLE note (id INTEGER PRIMARY KEY, body VARCHAR(20)) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;',
    },
    notOn: onlyMysql,
  },
  {
    name: 'change the engine and the comment of a table',
    before: { mysql: "CREATE TABLE note (id INTEGER PRIMARY KEY) ENGINE=MyISAM COMMENT 'a';" },
    rows: 'INSERT INTO note VALUES (1);',
    after: {
      mysql:
        "CREATE TABLE note (id INTEGER PRIMARY KEY) ENGINE=InnoDB ROW_FORMAT=COMPRESSED COMMENT 'b';",
    },
    notOn: onlyMysql,
  },
  {
    name: 'make a number unsigned that never is below zero',
    before: { mysql: 'CREATE TABLE t (id INTEGER PRIMARY KEY, n SMALLINT);' },
    rows: 'INSERT INTO t VALUES (1, 5);',
    after: { mysql: 'CREATE TABLE t (id INTEGER PRIMARY KEY, n SMALLINT UNSIGNED);' },
    refuses: 'INSERT INTO t VALUES (2, -1)',
    notOn: onlyMysql,
  },
]
