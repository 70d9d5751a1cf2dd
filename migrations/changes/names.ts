import type { Change } from '../change.ts'

/** Names that are words of SQL, have blanks, quotes, semicolons and other letters. */
const order = (quote: (name: string) => string, more: string, label = 'an "it\'s"; name') =>
  `CREATE TABLE ${quote('order')} (${quote('select')} INTEGER PRIMARY KEY, ${quote(label)} VARCHAR(20) DEFAULT 'a;''b'${more});`
const line = (quote: (name: string) => string) =>
  `CREATE TABLE ${quote('Order Líne')} (${quote('№')} INTEGER PRIMARY KEY, ${quote('order')} INTEGER,
     CONSTRAINT ${quote('fk "of" order')} FOREIGN KEY (${quote('order')}) REFERENCES ${quote('order')} (${quote('select')}) ON DELETE CASCADE);
   CREATE INDEX ${quote('ix; DROP')} ON ${quote('Order Líne')} (${quote('order')});`

const double = (name: string) => `"${name.replaceAll('"', '""')}"`
const back = (name: string) => `\`${name.replaceAll('`', '``')}\``
const onEach = (script: (quote: (name: string) => string) => string) => ({
  sqlite: script(double),
  postgresql: script(double),
  mysql: script(back),
})
const rows = onEach(
  (quote) => `INSERT INTO ${quote('order')} VALUES (1, 'x'), (2, NULL);
    INSERT INTO ${quote('Order Líne')} VALUES (10, 1), (11, 2);`,
)

const rowsOn = (
  expected: readonly (readonly (string | number | null)[])[],
  source: (quote: (name: string) => string) => string,
) => ({
  byFamily: {
    sqlite: { [source(double)]: expected, 'Order Líne': lines },
    postgresql: { [source(double)]: expected, 'Order Líne': lines },
    mysql: { [source(back)]: expected, 'Order Líne': lines },
  },
})
const lines = [
  [10, 1],
  [11, 2],
] as const
const filled = [
  [1, 'x'],
  [2, "?';--"],
] as const

export const nameChanges: readonly Change[] = [
  {
    name: 'add a column and a CHECK where names need quotes',
    before: onEach((quote) => order(quote, '') + line(quote)),
    rows,
    after: onEach(
      (quote) =>
        order(
          quote,
          `, ${quote('group')} INTEGER DEFAULT 1, CONSTRAINT ${quote('ck "x"')} CHECK (${quote('group')} > 0)`,
        ) + line(quote),
    ),
    up: rowsOn(
      [
        [1, 'x', 1],
        [2, null, 1],
      ],
      () => 'order',
    ),
  },
  {
    name: 'change a default and drop an index where names need quotes',
    before: onEach((quote) => order(quote, '') + line(quote)),
    rows,
    after: onEach(
      (quote) =>
        order(quote, '').replace("'a;''b'", "'--''\"; x'") + (line(quote).split(';')[0] ?? ''),
    ),
    notOn: { mysql: 'MariaDB keeps an index that a foreign key needs' },
  },
  {
    name: 'rename a column where names need quotes',
    before: onEach((quote) => order(quote, '') + line(quote)),
    rows,
    after: onEach((quote) => order(quote, '', 'from "where"') + line(quote)),
    decisions: { renames: [{ from: 'order.an "it\'s"; name', to: 'order.from "where"' }] },
    up: rowsOn(
      [
        [1, 'x'],
        [2, null],
      ],
      (quote) =>
        `SELECT ${quote('select')}, ${quote('from "where"')} FROM ${quote('order')} ORDER BY 1`,
    ),
  },
  {
    name: 'set NOT NULL over NULLs where names need quotes',
    before: onEach((quote) => order(quote, '') + line(quote)),
    rows,
    after: onEach((quote) => order(quote, '').replace("'a;''b'", "'a;''b' NOT NULL") + line(quote)),
    questions: [{ at: 'order.an "it\'s"; name', question: 'not null', count: 1 }],
    decisions: {
      answers: [{ at: 'order.an "it\'s"; name', question: 'not null', answer: { value: "?';--" } }],
    },
    up: rowsOn(filled, () => 'order'),
    down: rowsOn(filled, () => 'order'),
  },
  {
    name: 'tell names apart by upper and lower case',
    before: {
      postgresql:
        'CREATE TABLE "User" ("Id" INTEGER PRIMARY KEY, "id" INTEGER, id2 INTEGER); CREATE TABLE "user" (id INTEGER);',
    },
    rows: 'INSERT INTO "User" VALUES (1, 2, 3); INSERT INTO "user" VALUES (4);',
    after: {
      postgresql:
        'CREATE TABLE "User" ("Id" INTEGER PRIMARY KEY, "id" BIGINT, id2 INTEGER); CREATE TABLE "user" (id INTEGER NOT NULL);',
    },
    notOn: {
      sqlite: 'SQLite does not tell them apart',
      mysql: 'MariaDB does not tell columns apart',
    },
  },
]
