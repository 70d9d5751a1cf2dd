import type { Change, DecisionFile, OpenQuestion } from '../change.ts'

const member = `CREATE TABLE member (club INTEGER NOT NULL, no INTEGER NOT NULL, mail VARCHAR(30),
  PRIMARY KEY (club));`
const members = "INSERT INTO member VALUES (1, 10, 'a@x'), (2, 10, NULL), (3, 11, 'b@x');"

const loose = 'CREATE TABLE user_ (id INTEGER PRIMARY KEY, mail VARCHAR(30), tag VARCHAR(10));'
const unique = `CREATE TABLE user_ (id INTEGER PRIMARY KEY, mail VARCHAR(30), tag VARCHAR(10),
  CONSTRAINT uq_mail UNIQUE (mail));`
const doubled = `INSERT INTO user_ VALUES (1, 'a@x', 's'), (2, 'b@x', 's'), (3, 'a@x', 't'), (4, NULL, 't'), (5, NULL, 't');`
const twice: OpenQuestion = { at: 'user_.uq_mail', question: 'duplicates', count: 2 }
const answer = (given: string | object): DecisionFile => ({
  answers: [
    {
      at: 'user_.uq_mail',
      question: 'duplicates',
      answer: typeof given === 'string' ? given : { ...given },
    },
  ],
})
const nulls = [
  [4, null, 't'],
  [5, null, 't'],
] as const

export const keyChanges: readonly Change[] = [
  {
    name: 'add a second column to the primary key',
    before: member,
    rows: members,
    after: `CREATE TABLE member (club INTEGER NOT NULL, no INTEGER NOT NULL, mail VARCHAR(30),
      PRIMARY KEY (club, no));`,
    works: {
      run: "INSERT INTO member VALUES (1, 99, 'c@x')",
      rows: { 'SELECT count(*) FROM member WHERE club = 1': [[2]] },
    },
  },
  {
    name: 'make another column the primary key',
    before: 'CREATE TABLE tag (id INTEGER NOT NULL, code INTEGER NOT NULL, PRIMARY KEY (id));',
    rows: 'INSERT INTO tag VALUES (1, 70), (2, 60);',
    after: 'CREATE TABLE tag (id INTEGER NOT NULL, code INTEGER NOT NULL, PRIMARY KEY (code));',
    refuses: 'INSERT INTO tag VALUES (3, 70)',
  },
  {
    name: 'add a primary key to a table without one',
    before: 'CREATE TABLE log (at INTEGER NOT NULL, line VARCHAR(20));',
    rows: "INSERT INTO log VALUES (1, 'a'), (2, 'b');",
    after: 'CREATE TABLE log (at INTEGER NOT NULL, line VARCHAR(20), PRIMARY KEY (at));',
    refuses: "INSERT INTO log VALUES (2, 'c')",
  },
  {
    name: 'take the primary key away',
    before: 'CREATE TABLE log (at INTEGER NOT NULL, line VARCHAR(20), PRIMARY KEY (at));',
    rows: "INSERT INTO log VALUES (1, 'a'), (2, 'b');",
    after: 'CREATE TABLE log (at INTEGER NOT NULL, line VARCHAR(20));',
    works: {
      run: "INSERT INTO log VALUES (1, 'c')",
      rows: { 'SELECT count(*) FROM log WHERE at = 1': [[2]] },
    },
  },
  {
    name: 'add a primary key over duplicates, of which the first stays',
    before: 'CREATE TABLE log (at INTEGER NOT NULL, line VARCHAR(20));',
    rows: "INSERT INTO log VALUES (1, 'a'), (2, 'b'), (2, 'b');",
    after: `CREATE TABLE log (at INTEGER NOT NULL, line VARCHAR(20), CONSTRAINT pk_log PRIMARY KEY (at));`,
    questions: [{ at: 'log.pk_log', question: 'duplicates', count: 2 }],
    decisions: { answers: [{ at: 'log.pk_log', question: 'duplicates', answer: 'keep first' }] },
    up: {
      log: [
        [1, 'a'],
        [2, 'b'],
      ],
    },
    down: {
      log: [
        [1, 'a'],
        [2, 'b'],
      ],
    },
    notOn: { mysql: 'MariaDB gives a primary key no name, and asks at log.PRIMARY' },
  },
  {
    name: 'add a UNIQUE constraint',
    before: loose,
    rows: "INSERT INTO user_ VALUES (1, 'a@x', 's'), (2, 'b@x', 's'), (4, NULL, 't'), (5, NULL, 't');",
    after: unique,
    refuses: "INSERT INTO user_ VALUES (9, 'a@x', 'z')",
  },
  {
    name: 'add a UNIQUE constraint over duplicates, of which the first stays',
    before: loose,
    rows: doubled,
    after: unique,
    questions: [twice],
    decisions: answer('keep first'),
    up: { user_: [[1, 'a@x', 's'], [2, 'b@x', 's'], ...nulls] },
    down: { user_: [[1, 'a@x', 's'], [2, 'b@x', 's'], ...nulls] },
  },
  {
    name: 'add a UNIQUE constraint over duplicates, which all go',
    before: loose,
    rows: doubled,
    after: unique,
    questions: [twice],
    decisions: answer('delete'),
    up: { user_: [[2, 'b@x', 's'], ...nulls] },
    down: { user_: [[2, 'b@x', 's'], ...nulls] },
  },
  {
    name: 'add a UNIQUE constraint over duplicates, which become NULL',
    before: loose,
    rows: doubled,
    after: unique,
    questions: [twice],
    decisions: answer('set null'),
    up: { user_: [[1, null, 's'], [2, 'b@x', 's'], [3, null, 't'], ...nulls] },
    down: { user_: [[1, null, 's'], [2, 'b@x', 's'], [3, null, 't'], ...nulls] },
  },
  {
    name: 'add a UNIQUE constraint over duplicates, which become what an expression says',
    before: loose,
    rows: doubled,
    after: unique,
    questions: [twice],
    decisions: {
      answers: [
        {
          at: 'user_.uq_mail',
          question: 'duplicates',
          answer: { expression: 'CAST(id AS CHAR(1))' },
        },
      ],
    },
    up: { user_: [[1, '1', 's'], [2, 'b@x', 's'], [3, '3', 't'], ...nulls] },
    down: { user_: [[1, '1', 's'], [2, 'b@x', 's'], [3, '3', 't'], ...nulls] },
  },
  {
    name: 'add a UNIQUE constraint over duplicates, which is left out',
    before: loose,
    rows: doubled,
    after: unique,
    questions: [twice],
    decisions: answer('leave out'),
    reaches: loose,
  },
  {
    name: 'drop a UNIQUE constraint',
    before: unique,
    rows: "INSERT INTO user_ VALUES (1, 'a@x', 's');",
    after: loose,
    works: {
      run: "INSERT INTO user_ VALUES (9, 'a@x', 'z')",
      rows: { 'SELECT count(*) FROM user_': [[2]] },
    },
  },
  {
    name: 'drop a UNIQUE constraint without a name',
    before: `CREATE TABLE user_ (id INTEGER PRIMARY KEY, mail VARCHAR(30), tag VARCHAR(10), UNIQUE (mail));`,
    rows: "INSERT INTO user_ VALUES (1, 'a@x', 's');",
    after: loose,
    works: {
      run: "INSERT INTO user_ VALUES (9, 'a@x', 'z')",
      rows: { 'SELECT count(*) FROM user_': [[2]] },
    },
  },
  {
    name: 'change the columns of a UNIQUE constraint',
    before: unique,
    rows: "INSERT INTO user_ VALUES (1, 'a@x', 's'), (2, NULL, 's');",
    after: `CREATE TABLE user_ (id INTEGER PRIMARY KEY, mail VARCHAR(30), tag VARCHAR(10),
      CONSTRAINT uq_mail UNIQUE (mail, tag));`,
    works: {
      run: "INSERT INTO user_ VALUES (9, 'a@x', 'z')",
      rows: { 'SELECT count(*) FROM user_': [[3]] },
    },
    refuses: "INSERT INTO user_ VALUES (9, 'a@x', 's')",
  },
]
