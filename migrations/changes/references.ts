import type { Change, DecisionFile, OpenQuestion } from '../change.ts'

const parent = "CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(10) DEFAULT 'old');"
const free = 'CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER);'
const bound = `CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER,
  CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id));`
const cascading = `CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER,
  CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE);`
const family = `INSERT INTO parent VALUES (1, 'p'), (2, 'q');
  INSERT INTO child VALUES (10, 1), (11, 2), (12, NULL);`
const orphaned = `INSERT INTO parent VALUES (1, 'p'), (2, 'q');
  INSERT INTO child VALUES (10, 1), (11, 99), (12, NULL), (13, 98);`
const orphans: OpenQuestion = { at: 'child.fk_parent', question: 'orphans', count: 2 }
const parents = [
  [1, 'p'],
  [2, 'q'],
] as const

const answer = (given: string | object): DecisionFile => ({
  answers: [
    {
      at: 'child.fk_parent',
      question: 'orphans',
      answer: typeof given === 'string' ? given : { ...given },
    },
  ],
})

/** With an index on the column, which MariaDB would make by itself and keep when the key goes. */
const indexed = (child: string) => `${parent} ${child} CREATE INDEX ix_parent ON child (parent_id);`

export const referenceChanges: readonly Change[] = [
  {
    name: 'add a foreign key',
    before: indexed(free),
    rows: family,
    after: indexed(bound),
    refuses: 'INSERT INTO child VALUES (20, 99)',
  },
  {
    name: 'add a foreign key over orphans, which lose their reference',
    before: indexed(free),
    rows: orphaned,
    after: indexed(bound),
    questions: [orphans],
    decisions: answer('set null'),
    up: {
      parent: parents,
      child: [
        [10, 1],
        [11, null],
        [12, null],
        [13, null],
      ],
    },
    down: {
      parent: parents,
      child: [
        [10, 1],
        [11, null],
        [12, null],
        [13, null],
      ],
    },
  },
  {
    name: 'add a foreign key over orphans, which go',
    before: indexed(free),
    rows: orphaned,
    after: indexed(bound),
    questions: [orphans],
    decisions: answer('delete'),
    up: {
      parent: parents,
      child: [
        [10, 1],
        [12, null],
      ],
    },
    down: {
      parent: parents,
      child: [
        [10, 1],
        [12, null],
      ],
    },
  },
  {
    name: 'add a foreign key over orphans, which get another parent',
    before: indexed(free),
    rows: orphaned,
    after: indexed(bound),
    questions: [orphans],
    decisions: answer({ value: 2 }),
    up: {
      parent: parents,
      child: [
        [10, 1],
        [11, 2],
        [12, null],
        [13, 2],
      ],
    },
    down: {
      parent: parents,
      child: [
        [10, 1],
        [11, 2],
        [12, null],
        [13, 2],
      ],
    },
  },
  {
    name: 'add a foreign key over orphans, which get the parent of an expression',
    before: indexed(free),
    rows: orphaned,
    after: indexed(bound),
    questions: [orphans],
    decisions: answer({ expression: '100 - parent_id' }),
    up: {
      parent: parents,
      child: [
        [10, 1],
        [11, 1],
        [12, null],
        [13, 2],
      ],
    },
    down: {
      parent: parents,
      child: [
        [10, 1],
        [11, 1],
        [12, null],
        [13, 2],
      ],
    },
  },
  {
    name: 'add a foreign key over orphans, which is left out',
    before: indexed(free),
    rows: orphaned,
    after: indexed(bound),
    questions: [orphans],
    decisions: answer('leave out'),
    reaches: indexed(free),
  },
  {
    name: 'let texts refer to numbers, which they become',
    before: indexed('CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id VARCHAR(9));'),
    rows: `INSERT INTO parent VALUES (1, 'p'), (2, 'q');
      INSERT INTO child VALUES (10, '1'), (11, '99'), (12, NULL), (13, 'x');`,
    after: indexed(bound),
    decisions: {
      answers: [
        { at: 'child.parent_id', question: 'cast', answer: 'set null' },
        { at: 'child.fk_parent', question: 'orphans', answer: 'set null' },
      ],
    },
    up: {
      parent: parents,
      child: [
        [10, 1],
        [11, null],
        [12, null],
        [13, null],
      ],
    },
    down: {
      parent: parents,
      child: [
        [10, '1'],
        [11, null],
        [12, null],
        [13, null],
      ],
    },
  },
  {
    name: 'drop a foreign key',
    before: indexed(bound),
    rows: family,
    after: indexed(free),
    works: {
      run: 'INSERT INTO child VALUES (20, 99)',
      rows: { 'SELECT parent_id FROM child WHERE id = 20': [[99]] },
    },
  },
  {
    name: 'add a foreign key over a column without an index',
    before: `${parent} ${free}`,
    rows: family,
    after: `${parent} ${cascading}`,
    refuses: 'INSERT INTO child VALUES (20, 99)',
  },
  {
    name: 'drop a foreign key without a name',
    before: `${parent} CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER,
      FOREIGN KEY (parent_id) REFERENCES parent (id)); CREATE INDEX ix_parent ON child (parent_id);`,
    rows: family,
    after: indexed(free),
  },
  {
    name: 'change what a foreign key does on delete',
    before: indexed(bound),
    rows: family,
    after: indexed(cascading),
    works: {
      run: 'DELETE FROM parent WHERE id = 1',
      rows: { 'SELECT id FROM child ORDER BY id': [[11], [12]] },
    },
  },
  {
    name: 'change what a foreign key without a name does',
    before: `${parent} CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id));`,
    rows: family,
    after: `${parent} CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER
      REFERENCES parent (id) ON DELETE SET NULL ON UPDATE CASCADE);`,
    works: {
      run: 'DELETE FROM parent WHERE id = 1',
      rows: {
        child: [
          [10, null],
          [11, 2],
          [12, null],
        ],
      },
    },
  },
  {
    name: 'let a foreign key wait for the end of the transaction',
    before: indexed(bound),
    rows: family,
    after: indexed(bound.replace('parent (id))', 'parent (id) DEFERRABLE INITIALLY DEFERRED)')),
    notOn: { mysql: 'MariaDB checks every statement' },
  },
  {
    name: 'let a foreign key refer to another table',
    before: `${parent} CREATE TABLE other (id INTEGER PRIMARY KEY); ${bound} CREATE INDEX ix_parent ON child (parent_id);`,
    rows: `${family} INSERT INTO other VALUES (1), (2), (3);`,
    after: `${parent} CREATE TABLE other (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER,
        CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES other (id));
      CREATE INDEX ix_parent ON child (parent_id);`,
    works: {
      run: 'INSERT INTO child VALUES (20, 3)',
      rows: { 'SELECT count(*) FROM child': [[4]] },
    },
  },
  {
    name: 'change a default of a parent with cascading children',
    before: indexed(cascading),
    rows: family,
    after: indexed(cascading).replace("'old'", "'new'"),
    works: {
      run: 'INSERT INTO parent (id) VALUES (3); DELETE FROM parent WHERE id = 1',
      rows: {
        'SELECT name FROM parent WHERE id = 3': [['new']],
        'SELECT id FROM child ORDER BY id': [[11], [12]],
      },
    },
  },
  {
    name: 'add a CHECK to a parent with cascading children and grandchildren',
    before: `${indexed(cascading)} CREATE TABLE grandchild (id INTEGER PRIMARY KEY, child_id INTEGER,
      CONSTRAINT fk_child FOREIGN KEY (child_id) REFERENCES child (id) ON DELETE CASCADE);`,
    rows: `${family} INSERT INTO grandchild VALUES (100, 10), (101, 11);`,
    after: `CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(10) DEFAULT 'old',
        CONSTRAINT ck_name CHECK (name <> 'x'));
      ${cascading} CREATE INDEX ix_parent ON child (parent_id);
      CREATE TABLE grandchild (id INTEGER PRIMARY KEY, child_id INTEGER,
        CONSTRAINT fk_child FOREIGN KEY (child_id) REFERENCES child (id) ON DELETE CASCADE);`,
    works: {
      run: 'DELETE FROM parent WHERE id = 1',
      rows: { grandchild: [[101, 11]] },
    },
  },
  {
    name: 'drop a column of a parent whose children become NULL on delete',
    before: `CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(10), extra VARCHAR(10),
        CONSTRAINT uq_extra UNIQUE (extra));
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER,
        CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE SET NULL);`,
    rows: "INSERT INTO parent VALUES (1, 'p', NULL), (2, 'q', NULL); INSERT INTO child VALUES (10, 1);",
    after: `CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(10));
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER,
        CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE SET NULL);`,
    up: { parent: parents, child: [[10, 1]] },
  },
  {
    name: 'change a table that refers to itself',
    before: `CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER, label VARCHAR(10) DEFAULT 'a',
      CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES node (id) ON DELETE CASCADE);`,
    rows: "INSERT INTO node VALUES (1, NULL, 'root'), (2, 1, 'x'), (3, 2, 'y');",
    after: `CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER, label VARCHAR(10) DEFAULT 'b' NOT NULL,
      CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES node (id) ON DELETE CASCADE);`,
    works: { run: 'DELETE FROM node WHERE id = 2', rows: { node: [[1, null, 'root']] } },
  },
  {
    name: 'rename a table that refers to itself',
    before: `CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER, label VARCHAR(10),
      CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES node (id) ON DELETE CASCADE);`,
    rows: "INSERT INTO node VALUES (1, NULL, 'root'), (2, 1, 'x'), (3, 2, 'y');",
    after: `CREATE TABLE leaf (id INTEGER PRIMARY KEY, up INTEGER, label VARCHAR(10),
      CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES leaf (id) ON DELETE CASCADE);`,
    decisions: { renames: [{ from: 'node', to: 'leaf' }] },
    up: {
      leaf: [
        [1, null, 'root'],
        [2, 1, 'x'],
        [3, 2, 'y'],
      ],
    },
    refuses: "INSERT INTO leaf VALUES (4, 99, 'z')",
  },
  {
    name: 'let a table refer to itself, orphans of orphans go',
    before:
      'CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER); CREATE INDEX ix_up ON node (up);',
    rows: 'INSERT INTO node VALUES (1, NULL), (2, 1), (3, 99), (4, 3);',
    after: `CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER,
      CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES node (id)); CREATE INDEX ix_up ON node (up);`,
    questions: [{ at: 'node.fk_up', question: 'orphans', count: 1 }],
    decisions: { answers: [{ at: 'node.fk_up', question: 'orphans', answer: 'delete' }] },
    up: {
      node: [
        [1, null],
        [2, 1],
      ],
    },
    down: {
      node: [
        [1, null],
        [2, 1],
      ],
    },
  },
  {
    name: 'change two tables that refer to each other',
    before: {
      sqlite: cyclic('', ''),
      postgresql: cyclicByAlter('', ''),
      mysql: cyclicByAlter('', ''),
    },
    rows: `INSERT INTO team VALUES (1, 'red', NULL); INSERT INTO player VALUES (7, 'Ada', 1);
      UPDATE team SET captain = 7;`,
    after: {
      sqlite: cyclic("DEFAULT 'blue'", 'NOT NULL'),
      postgresql: cyclicByAlter("DEFAULT 'blue'", 'NOT NULL'),
      mysql: cyclicByAlter("DEFAULT 'blue'", 'NOT NULL'),
    },
    refuses: 'UPDATE team SET captain = 99',
  },
  {
    name: 'add a foreign key over two columns',
    before: `CREATE TABLE room (house INTEGER NOT NULL, no INTEGER NOT NULL, PRIMARY KEY (house, no));
      CREATE TABLE bed (id INTEGER PRIMARY KEY, house INTEGER, room INTEGER);
      CREATE INDEX ix_bed ON bed (house, room);`,
    rows: 'INSERT INTO room VALUES (1, 1), (1, 2); INSERT INTO bed VALUES (1, 1, 1), (2, 1, NULL);',
    after: `CREATE TABLE room (house INTEGER NOT NULL, no INTEGER NOT NULL, PRIMARY KEY (house, no));
      CREATE TABLE bed (id INTEGER PRIMARY KEY, house INTEGER, room INTEGER,
        CONSTRAINT fk_room FOREIGN KEY (house, room) REFERENCES room (house, no) ON UPDATE CASCADE);
      CREATE INDEX ix_bed ON bed (house, room);`,
    refuses: 'INSERT INTO bed VALUES (3, 2, 1)',
  },
]

function cyclic(color: string, name: string): string {
  return `CREATE TABLE team (id INTEGER PRIMARY KEY, color VARCHAR(9) ${color}, captain INTEGER,
      CONSTRAINT fk_captain FOREIGN KEY (captain) REFERENCES player (id) ON DELETE SET NULL);
    CREATE TABLE player (id INTEGER PRIMARY KEY, name VARCHAR(9) ${name}, team_id INTEGER,
      CONSTRAINT fk_team FOREIGN KEY (team_id) REFERENCES team (id) ON DELETE CASCADE);`
}

function cyclicByAlter(color: string, name: string): string {
  return `CREATE TABLE team (id INTEGER PRIMARY KEY, color VARCHAR(9) ${color}, captain INTEGER);
    CREATE TABLE player (id INTEGER PRIMARY KEY, name VARCHAR(9) ${name}, team_id INTEGER,
      CONSTRAINT fk_team FOREIGN KEY (team_id) REFERENCES team (id) ON DELETE CASCADE);
    ALTER TABLE team ADD CONSTRAINT fk_captain
      FOREIGN KEY (captain) REFERENCES player (id) ON DELETE SET NULL;`
}
