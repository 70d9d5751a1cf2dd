import type { Change } from '../change.ts'

const line = (total: string, price = 'price INTEGER') =>
  `CREATE TABLE line (id INTEGER PRIMARY KEY, ${price}, amount INTEGER${total});`
const rows = 'INSERT INTO line (id, price, amount) VALUES (1, 5, 2), (2, 3, NULL);'
const stored = ', total INTEGER GENERATED ALWAYS AS (price * amount) STORED'

export const generatedChanges: readonly Change[] = [
  {
    name: 'add a generated column',
    before: line(''),
    rows,
    after: line(stored),
    up: {
      line: [
        [1, 5, 2, 10],
        [2, 3, null, null],
      ],
    },
  },
  {
    name: 'add a generated column that is not stored',
    before: line(''),
    rows,
    after: {
      sqlite: line(', total INTEGER GENERATED ALWAYS AS (price * amount) VIRTUAL'),
      mysql: line(', total INTEGER GENERATED ALWAYS AS (price * amount) VIRTUAL'),
    },
    up: {
      line: [
        [1, 5, 2, 10],
        [2, 3, null, null],
      ],
    },
    notOn: { postgresql: 'PostgreSQL before 18 stores every generated column' },
  },
  {
    name: 'change what a generated column says',
    before: line(stored),
    rows,
    after: line(', total INTEGER GENERATED ALWAYS AS (price + amount) STORED'),
    up: {
      line: [
        [1, 5, 2, 7],
        [2, 3, null, null],
      ],
    },
  },
  {
    name: 'drop a generated column',
    before: line(stored),
    rows,
    after: line(''),
    up: {
      line: [
        [1, 5, 2],
        [2, 3, null],
      ],
    },
  },
  {
    name: 'drop a column together with the generated column that reads it',
    before: line(stored),
    rows,
    after: 'CREATE TABLE line (id INTEGER PRIMARY KEY, price INTEGER);',
    questions: [{ at: 'line.amount', question: 'drop', count: 1 }],
    decisions: { drops: ['line.amount'] },
    up: {
      line: [
        [1, 5],
        [2, 3],
      ],
    },
    down: {
      line: [
        [1, 5, null, null],
        [2, 3, null, null],
      ],
    },
  },
  {
    name: 'make a generated column an ordinary one',
    before: line(stored),
    rows,
    after: line(', total INTEGER'),
    works: {
      run: 'UPDATE line SET total = 99 WHERE id = 1',
      rows: { 'SELECT total FROM line WHERE id = 1': [[99]] },
    },
  },
  {
    name: 'change the table of a generated column',
    before: `${line(stored)} CREATE INDEX ix_total ON line (total);`,
    rows,
    after: `${line(stored, 'price INTEGER NOT NULL DEFAULT 1')} CREATE INDEX ix_total ON line (total);`,
    works: {
      run: 'INSERT INTO line (id, amount) VALUES (3, 4)',
      rows: { 'SELECT total FROM line WHERE id = 3': [[4]] },
    },
  },
  {
    name: 'change the type of a column that a generated one reads',
    before: line(stored),
    rows,
    after: line(stored, 'price BIGINT'),
  },
  {
    name: 'rename a column that a generated one reads',
    before: line(stored),
    rows,
    after:
      'CREATE TABLE line (id INTEGER PRIMARY KEY, cost INTEGER, amount INTEGER, total INTEGER GENERATED ALWAYS AS (cost * amount) STORED);',
    decisions: { renames: [{ from: 'line.price', to: 'line.cost' }] },
    up: {
      line: [
        [1, 5, 2, 10],
        [2, 3, null, null],
      ],
    },
  },
]
