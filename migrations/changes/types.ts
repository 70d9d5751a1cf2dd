import type { Change, DecisionFile, OpenQuestion, Rows } from '../change.ts'

const note = 'CREATE TABLE note (id INTEGER PRIMARY KEY, body VARCHAR(20));'
const short = 'CREATE TABLE note (id INTEGER PRIMARY KEY, body VARCHAR(3));'
const notes = "INSERT INTO note VALUES (1, 'one'), (2, 'three'), (3, NULL), (4, 'four');"
const cut: OpenQuestion = { at: 'note.body', question: 'too long', count: 2 }

const text = 'CREATE TABLE item (id INTEGER PRIMARY KEY, n VARCHAR(20));'
const number = 'CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER);'
const mixed = "INSERT INTO item VALUES (1, '12'), (2, 'many'), (3, NULL), (4, '7');"
const cast: OpenQuestion = { at: 'item.n', question: 'cast', count: 1 }

const answer = (at: string, question: string, given: string | object): DecisionFile => ({
  answers: [{ at, question, answer: typeof given === 'string' ? given : { ...given } }],
})
const cutWith = (given: string | object) => answer('note.body', 'too long', given)
const castWith = (given: string | object) => answer('item.n', 'cast', given)

const noLengths = { sqlite: 'SQLite does not look at the length' }

const amounts: Rows = {
  'SELECT id, CASE WHEN amount * 4 = 50 THEN 1 ELSE 0 END FROM price WHERE id = 1': [[1, 1]],
  'SELECT id, CASE WHEN amount * 4 = 397 THEN 1 ELSE 0 END FROM price WHERE id = 2': [[2, 1]],
}

export const typeChanges: readonly Change[] = [
  {
    name: 'make room for longer text',
    before: note,
    rows: notes,
    after: 'CREATE TABLE note (id INTEGER PRIMARY KEY, body VARCHAR(200));',
  },
  {
    name: 'make less room for text that fits',
    before: note,
    rows: "INSERT INTO note VALUES (1, 'one'), (3, NULL);",
    after: short,
  },
  {
    name: 'make less room for text, which is cut',
    before: note,
    rows: notes,
    after: short,
    questions: [cut],
    decisions: cutWith('truncate'),
    up: {
      note: [
        [1, 'one'],
        [2, 'thr'],
        [3, null],
        [4, 'fou'],
      ],
    },
    down: {
      note: [
        [1, 'one'],
        [2, 'thr'],
        [3, null],
        [4, 'fou'],
      ],
    },
    notOn: noLengths,
  },
  {
    name: 'make less room for text, which becomes a value',
    before: note,
    rows: notes,
    after: short,
    questions: [cut],
    decisions: cutWith({ value: '?' }),
    up: {
      note: [
        [1, 'one'],
        [2, '?'],
        [3, null],
        [4, '?'],
      ],
    },
    down: {
      note: [
        [1, 'one'],
        [2, '?'],
        [3, null],
        [4, '?'],
      ],
    },
    notOn: noLengths,
  },
  {
    name: 'make less room for text, which becomes what an expression says',
    before: note,
    rows: notes,
    after: short,
    questions: [cut],
    decisions: cutWith({ expression: 'upper(substr(body, 2, 2))' }),
    up: {
      note: [
        [1, 'one'],
        [2, 'HR'],
        [3, null],
        [4, 'OU'],
      ],
    },
    down: {
      note: [
        [1, 'one'],
        [2, 'HR'],
        [3, null],
        [4, 'OU'],
      ],
    },
    notOn: noLengths,
  },
  {
    name: 'make less room for text, which becomes NULL',
    before: note,
    rows: notes,
    after: short,
    questions: [cut],
    decisions: cutWith('set null'),
    up: {
      note: [
        [1, 'one'],
        [2, null],
        [3, null],
        [4, null],
      ],
    },
    down: {
      note: [
        [1, 'one'],
        [2, null],
        [3, null],
        [4, null],
      ],
    },
    notOn: noLengths,
  },
  {
    name: 'make less room for text, whose rows go',
    before: note,
    rows: notes,
    after: short,
    questions: [cut],
    decisions: cutWith('delete'),
    up: {
      note: [
        [1, 'one'],
        [3, null],
      ],
    },
    down: {
      note: [
        [1, 'one'],
        [3, null],
      ],
    },
    notOn: noLengths,
  },
  {
    name: 'make less room for text, which is left out',
    before: note,
    rows: notes,
    after: short,
    questions: [cut],
    decisions: cutWith('leave out'),
    reaches: note,
    notOn: noLengths,
  },
  {
    name: 'change a type that holds every value',
    before: 'CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER NOT NULL DEFAULT 3);',
    rows: 'INSERT INTO item VALUES (1, 5), (2, -6);',
    after: 'CREATE TABLE item (id INTEGER PRIMARY KEY, n BIGINT NOT NULL DEFAULT 3);',
  },
  {
    name: 'change numbers to text',
    before: number,
    rows: 'INSERT INTO item VALUES (1, 12), (2, NULL);',
    after: text,
  },
  {
    name: 'change text to numbers where all are',
    before: text,
    rows: "INSERT INTO item VALUES (1, '12'), (2, NULL), (3, '-7');",
    after: number,
    works: {
      run: 'UPDATE item SET n = n + 1 WHERE id = 1',
      rows: { 'SELECT n FROM item WHERE id = 1': [[13]] },
    },
  },
  {
    name: 'change text to numbers, what is none becomes a value',
    before: text,
    rows: mixed,
    after: number,
    questions: [cast],
    decisions: castWith({ value: 0 }),
    up: {
      item: [
        [1, 12],
        [2, 0],
        [3, null],
        [4, 7],
      ],
    },
    down: {
      item: [
        [1, '12'],
        [2, '0'],
        [3, null],
        [4, '7'],
      ],
    },
  },
  {
    name: 'change text to numbers, what is none becomes what an expression says',
    before: text,
    rows: mixed,
    after: number,
    questions: [cast],
    decisions: castWith({ expression: 'id * 100' }),
    up: {
      item: [
        [1, 12],
        [2, 200],
        [3, null],
        [4, 7],
      ],
    },
    down: {
      item: [
        [1, '12'],
        [2, '200'],
        [3, null],
        [4, '7'],
      ],
    },
  },
  {
    name: 'change text to numbers, what is none becomes NULL',
    before: text,
    rows: mixed,
    after: number,
    questions: [cast],
    decisions: castWith('set null'),
    up: {
      item: [
        [1, 12],
        [2, null],
        [3, null],
        [4, 7],
      ],
    },
    down: {
      item: [
        [1, '12'],
        [2, null],
        [3, null],
        [4, '7'],
      ],
    },
  },
  {
    name: 'change text to numbers, the rows of what is none go',
    before: text,
    rows: mixed,
    after: number,
    questions: [cast],
    decisions: castWith('delete'),
    up: {
      item: [
        [1, 12],
        [3, null],
        [4, 7],
      ],
    },
    down: {
      item: [
        [1, '12'],
        [3, null],
        [4, '7'],
      ],
    },
  },
  {
    name: 'change text to numbers, which is left out',
    before: text,
    rows: mixed,
    after: number,
    questions: [cast],
    decisions: castWith('leave out'),
    reaches: text,
  },
  {
    name: 'change the digits of a number',
    before: 'CREATE TABLE price (id INTEGER PRIMARY KEY, amount DECIMAL(10, 2));',
    rows: 'INSERT INTO price VALUES (1, 12.5), (2, 99.25);',
    after: 'CREATE TABLE price (id INTEGER PRIMARY KEY, amount DECIMAL(14, 3));',
    up: amounts,
    down: amounts,
  },
  {
    name: 'change 0 and 1 to truth',
    before: 'CREATE TABLE flag (id INTEGER PRIMARY KEY, up INTEGER NOT NULL DEFAULT 0);',
    rows: 'INSERT INTO flag VALUES (1, 0), (2, 1);',
    after: {
      sqlite: 'CREATE TABLE flag (id INTEGER PRIMARY KEY, up BOOLEAN NOT NULL DEFAULT 0);',
      postgresql: 'CREATE TABLE flag (id INTEGER PRIMARY KEY, up BOOLEAN NOT NULL DEFAULT false);',
      mysql: 'CREATE TABLE flag (id INTEGER PRIMARY KEY, up TINYINT(1) NOT NULL DEFAULT 0);',
    },
    up: {
      'SELECT id, CASE WHEN up THEN 1 ELSE 0 END FROM flag': [
        [1, 0],
        [2, 1],
      ],
    },
  },
  {
    name: 'change the type of an indexed column with a CHECK',
    before: `CREATE TABLE item (id INTEGER PRIMARY KEY, n INTEGER, CONSTRAINT ck_n CHECK (n > 0));
      CREATE INDEX ix_n ON item (n);`,
    rows: 'INSERT INTO item VALUES (1, 12), (2, NULL);',
    after: `CREATE TABLE item (id INTEGER PRIMARY KEY, n BIGINT, CONSTRAINT ck_n CHECK (n > 0));
      CREATE INDEX ix_n ON item (n);`,
    refuses: 'INSERT INTO item VALUES (3, 0)',
  },
  {
    name: 'change the types on both ends of a foreign key',
    before: `CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(9));
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL,
        CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE);`,
    rows: "INSERT INTO parent VALUES (1, 'p'), (2, 'q'); INSERT INTO child VALUES (1, 1), (2, 2);",
    after: `CREATE TABLE parent (id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(9));
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id BIGINT NOT NULL,
        CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE);`,
    refuses: 'INSERT INTO child VALUES (3, 99)',
  },
  {
    name: 'change how text is compared',
    before: {
      sqlite: 'CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT COLLATE NOCASE);',
      postgresql: 'CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT COLLATE "C");',
      mysql:
        'CREATE TABLE note (id INTEGER PRIMARY KEY, body VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci);',
    },
    rows: "INSERT INTO note VALUES (1, 'one'), (2, NULL);",
    after: {
      sqlite: 'CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT);',
      postgresql: 'CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT COLLATE "POSIX");',
      mysql:
        'CREATE TABLE note (id INTEGER PRIMARY KEY, body VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin);',
    },
  },
  {
    name: 'change a text to JSON',
    before: {
      postgresql: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, data TEXT);',
      mysql: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, data TEXT);',
    },
    rows: `INSERT INTO doc VALUES (1, '{"a": 1}'), (2, NULL);`,
    after: {
      postgresql: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, data JSONB);',
      mysql: 'CREATE TABLE doc (id INTEGER PRIMARY KEY, data JSON);',
    },
    up: {
      'SELECT id, CAST(data AS CHAR(8)) FROM doc': [
        [1, '{"a": 1}'],
        [2, null],
      ],
    },
    notOn: { sqlite: 'a column of SQLite holds JSON as text, whatever its type' },
  },
]
