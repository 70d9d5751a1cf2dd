import type { Change, DecisionFile, OpenQuestion } from '../change.ts'

const open = 'CREATE TABLE guest (id INTEGER PRIMARY KEY, name VARCHAR(20), seat INTEGER);'
const closed =
  'CREATE TABLE guest (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, seat INTEGER);'
const rows = "INSERT INTO guest VALUES (1, 'Ada', 5), (2, NULL, 6), (3, NULL, NULL);"
const nulls: OpenQuestion = { at: 'guest.name', question: 'not null', count: 2 }
const answer = (given: string | object): DecisionFile => ({
  answers: [
    {
      at: 'guest.name',
      question: 'not null',
      answer: typeof given === 'string' ? given : { ...given },
    },
  ],
})

export const nullChanges: readonly Change[] = [
  {
    name: 'set NOT NULL over NULLs, which get a value',
    before: open,
    rows,
    after: closed,
    questions: [nulls],
    decisions: answer({ value: "it's" }),
    up: {
      guest: [
        [1, 'Ada', 5],
        [2, "it's", 6],
        [3, "it's", null],
      ],
    },
    down: {
      guest: [
        [1, 'Ada', 5],
        [2, "it's", 6],
        [3, "it's", null],
      ],
    },
  },
  {
    name: 'set NOT NULL over NULLs, which get what an expression says',
    before: open,
    rows,
    after: closed,
    questions: [nulls],
    decisions: answer({ expression: "replace('guest #', '#', CAST(id AS CHAR(1)))" }),
    up: {
      guest: [
        [1, 'Ada', 5],
        [2, 'guest 2', 6],
        [3, 'guest 3', null],
      ],
    },
    down: {
      guest: [
        [1, 'Ada', 5],
        [2, 'guest 2', 6],
        [3, 'guest 3', null],
      ],
    },
  },
  {
    name: 'set NOT NULL over NULLs, whose rows go',
    before: open,
    rows,
    after: closed,
    questions: [nulls],
    decisions: answer('delete'),
    up: { guest: [[1, 'Ada', 5]] },
    down: { guest: [[1, 'Ada', 5]] },
  },
  {
    name: 'set NOT NULL over NULLs, which is left out',
    before: open,
    rows,
    after: closed,
    questions: [nulls],
    decisions: answer('leave out'),
    reaches: open,
  },
  {
    name: 'set NOT NULL and a default over NULLs',
    before: open,
    rows,
    after: `CREATE TABLE guest (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL DEFAULT 'nobody', seat INTEGER);`,
    questions: [nulls],
    decisions: answer({ value: 'nobody' }),
    up: {
      guest: [
        [1, 'Ada', 5],
        [2, 'nobody', 6],
        [3, 'nobody', null],
      ],
    },
    down: {
      guest: [
        [1, 'Ada', 5],
        [2, 'nobody', 6],
        [3, 'nobody', null],
      ],
    },
  },
  {
    name: 'answer several questions, leave one out',
    before: open,
    rows,
    after: `CREATE TABLE guest (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, seat INTEGER NOT NULL);`,
    questions: [nulls, { at: 'guest.seat', question: 'not null', count: 1 }],
    decisions: {
      answers: [
        { at: 'guest.name', question: 'not null', answer: { value: '?' } },
        { at: 'guest.seat', question: 'not null', answer: 'leave out' },
      ],
    },
    reaches: closed,
    up: {
      guest: [
        [1, 'Ada', 5],
        [2, '?', 6],
        [3, '?', null],
      ],
    },
    down: {
      guest: [
        [1, 'Ada', 5],
        [2, '?', 6],
        [3, '?', null],
      ],
    },
  },
]
