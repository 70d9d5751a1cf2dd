import type { Rename } from '../compare/confirmed-renames.ts'

/** A change of a filled SQLite database: up it is as `after` makes it, down as `before` does. */
export interface Scenario {
  readonly name: string
  readonly before: string
  readonly rows?: string
  readonly after: string
  readonly renames?: readonly Rename[]
  /** A query, and what it gives behind the change and behind the way back. */
  readonly keeps?: readonly [query: string, up: unknown, down?: unknown]
  /** What may not be among the statements, or must be. */
  readonly without?: RegExp
  readonly with?: RegExp
}

const item = 'CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL);'
const items = "INSERT INTO item VALUES (1, 'a', 1.5), (2, 'b', 2.5);"
const allItems = 'SELECT id, name, price FROM item ORDER BY id'
const sameItems = [
  [1, 'a', 1.5],
  [2, 'b', 2.5],
]

const family = `CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE);`
const relatives = `INSERT INTO parent VALUES (1, 'p'), (2, 'q');
INSERT INTO child VALUES (10, 1), (11, 1), (12, 2);`

export const scenarios: readonly Scenario[] = [
  {
    name: 'a column is added in place',
    before: item,
    rows: items,
    after:
      "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL, note TEXT NOT NULL DEFAULT '-');",
    keeps: [
      'SELECT id, name, price, note FROM item ORDER BY id',
      [
        [1, 'a', 1.5, '-'],
        [2, 'b', 2.5, '-'],
      ],
      null,
    ],
    without: /INSERT/,
  },
  {
    name: 'a column whose default is computed for each row is added by a rebuild',
    before: item,
    rows: items,
    after:
      'CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL, made TEXT DEFAULT CURRENT_TIMESTAMP);',
    keeps: [
      'SELECT id, name, price, made IS NOT NULL FROM item ORDER BY id',
      [
        [1, 'a', 1.5, 1],
        [2, 'b', 2.5, 1],
      ],
      null,
    ],
    with: /INSERT INTO/,
  },
  {
    name: 'a generated column is added in place, a stored one by a rebuild',
    before: item,
    rows: items,
    after: `CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL,
      twice REAL GENERATED ALWAYS AS (price * 2) VIRTUAL, half REAL GENERATED ALWAYS AS (price / 2) STORED);`,
    keeps: [
      'SELECT id, twice, half FROM item ORDER BY id',
      [
        [1, 3, 0.75],
        [2, 5, 1.25],
      ],
      null,
    ],
  },
  {
    name: 'a column is dropped in place',
    before: item,
    rows: items,
    after: 'CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT);',
    keeps: [
      'SELECT id, name FROM item ORDER BY id',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    without: /INSERT/,
  },
  {
    name: 'an indexed column is dropped with its index',
    before: `${item} CREATE INDEX ix_price ON item (price); CREATE INDEX ix_name ON item (name);`,
    rows: items,
    after:
      'CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT); CREATE INDEX ix_name ON item (name);',
    keeps: [
      'SELECT id, name FROM item ORDER BY id',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
  },
  {
    name: 'table and column get other names together',
    before: `${item} CREATE INDEX ix_name ON item (name);`,
    rows: items,
    after:
      'CREATE TABLE product (id INTEGER PRIMARY KEY, title TEXT, price REAL); CREATE INDEX ix_name ON product (title);',
    renames: [
      { from: 'item', to: 'product' },
      { from: 'product.name', to: 'product.title' },
    ],
    keeps: ['SELECT id, title, price FROM product ORDER BY id', sameItems, null],
    without: /INSERT/,
  },
  {
    name: 'two columns swap their names',
    before: 'CREATE TABLE t (a TEXT, b TEXT);',
    rows: "INSERT INTO t VALUES ('was a', 'was b');",
    after: 'CREATE TABLE t (b TEXT, a TEXT);',
    renames: [
      { from: 't.a', to: 't.b' },
      { from: 't.b', to: 't.a' },
    ],
    keeps: ['SELECT a, b FROM t', [['was b', 'was a']], [['was a', 'was b']]],
  },
  {
    name: 'the default of a parent changes and its cascading children stay',
    before: family,
    rows: relatives,
    after: family.replace("'x'", "'y'"),
    keeps: [
      'SELECT id, parent_id FROM child ORDER BY id',
      [
        [10, 1],
        [11, 1],
        [12, 2],
      ],
      [
        [10, 1],
        [11, 1],
        [12, 2],
      ],
    ],
    with: /INSERT INTO/,
  },
  {
    name: 'a tree that refers to itself is made again',
    before:
      'CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER REFERENCES node (id) ON DELETE CASCADE, w INTEGER);',
    rows: 'INSERT INTO node VALUES (1, NULL, 5), (2, 1, 6), (3, 2, 7);',
    after:
      'CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER REFERENCES node (id) ON DELETE CASCADE, w INTEGER NOT NULL DEFAULT 0);',
    keeps: [
      'SELECT * FROM node ORDER BY id',
      [
        [1, null, 5],
        [2, 1, 6],
        [3, 2, 7],
      ],
      [
        [1, null, 5],
        [2, 1, 6],
        [3, 2, 7],
      ],
    ],
  },
  {
    name: 'tables that refer to each other are made again',
    before: `CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INTEGER REFERENCES b (id) ON DELETE CASCADE);
      CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a (id) ON DELETE CASCADE);`,
    rows: 'INSERT INTO a VALUES (1, NULL); INSERT INTO b VALUES (5, 1); INSERT INTO a VALUES (2, 5);',
    after: `CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INTEGER REFERENCES b (id) ON DELETE SET NULL);
      CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a (id) ON DELETE SET NULL);`,
    keeps: [
      'SELECT a.id, b.id FROM a LEFT JOIN b ON b.id = b_id ORDER BY a.id',
      [
        [1, null],
        [2, 5],
      ],
      [
        [1, null],
        [2, 5],
      ],
    ],
  },
  {
    name: 'a foreign key is added and a CHECK with it',
    before:
      'CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER, n INTEGER);',
    rows: 'INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1, 3);',
    after: `CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER, n INTEGER,
        CONSTRAINT fk_p FOREIGN KEY (p) REFERENCES parent (id), CONSTRAINT positive CHECK (n > 0));`,
    keeps: ['SELECT * FROM child', [[1, 1, 3]], [[1, 1, 3]]],
  },
  {
    name: 'a second column joins the primary key',
    before: 'CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a));',
    rows: 'INSERT INTO t VALUES (1, 2), (2, 2);',
    after: 'CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b));',
    keeps: [
      'SELECT a, b FROM t ORDER BY a',
      [
        [1, 2],
        [2, 2],
      ],
      [
        [1, 2],
        [2, 2],
      ],
    ],
  },
  {
    name: 'UNIQUE comes, and NOT NULL',
    before: item,
    rows: items,
    after: 'CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, price REAL);',
    keeps: [allItems, sameItems, sameItems],
  },
  {
    name: 'a type changes and its values with it',
    before: 'CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT);',
    rows: "INSERT INTO t VALUES (1, '12'), (2, NULL);",
    after: 'CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);',
    keeps: [
      'SELECT n, typeof(n) FROM t ORDER BY id',
      [
        [12, 'integer'],
        [null, 'null'],
      ],
      [
        ['12', 'text'],
        [null, 'null'],
      ],
    ],
  },
  {
    name: 'the counter of AUTOINCREMENT goes on where it was',
    before: 'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);',
    rows: "INSERT INTO t VALUES (1, 'x'), (41, 'y'); DELETE FROM t WHERE id = 41;",
    after: "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT NOT NULL DEFAULT 'z');",
    keeps: ['SELECT name, seq FROM sqlite_sequence', [['t', 41]], [['t', 41]]],
  },
  {
    name: 'the counter of an empty table goes on where it was',
    before: 'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);',
    rows: "INSERT INTO t VALUES (7, 'x'); DELETE FROM t;",
    after: "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT DEFAULT 'z');",
    keeps: ['SELECT name, seq FROM sqlite_sequence', [['t', 7]], [['t', 7]]],
  },
  {
    name: 'STRICT and WITHOUT ROWID come and go',
    before:
      'CREATE TABLE t (k TEXT NOT NULL PRIMARY KEY, v INTEGER); CREATE TABLE u (a INTEGER) STRICT;',
    rows: "INSERT INTO t VALUES ('a', 1); INSERT INTO u VALUES (2);",
    after:
      'CREATE TABLE t (k TEXT NOT NULL PRIMARY KEY, v INTEGER) WITHOUT ROWID, STRICT; CREATE TABLE u (a INTEGER);',
    keeps: ['SELECT k, v, a FROM t, u', [['a', 1, 2]], [['a', 1, 2]]],
  },
  {
    name: 'triggers and views of a table that is made again stay and work',
    before: `${item} CREATE TABLE log (line TEXT);
      CREATE TRIGGER logged AFTER INSERT ON item BEGIN INSERT INTO log VALUES ('new ' || NEW.name); END;
      CREATE VIEW cheap AS SELECT name FROM item WHERE price < 2;
      CREATE VIEW of_view AS SELECT count(*) AS n FROM cheap;`,
    rows: items,
    after: `CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL DEFAULT 9); CREATE TABLE log (line TEXT);
      CREATE TRIGGER logged AFTER INSERT ON item BEGIN INSERT INTO log VALUES ('new ' || NEW.name); END;
      CREATE VIEW cheap AS SELECT name FROM item WHERE price < 2;
      CREATE VIEW of_view AS SELECT count(*) AS n FROM cheap;`,
    keeps: [
      'SELECT (SELECT n FROM of_view), (SELECT group_concat(line) FROM log)',
      [[1, 'new a,new b']],
      [[1, 'new a,new b']],
    ],
  },
  {
    name: 'a trigger follows the new name of a column and is there behind the rebuild that comes with it',
    before: `${item} CREATE TABLE log (line TEXT);
      CREATE TRIGGER logged AFTER UPDATE OF name ON item BEGIN INSERT INTO log VALUES (OLD.name || NEW.name); END;`,
    rows: items,
    after: `CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT, price REAL DEFAULT 9); CREATE TABLE log (line TEXT);
      CREATE TRIGGER logged AFTER UPDATE OF title ON item BEGIN INSERT INTO log VALUES (OLD.title || NEW.title); END;`,
    renames: [{ from: 'item.name', to: 'item.title' }],
    keeps: ['SELECT count(*) FROM item', [[2]], [[2]]],
  },
  {
    name: 'names that need quotes are kept',
    before: `CREATE TABLE "or""der" ("select" INTEGER PRIMARY KEY, "a b" TEXT, "Größe" REAL CHECK ("Größe" > 0), "x'y" TEXT);
      CREATE UNIQUE INDEX "in dex" ON "or""der" ("a b" DESC, lower("x'y")) WHERE "Größe" > 1;`,
    rows: `INSERT INTO "or""der" VALUES (1, 'p', 2.5, 'q');`,
    after: `CREATE TABLE "or""der" ("select" INTEGER PRIMARY KEY, "a b" TEXT DEFAULT 'it''s', "Größe" REAL CHECK ("Größe" > 0), "x'y" TEXT);
      CREATE UNIQUE INDEX "in dex" ON "or""der" ("a b" DESC, lower("x'y")) WHERE "Größe" > 1;`,
    keeps: ['SELECT * FROM "or""der"', [[1, 'p', 2.5, 'q']], [[1, 'p', 2.5, 'q']]],
  },
  {
    name: 'a renamed column is followed into its own table’s rules and other tables’ references',
    before: `CREATE TABLE p (code TEXT NOT NULL PRIMARY KEY, n INTEGER CHECK (n > 0), m INTEGER GENERATED ALWAYS AS (n + 1), CHECK (code <> ''));
      CREATE INDEX ix_n ON p (n) WHERE n > 5;
      CREATE TABLE c (p_code TEXT REFERENCES p (code) ON UPDATE CASCADE);`,
    rows: "INSERT INTO p VALUES ('k', 3); INSERT INTO c VALUES ('k');",
    after: `CREATE TABLE p ("key" TEXT NOT NULL PRIMARY KEY, num INTEGER CHECK (num > 0), m INTEGER GENERATED ALWAYS AS (num + 1), CHECK ("key" <> ''));
      CREATE INDEX ix_n ON p (num) WHERE num > 5;
      CREATE TABLE c (p_code TEXT REFERENCES p ("key") ON UPDATE CASCADE);`,
    renames: [
      { from: 'p.code', to: 'p.key' },
      { from: 'p.n', to: 'p.num' },
    ],
    keeps: ['SELECT m, p_code FROM p, c', [[4, 'k']], [[4, 'k']]],
    without: /INSERT/,
  },
  {
    name: 'several changes of one table are one rebuild',
    before: item,
    rows: items,
    after: `CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, cost REAL DEFAULT 0 CHECK (cost >= 0), UNIQUE (name));
      CREATE INDEX ix_cost ON item (cost);`,
    renames: [{ from: 'item.price', to: 'item.cost' }],
    keeps: ['SELECT * FROM item ORDER BY id', sameItems, sameItems],
    without: /(INSERT[\s\S]*){2}/,
  },
  {
    name: 'the case of a name changes',
    before: 'CREATE TABLE t (name TEXT);',
    rows: "INSERT INTO t VALUES ('x');",
    after: 'CREATE TABLE T (Name TEXT);',
    renames: [
      { from: 't', to: 'T' },
      { from: 'T.name', to: 'T.Name' },
    ],
    keeps: ['SELECT name FROM t', [['x']], [['x']]],
  },
  {
    name: 'a column that a check names with its table is made NOT NULL',
    before: 'CREATE TABLE t (a INTEGER, b INTEGER, CHECK (t.a > t.b));',
    rows: 'INSERT INTO t VALUES (2, 1);',
    after: 'CREATE TABLE t (a INTEGER NOT NULL, b INTEGER, CHECK (t.a > t.b));',
    keeps: ['SELECT * FROM t', [[2, 1]], [[2, 1]]],
  },
  {
    name: 'rows without a key keep their numbers',
    before: 'CREATE TABLE t (a TEXT); CREATE TABLE u (rowid TEXT);',
    rows: "INSERT INTO t (rowid, a) VALUES (7, 'x'), (3, 'y'); INSERT INTO u (_rowid_, rowid) VALUES (5, 'z');",
    after: "CREATE TABLE t (a TEXT NOT NULL); CREATE TABLE u (rowid TEXT DEFAULT 'q');",
    keeps: [
      'SELECT t.rowid, a, u._rowid_, u.rowid FROM t, u ORDER BY 1',
      [
        [3, 'y', 5, 'z'],
        [7, 'x', 5, 'z'],
      ],
      [
        [3, 'y', 5, 'z'],
        [7, 'x', 5, 'z'],
      ],
    ],
  },
  {
    name: 'rows stay when every column is another one',
    before: 'CREATE TABLE t (a TEXT);',
    rows: "INSERT INTO t VALUES ('x'), ('y');",
    after: "CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT DEFAULT 'z');",
    keeps: [
      'SELECT id, b FROM t',
      [
        [1, 'z'],
        [2, 'z'],
      ],
    ],
  },
]
