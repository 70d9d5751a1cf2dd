import type { Change, DecisionFile, OpenQuestion } from '../change.ts'

const free = 'CREATE TABLE stock (id INTEGER PRIMARY KEY, amount INTEGER, kind VARCHAR(10));'
const checked = `CREATE TABLE stock (id INTEGER PRIMARY KEY, amount INTEGER, kind VARCHAR(10),
  CONSTRAINT ck_amount CHECK (amount >= 0));`
const rows = "INSERT INTO stock VALUES (1, 5, 'a'), (2, -1, 'b'), (3, NULL, NULL), (4, -7, 'a');"
const broken: OpenQuestion = { at: 'stock.ck_amount', question: 'check', count: 2 }
const answer = (given: string | object): DecisionFile => ({
  answers: [
    {
      at: 'stock.ck_amount',
      question: 'check',
      answer: typeof given === 'string' ? given : { ...given },
    },
  ],
})
const good = "INSERT INTO stock VALUES (1, 5, 'a'), (3, NULL, NULL);"

export const checkChanges: readonly Change[] = [
  {
    name: 'add a CHECK',
    before: free,
    rows: good,
    after: checked,
    refuses: "INSERT INTO stock VALUES (9, -1, 'a')",
  },
  {
    name: 'add a CHECK without a name',
    before: free,
    rows: good,
    after: `CREATE TABLE stock (id INTEGER PRIMARY KEY, amount INTEGER, kind VARCHAR(10),
      CHECK (amount IN (1, 5) OR kind = 'it''s'));`,
    refuses: "INSERT INTO stock VALUES (9, -1, 'a')",
  },
  {
    name: 'add a CHECK over rows that break it, which get a value',
    before: free,
    rows,
    after: checked,
    questions: [broken],
    decisions: answer({ value: 0 }),
    up: {
      stock: [
        [1, 5, 'a'],
        [2, 0, 'b'],
        [3, null, null],
        [4, 0, 'a'],
      ],
    },
    down: {
      stock: [
        [1, 5, 'a'],
        [2, 0, 'b'],
        [3, null, null],
        [4, 0, 'a'],
      ],
    },
  },
  {
    name: 'add a CHECK over rows that break it, which get what an expression says',
    before: free,
    rows,
    after: checked,
    questions: [broken],
    decisions: answer({ expression: '-amount' }),
    up: {
      stock: [
        [1, 5, 'a'],
        [2, 1, 'b'],
        [3, null, null],
        [4, 7, 'a'],
      ],
    },
    down: {
      stock: [
        [1, 5, 'a'],
        [2, 1, 'b'],
        [3, null, null],
        [4, 7, 'a'],
      ],
    },
  },
  {
    name: 'add a CHECK over rows that break it, which become NULL',
    before: free,
    rows,
    after: checked,
    questions: [broken],
    decisions: answer('set null'),
    up: {
      stock: [
        [1, 5, 'a'],
        [2, null, 'b'],
        [3, null, null],
        [4, null, 'a'],
      ],
    },
    down: {
      stock: [
        [1, 5, 'a'],
        [2, null, 'b'],
        [3, null, null],
        [4, null, 'a'],
      ],
    },
  },
  {
    name: 'add a CHECK over rows that break it, which go',
    before: free,
    rows,
    after: checked,
    questions: [broken],
    decisions: answer('delete'),
    up: {
      stock: [
        [1, 5, 'a'],
        [3, null, null],
      ],
    },
    down: {
      stock: [
        [1, 5, 'a'],
        [3, null, null],
      ],
    },
  },
  {
    name: 'add a CHECK over rows that break it, which is left out',
    before: free,
    rows,
    after: checked,
    questions: [broken],
    decisions: answer('leave out'),
    reaches: free,
  },
  {
    name: 'change a CHECK',
    before: checked,
    rows: good,
    after: `CREATE TABLE stock (id INTEGER PRIMARY KEY, amount INTEGER, kind VARCHAR(10),
      CONSTRAINT ck_amount CHECK (amount >= 1));`,
    refuses: "INSERT INTO stock VALUES (9, 0, 'a')",
  },
  {
    name: 'drop a CHECK',
    before: checked,
    rows: good,
    after: free,
    works: {
      run: "INSERT INTO stock VALUES (9, -1, 'a')",
      rows: { 'SELECT amount FROM stock WHERE id = 9': [[-1]] },
    },
  },
  {
    name: 'drop a CHECK without a name, beside another',
    before: `CREATE TABLE stock (id INTEGER PRIMARY KEY, amount INTEGER, kind VARCHAR(10),
      CHECK (amount >= 0), CHECK (kind <> 'z'));`,
    rows: good,
    after: `CREATE TABLE stock (id INTEGER PRIMARY KEY, amount INTEGER, kind VARCHAR(10), CHECK (amount >= 0));`,
    works: {
      run: "INSERT INTO stock VALUES (9, 1, 'z')",
      rows: { 'SELECT amount FROM stock WHERE id = 9': [[1]] },
    },
    refuses: "INSERT INTO stock VALUES (9, -1, 'a')",
  },
]
