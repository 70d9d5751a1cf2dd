import type { Change } from '../change.ts'

const doc = 'CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20));'
const docs = "INSERT INTO doc VALUES (1, 'x', 'one'), (2, 'y', NULL), (3, 'z', 'three');"
const plain = [
  [1, 'x', 'one'],
  [2, 'y', null],
  [3, 'z', 'three'],
] as const

const city = 'CREATE TABLE city (id INTEGER PRIMARY KEY, name VARCHAR(30));'
const cityWithCountry =
  'CREATE TABLE city (id INTEGER PRIMARY KEY, name VARCHAR(30), country VARCHAR(2) NOT NULL);'
const cities = "INSERT INTO city VALUES (1, 'Ulm'), (2, 'Bonn');"

export const columnChanges: readonly Change[] = [
  {
    name: 'add a column',
    before: doc,
    rows: docs,
    after:
      'CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20), c INTEGER);',
    up: { doc: plain.map((row) => [...row, null]) },
  },
  {
    name: 'add a column with a default',
    before: doc,
    rows: docs,
    after: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20),
      c INTEGER DEFAULT 5, d VARCHAR(10) DEFAULT 'it''s');`,
    up: { doc: plain.map((row) => [...row, 5, "it's"]) },
  },
  {
    name: 'add a NOT NULL column with a default',
    before: doc,
    rows: docs,
    after: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20),
      c INTEGER NOT NULL DEFAULT 0);`,
    up: { doc: plain.map((row) => [...row, 0]) },
  },
  {
    name: 'add a NOT NULL column without a default, answered with a value',
    before: city,
    rows: cities,
    after: cityWithCountry,
    questions: [{ at: 'city.country', question: 'not null', count: 2 }],
    decisions: {
      answers: [{ at: 'city.country', question: 'not null', answer: { value: 'de' } }],
    },
    up: {
      city: [
        [1, 'Ulm', 'de'],
        [2, 'Bonn', 'de'],
      ],
    },
    refuses: "INSERT INTO city (id, name) VALUES (3, 'Jena')",
  },
  {
    name: 'add a NOT NULL column without a default, answered with an expression',
    before: city,
    rows: cities,
    after: cityWithCountry,
    questions: [{ at: 'city.country', question: 'not null', count: 2 }],
    decisions: {
      answers: [
        {
          at: 'city.country',
          question: 'not null',
          answer: { expression: 'lower(substr(name, 1, 2))' },
        },
      ],
    },
    up: {
      city: [
        [1, 'Ulm', 'ul'],
        [2, 'Bonn', 'bo'],
      ],
    },
  },
  {
    name: 'add a NOT NULL column without a default, which is left out',
    before: city,
    rows: cities,
    after: cityWithCountry,
    questions: [{ at: 'city.country', question: 'not null', count: 2 }],
    decisions: { answers: [{ at: 'city.country', question: 'not null', answer: 'leave out' }] },
    reaches: city,
  },
  {
    name: 'add a NOT NULL column without a default to an empty table',
    before: city,
    after: cityWithCountry,
    up: { city: [] },
  },
  {
    name: 'add a UNIQUE column',
    before: doc,
    rows: docs,
    after: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20),
      slug VARCHAR(30), CONSTRAINT uq_doc_slug UNIQUE (slug));`,
    up: { doc: plain.map((row) => [...row, null]) },
    works: {
      run: "UPDATE doc SET slug = 's' WHERE id = 1",
      rows: { 'SELECT slug FROM doc WHERE id = 1': [['s']] },
    },
    refuses: "UPDATE doc SET slug = 's'",
  },
  {
    name: 'add a NOT NULL UNIQUE column',
    before: doc,
    rows: docs,
    after: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20),
      slug VARCHAR(30) NOT NULL, CONSTRAINT uq_doc_slug UNIQUE (slug));`,
    questions: [{ at: 'doc.slug', question: 'not null', count: 3 }],
    decisions: {
      answers: [{ at: 'doc.slug', question: 'not null', answer: { expression: 'upper(a)' } }],
    },
    up: {
      doc: [
        [1, 'x', 'one', 'X'],
        [2, 'y', null, 'Y'],
        [3, 'z', 'three', 'Z'],
      ],
    },
  },
  {
    name: 'add a column with a default that is an expression',
    before: doc,
    rows: docs,
    after: {
      sqlite: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20),
        made TEXT DEFAULT CURRENT_TIMESTAMP);`,
      postgresql: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20),
        made TIMESTAMP DEFAULT CURRENT_TIMESTAMP);`,
      mysql: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20),
        made DATETIME DEFAULT CURRENT_TIMESTAMP);`,
    },
    up: {
      'SELECT id, a, b, count(made) FROM doc GROUP BY id, a, b ORDER BY id': plain.map((row) => [
        ...row,
        1,
      ]),
    },
  },
  {
    name: 'drop a column with values',
    before: doc,
    rows: docs,
    after: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL);',
    questions: [{ at: 'doc.b', question: 'drop', count: 2 }],
    decisions: { drops: ['doc.b'] },
    up: { doc: plain.map(([id, a]) => [id, a]) },
    down: { doc: plain.map(([id, a]) => [id, a, null]) },
  },
  {
    name: 'drop a column without values',
    before: doc,
    rows: "INSERT INTO doc VALUES (1, 'x', NULL), (2, 'y', NULL);",
    after: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL);',
    up: {
      doc: [
        [1, 'x'],
        [2, 'y'],
      ],
    },
  },
  {
    name: 'drop a NOT NULL column with values',
    before: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) DEFAULT '' NOT NULL, b VARCHAR(20));`,
    rows: docs,
    after: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, b VARCHAR(20));',
    questions: [{ at: 'doc.a', question: 'drop', count: 3 }],
    decisions: { drops: ['doc.a'] },
    up: { doc: plain.map(([id, , b]) => [id, b]) },
    down: { 'SELECT id, a, b FROM doc ORDER BY id': plain.map(([id, , b]) => [id, '', b]) },
  },
  {
    name: 'drop an indexed column',
    before: `${doc} CREATE INDEX ix_b ON doc (b); CREATE INDEX ix_a_b ON doc (a, b);`,
    rows: docs,
    after: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL);`,
    questions: [{ at: 'doc.b', question: 'drop', count: 2 }],
    decisions: { drops: ['doc.b'] },
    up: { doc: plain.map(([id, a]) => [id, a]) },
    down: { doc: plain.map(([id, a]) => [id, a, null]) },
  },
  {
    name: 'drop a column of a UNIQUE constraint and of a CHECK',
    before: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20),
      CONSTRAINT uq_a_b UNIQUE (a, b), CONSTRAINT ck_b CHECK (b <> 'no'));`,
    rows: docs,
    after: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL);',
    questions: [{ at: 'doc.b', question: 'drop', count: 2 }],
    decisions: { drops: ['doc.b'] },
    up: { doc: plain.map(([id, a]) => [id, a]) },
    down: { doc: plain.map(([id, a]) => [id, a, null]) },
  },
  {
    name: 'rename a column',
    before: doc,
    rows: docs,
    after: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, body VARCHAR(20));',
    questions: [
      { at: 'doc.body', question: 'rename', count: 2 },
      { at: 'doc.b', question: 'drop', count: 2 },
    ],
    decisions: { renames: [{ from: 'doc.b', to: 'doc.body' }] },
    up: { 'SELECT id, a, body FROM doc ORDER BY id': plain },
  },
  {
    name: 'rename a column that an index, a CHECK and a UNIQUE constraint use',
    before: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20),
      CONSTRAINT uq_b UNIQUE (b), CONSTRAINT ck_b CHECK (b <> 'no' AND a <> b));
      CREATE INDEX ix_b_a ON doc (b, a);`,
    rows: docs,
    after: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, body VARCHAR(20),
      CONSTRAINT uq_b UNIQUE (body), CONSTRAINT ck_b CHECK (body <> 'no' AND a <> body));
      CREATE INDEX ix_b_a ON doc (body, a);`,
    decisions: { renames: [{ from: 'doc.b', to: 'doc.body' }] },
    up: { 'SELECT id, a, body FROM doc ORDER BY id': plain },
    refuses: "INSERT INTO doc VALUES (4, 'q', 'no')",
  },
  {
    name: 'swap the names of two columns',
    before: doc,
    rows: "INSERT INTO doc VALUES (1, 'x', 'one'), (3, 'z', 'three');",
    after: {
      sqlite: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, b VARCHAR(20) NOT NULL, a VARCHAR(20));',
      postgresql:
        'CREATE TABLE doc (id INTEGER PRIMARY KEY, b VARCHAR(20) NOT NULL, a VARCHAR(20));',
      mysql: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, b VARCHAR(20) NOT NULL, a VARCHAR(20));',
    },
    decisions: {
      renames: [
        { from: 'doc.a', to: 'doc.b' },
        { from: 'doc.b', to: 'doc.a' },
      ],
    },
    up: {
      'SELECT id, a, b FROM doc ORDER BY id': [
        [1, 'one', 'x'],
        [3, 'three', 'z'],
      ],
    },
  },
  {
    name: 'rename a key that others refer to',
    before: `CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(10));
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER,
        CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE);`,
    rows: "INSERT INTO parent VALUES (1, 'p'); INSERT INTO child VALUES (5, 1);",
    after: `CREATE TABLE parent (no INTEGER PRIMARY KEY, name VARCHAR(10));
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_no INTEGER,
        CONSTRAINT fk_parent FOREIGN KEY (parent_no) REFERENCES parent (no) ON DELETE CASCADE);`,
    decisions: {
      renames: [
        { from: 'parent.id', to: 'parent.no' },
        { from: 'child.parent_id', to: 'child.parent_no' },
      ],
    },
    up: { parent: [[1, 'p']], child: [[5, 1]] },
    refuses: 'INSERT INTO child VALUES (6, 99)',
  },
  {
    name: 'set a default',
    before: doc,
    rows: docs,
    after: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) DEFAULT 'new' NOT NULL, b VARCHAR(20));`,
    works: {
      run: "INSERT INTO doc (id, b) VALUES (9, 'nine')",
      rows: { 'SELECT * FROM doc WHERE id = 9': [[9, 'new', 'nine']] },
    },
  },
  {
    name: 'change a default',
    before: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) DEFAULT 'old', n INTEGER DEFAULT 1);`,
    rows: "INSERT INTO doc VALUES (1, 'x', 4), (2, NULL, NULL);",
    after: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) DEFAULT 'new', n INTEGER DEFAULT 2);`,
    works: {
      run: 'INSERT INTO doc (id) VALUES (9)',
      rows: { 'SELECT * FROM doc WHERE id = 9': [[9, 'new', 2]] },
    },
  },
  {
    name: 'drop a default',
    before: `CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) DEFAULT 'old', b VARCHAR(20));`,
    rows: docs,
    after: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20), b VARCHAR(20));',
    works: {
      run: 'INSERT INTO doc (id) VALUES (9)',
      rows: { 'SELECT * FROM doc WHERE id = 9': [[9, null, null]] },
    },
  },
  {
    name: 'set NOT NULL where there is no NULL',
    before: doc,
    rows: "INSERT INTO doc VALUES (1, 'x', 'one'), (2, 'y', 'two');",
    after:
      'CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20) NOT NULL);',
    refuses: "INSERT INTO doc VALUES (3, 'z', NULL)",
  },
  {
    name: 'drop NOT NULL',
    before: doc,
    rows: docs,
    after: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, a VARCHAR(20), b VARCHAR(20));',
    works: {
      run: 'INSERT INTO doc (id) VALUES (9)',
      rows: { 'SELECT * FROM doc WHERE id = 9': [[9, null, null]] },
    },
  },
  {
    name: 'number rows automatically',
    before: doc,
    rows: docs,
    after: {
      sqlite:
        'CREATE TABLE doc (id INTEGER PRIMARY KEY AUTOINCREMENT, a VARCHAR(20) NOT NULL, b VARCHAR(20));',
      postgresql: `CREATE TABLE doc (id INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
        a VARCHAR(20) NOT NULL, b VARCHAR(20));`,
      mysql:
        'CREATE TABLE doc (id INTEGER AUTO_INCREMENT PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20));',
    },
    works: {
      run: "INSERT INTO doc (a) VALUES ('next')",
      rows: { "SELECT id FROM doc WHERE a = 'next'": [[4]] },
    },
  },
  {
    name: 'no longer number rows automatically',
    before: {
      sqlite:
        'CREATE TABLE doc (id INTEGER PRIMARY KEY AUTOINCREMENT, a VARCHAR(20) NOT NULL, b VARCHAR(20));',
      postgresql: `CREATE TABLE doc (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        a VARCHAR(20) NOT NULL, b VARCHAR(20));`,
      mysql:
        'CREATE TABLE doc (id INTEGER AUTO_INCREMENT PRIMARY KEY, a VARCHAR(20) NOT NULL, b VARCHAR(20));',
    },
    rows: "INSERT INTO doc (a, b) VALUES ('x', 'one'), ('y', NULL), ('z', 'three');",
    after: doc,
  },
  {
    name: 'place a new column among the others',
    before: doc,
    rows: docs,
    after:
      'CREATE TABLE doc (id INTEGER PRIMARY KEY, c INTEGER DEFAULT 7, a VARCHAR(20) NOT NULL, b VARCHAR(20));',
    up: { 'SELECT id, c, a, b FROM doc ORDER BY id': plain.map(([id, a, b]) => [id, 7, a, b]) },
  },
]
