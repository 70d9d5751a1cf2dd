import type { Change } from '../change.ts'

const noPartial = { mysql: 'MySQL has no indexes with a condition or of an expression' }
const anyLength = { sqlite: 'SQLite keeps numbers of any length and dates as texts' }

/** Changes that meet other parts of the schema than the one that changes. */
export const changesTogether: readonly Change[] = [
  {
    name: 'swap the names of three tables',
    before: ['a', 'b', 'c']
      .map((name, at) => `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, n${at} INTEGER);`)
      .join('\n'),
    rows: 'INSERT INTO a VALUES (1, 10); INSERT INTO b VALUES (2, 20); INSERT INTO c VALUES (3, 30);',
    after: ['b', 'c', 'a']
      .map((name, at) => `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, n${at} INTEGER);`)
      .join('\n'),
    decisions: {
      renames: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'c', to: 'a' },
      ],
    },
    up: { b: [[1, 10]], c: [[2, 20]], a: [[3, 30]] },
  },
  {
    name: 'drop a table, and rename another to its name',
    before: `CREATE TABLE post (id INTEGER PRIMARY KEY, old_text VARCHAR(20));
      CREATE TABLE draft (id INTEGER PRIMARY KEY, title VARCHAR(20), words INTEGER);`,
    rows: "INSERT INTO draft VALUES (1, 'one', 5)",
    after: 'CREATE TABLE post (id INTEGER PRIMARY KEY, title VARCHAR(20), words INTEGER);',
    decisions: { renames: [{ from: 'draft', to: 'post' }] },
    up: { post: [[1, 'one', 5]] },
  },
  {
    name: 'rename a table, and make another under its old name',
    before: 'CREATE TABLE post (id INTEGER PRIMARY KEY, title VARCHAR(20));',
    rows: "INSERT INTO post VALUES (1, 'one')",
    after: `CREATE TABLE draft (id INTEGER PRIMARY KEY, title VARCHAR(20));
      CREATE TABLE post (id INTEGER PRIMARY KEY, draft_id INTEGER,
        CONSTRAINT fk_draft FOREIGN KEY (draft_id) REFERENCES draft (id));`,
    decisions: { renames: [{ from: 'post', to: 'draft' }] },
    up: { draft: [[1, 'one']], post: [] },
  },
  {
    name: 'rename a table and its column, and answer a question about it by its new name',
    before: 'CREATE TABLE guest (id INTEGER PRIMARY KEY, seat INTEGER);',
    rows: 'INSERT INTO guest VALUES (1, 5), (2, NULL)',
    after: 'CREATE TABLE visitor (id INTEGER PRIMARY KEY, place INTEGER NOT NULL);',
    decisions: {
      renames: [
        { from: 'guest', to: 'visitor' },
        { from: 'visitor.seat', to: 'visitor.place' },
      ],
      answers: [{ at: 'visitor.place', question: 'not null', answer: { value: 9 } }],
    },
    up: {
      visitor: [
        [1, 5],
        [2, 9],
      ],
    },
    down: {
      guest: [
        [1, 5],
        [2, 9],
      ],
    },
  },
  {
    name: 'add two NOT NULL columns, each filled from another column',
    before: 'CREATE TABLE box (id INTEGER PRIMARY KEY, w INTEGER, h INTEGER);',
    rows: 'INSERT INTO box VALUES (1, 2, 3), (2, 4, 5)',
    after:
      'CREATE TABLE box (id INTEGER PRIMARY KEY, w INTEGER, h INTEGER, area INTEGER NOT NULL, side INTEGER NOT NULL);',
    questions: [
      { at: 'box.area', question: 'not null', count: 2 },
      { at: 'box.side', question: 'not null', count: 2 },
    ],
    decisions: {
      answers: [
        { at: 'box.area', question: 'not null', answer: { expression: 'w * h' } },
        { at: 'box.side', question: 'not null', answer: { expression: 'w + h' } },
      ],
    },
    up: {
      box: [
        [1, 2, 3, 6, 5],
        [2, 4, 5, 20, 9],
      ],
    },
  },
  {
    name: 'change the type of a column together with a default that would not fit it',
    before: "CREATE TABLE item (id INTEGER PRIMARY KEY, rank VARCHAR(9) DEFAULT 'low');",
    rows: "INSERT INTO item VALUES (1, '3'), (2, NULL)",
    after: 'CREATE TABLE item (id INTEGER PRIMARY KEY, rank INTEGER DEFAULT 0);',
    up: {
      item: [
        [1, 3],
        [2, null],
      ],
    },
    works: {
      run: 'INSERT INTO item (id) VALUES (3)',
      rows: { 'SELECT rank FROM item WHERE id = 3': [[0]] },
    },
  },
  {
    name: 'make room for less: a number that is too long gets a value',
    before: 'CREATE TABLE item (id INTEGER PRIMARY KEY, n BIGINT);',
    rows: 'INSERT INTO item VALUES (1, 5), (2, 3000000000), (3, NULL)',
    after: 'CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER);',
    questions: [{ at: 'item.n', question: 'cast', count: 1 }],
    decisions: { answers: [{ at: 'item.n', question: 'cast', answer: { value: 7 } }] },
    up: {
      item: [
        [1, 5],
        [2, 7],
        [3, null],
      ],
    },
    down: {
      item: [
        [1, 5],
        [2, 7],
        [3, null],
      ],
    },
    notOn: anyLength,
  },
  {
    name: 'change text to dates, what is none becomes NULL',
    before: 'CREATE TABLE item (id INTEGER PRIMARY KEY, day VARCHAR(20));',
    rows: "INSERT INTO item VALUES (1, '2024-02-29'), (2, 'soon'), (3, NULL)",
    after: 'CREATE TABLE item (id INTEGER PRIMARY KEY, day DATE);',
    questions: [{ at: 'item.day', question: 'cast', count: 1 }],
    decisions: { answers: [{ at: 'item.day', question: 'cast', answer: 'set null' }] },
    up: {
      'SELECT id FROM item WHERE EXTRACT(DAY FROM day) = 29': [[1]],
      'SELECT id FROM item WHERE day IS NULL': [[2], [3]],
    },
    down: {
      item: [
        [1, '2024-02-29'],
        [2, null],
        [3, null],
      ],
    },
    notOn: anyLength,
  },
  {
    name: 'rename a column whose name stands in a text of its CHECK',
    before:
      "CREATE TABLE task (id INTEGER PRIMARY KEY, state VARCHAR(9), CONSTRAINT ck CHECK (state <> 'state'));",
    rows: "INSERT INTO task VALUES (1, 'open')",
    after:
      "CREATE TABLE task (id INTEGER PRIMARY KEY, phase VARCHAR(9), CONSTRAINT ck CHECK (phase <> 'state'));",
    decisions: { renames: [{ from: 'task.state', to: 'task.phase' }] },
    up: { task: [[1, 'open']] },
    refuses: "INSERT INTO task VALUES (2, 'state')",
  },
  {
    name: 'change a CHECK over rows that break the new one, which get a value',
    before: 'CREATE TABLE task (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT ck CHECK (n > 0));',
    rows: 'INSERT INTO task VALUES (1, 5), (2, 15), (3, NULL)',
    after: 'CREATE TABLE task (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT ck CHECK (n > 10));',
    questions: [{ at: 'task.ck', question: 'check', count: 1 }],
    decisions: { answers: [{ at: 'task.ck', question: 'check', answer: { value: 11 } }] },
    up: {
      task: [
        [1, 11],
        [2, 15],
        [3, null],
      ],
    },
    down: {
      task: [
        [1, 11],
        [2, 15],
        [3, null],
      ],
    },
    refuses: 'INSERT INTO task VALUES (4, 6)',
  },
  {
    name: 'add a CHECK over two columns, the rows that break it go',
    before: 'CREATE TABLE span (id INTEGER PRIMARY KEY, a INTEGER, z INTEGER);',
    rows: 'INSERT INTO span VALUES (1, 2, 3), (2, 5, 4), (3, NULL, 1)',
    after:
      'CREATE TABLE span (id INTEGER PRIMARY KEY, a INTEGER, z INTEGER, CONSTRAINT in_order CHECK (a <= z));',
    questions: [{ at: 'span.in_order', question: 'check', count: 1 }],
    decisions: { answers: [{ at: 'span.in_order', question: 'check', answer: 'delete' }] },
    up: {
      span: [
        [1, 2, 3],
        [3, null, 1],
      ],
    },
    down: {
      span: [
        [1, 2, 3],
        [3, null, 1],
      ],
    },
  },
  {
    name: 'rename a column that a partial index and one of an expression read',
    before: `CREATE TABLE word (id INTEGER PRIMARY KEY, text VARCHAR(20), n INTEGER);
      CREATE INDEX ix_some ON word (n) WHERE n > 0;
      CREATE INDEX ix_lower ON word (lower(text));`,
    rows: "INSERT INTO word VALUES (1, 'A', 1)",
    after: `CREATE TABLE word (id INTEGER PRIMARY KEY, spelling VARCHAR(20), rank INTEGER);
      CREATE INDEX ix_some ON word (rank) WHERE rank > 0;
      CREATE INDEX ix_lower ON word (lower(spelling));`,
    decisions: {
      renames: [
        { from: 'word.text', to: 'word.spelling' },
        { from: 'word.n', to: 'word.rank' },
      ],
    },
    up: { word: [[1, 'A', 1]] },
    notOn: noPartial,
  },
  {
    name: 'create a UNIQUE partial index, duplicates lie outside of its condition',
    before: 'CREATE TABLE word (id INTEGER PRIMARY KEY, text VARCHAR(20), live INTEGER);',
    rows: "INSERT INTO word VALUES (1, 'a', 0), (2, 'a', 0), (3, 'a', 1)",
    after: `CREATE TABLE word (id INTEGER PRIMARY KEY, text VARCHAR(20), live INTEGER);
      CREATE UNIQUE INDEX one_live ON word (text) WHERE live = 1;`,
    refuses: "INSERT INTO word VALUES (4, 'a', 1)",
    notOn: noPartial,
  },
  {
    name: 'create a UNIQUE partial index over duplicates, of which the first stays',
    before: 'CREATE TABLE word (id INTEGER PRIMARY KEY, text VARCHAR(20), live INTEGER);',
    rows: "INSERT INTO word VALUES (1, 'a', 1), (2, 'a', 1), (3, 'a', 0)",
    after: `CREATE TABLE word (id INTEGER PRIMARY KEY, text VARCHAR(20), live INTEGER);
      CREATE UNIQUE INDEX one_live ON word (text) WHERE live = 1;`,
    questions: [{ at: 'word.one_live', question: 'duplicates', count: 2 }],
    decisions: {
      answers: [{ at: 'word.one_live', question: 'duplicates', answer: 'keep first' }],
    },
    up: {
      word: [
        [1, 'a', 1],
        [3, 'a', 0],
      ],
    },
    down: {
      word: [
        [1, 'a', 1],
        [3, 'a', 0],
      ],
    },
    notOn: noPartial,
  },
  {
    name: 'create a UNIQUE index of an expression over duplicates, of which the first stays',
    before: 'CREATE TABLE word (id INTEGER PRIMARY KEY, text VARCHAR(20));',
    rows: "INSERT INTO word VALUES (1, 'a'), (2, 'A'), (3, 'b')",
    after: `CREATE TABLE word (id INTEGER PRIMARY KEY, text VARCHAR(20));
      CREATE UNIQUE INDEX one_word ON word (lower(text));`,
    questions: [{ at: 'word.one_word', question: 'duplicates', count: 2 }],
    decisions: {
      answers: [{ at: 'word.one_word', question: 'duplicates', answer: 'keep first' }],
    },
    up: {
      word: [
        [1, 'a'],
        [3, 'b'],
      ],
    },
    down: {
      word: [
        [1, 'a'],
        [3, 'b'],
      ],
    },
    notOn: noPartial,
  },
  {
    name: 'drop a column together with the index of an expression that reads it',
    before: `CREATE TABLE word (id INTEGER PRIMARY KEY, text VARCHAR(20), n INTEGER);
      CREATE INDEX ix_lower ON word (lower(text));`,
    rows: "INSERT INTO word VALUES (1, 'A', 1)",
    after: 'CREATE TABLE word (id INTEGER PRIMARY KEY, n INTEGER);',
    questions: [{ at: 'word.text', question: 'drop', count: 1 }],
    decisions: { drops: ['word.text'] },
    up: { word: [[1, 1]] },
    down: { word: [[1, null, 1]] },
    notOn: noPartial,
  },
]
