import type { Changes, Scenario } from './fixtures.ts'

const person = (columns: string, options = '') =>
  `CREATE TABLE person (id int NOT NULL AUTO_INCREMENT, ${columns}, PRIMARY KEY (id))${options};`

const place = (name: string) => ({ name, schema: null })

const columnScenarios: readonly Scenario[] = [
  {
    name: 'a change of one property repeats all others',
    before: person(
      "a varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s' COMMENT 'c' CHECK (a <> ''), b timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3), c int unsigned INVISIBLE DEFAULT 5",
    ),
    rows: "INSERT INTO person (a) VALUES ('x');",
    after: person(
      "a varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s' COMMENT 'c' CHECK (a <> ''), b timestamp(3) NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3), c bigint unsigned INVISIBLE DEFAULT 5",
    ),
    operations: (change) => [
      change.alter('person', 'a', ['type']),
      change.alter('person', 'b', ['nullable']),
      change.alter('person', 'c', ['type']),
    ],
    keeps: ['SELECT a, c FROM person', [['x', 5]]],
  },
  {
    name: 'NOT NULL, default, comment and ON UPDATE come and go',
    before: person("a varchar(9), b int NOT NULL DEFAULT 3 COMMENT 'it''s', c datetime"),
    rows: "INSERT INTO person (a) VALUES ('x');",
    after: person(
      "a varchar(9) NOT NULL DEFAULT 'y''z' COMMENT 'n', b int, c datetime ON UPDATE current_timestamp()",
    ),
    operations: (change) => [
      change.alter('person', 'a', ['nullable', 'serverDefault', 'comment']),
      change.alter('person', 'b', ['nullable', 'serverDefault', 'comment']),
      change.alter('person', 'c', ['options']),
    ],
    keeps: ['SELECT a, b FROM person', [['x', 3]]],
  },
  {
    name: 'a column gets another name and another type at once, checks and generated columns follow',
    before: person(
      'a int CHECK (a > 0), z int, g int AS (a + 1) VIRTUAL, KEY ka (a), CONSTRAINT ck CHECK (a < z + 100)',
    ),
    rows: 'INSERT INTO person (a) VALUES (5);',
    after: person(
      '`b c` bigint CHECK (`b c` > 0), z int, g int AS (`b c` + 1) VIRTUAL, KEY ka (`b c`), CONSTRAINT ck CHECK (`b c` < z + 100)',
    ),
    operations: (change) => [change.alter('person', 'a', ['type'], { name: 'b c' })],
    keeps: ['SELECT g FROM person', [[6]]],
  },
  {
    name: 'a column gets another name alone',
    before: person("a int NOT NULL DEFAULT 4 COMMENT 'x'"),
    rows: 'INSERT INTO person (a) VALUES (5);',
    after: person("b int NOT NULL DEFAULT 4 COMMENT 'x'"),
    operations: (change) => [change.alter('person', 'a', [], { name: 'b' })],
  },
  {
    name: 'columns are added in their places, filled, and dropped out of keys and checks',
    before: person('a varchar(9), z int'),
    rows: "INSERT INTO person (a) VALUES ('x:y');",
    after: person(
      'n int, a varchar(9), b varchar(20) NOT NULL, z int, KEY k (a, b), UNIQUE u (b, z), CONSTRAINT ck CHECK (b <> a)',
    ).replace('(id', '(first int, id'),
    operations: (change) =>
      [
        { ...change.add('person', 'b', "concat(a, ':z')"), after: 'a' },
        { ...change.add('person', 'n'), after: 'id' },
        { ...change.add('person', 'first'), after: null },
        change.addConstraint('person', 'ck'),
        change.addConstraint('person', 'u'),
        change.createIndex('person', 'k'),
      ].map((operation) => operation as ReturnType<Changes['add']>),
    keeps: ['SELECT a FROM person', [['x:y']]],
  },
  {
    name: 'a column goes with the keys and checks that speak of it',
    before: person('a int, b int, KEY k (a, b), UNIQUE u (b, a), CONSTRAINT ck CHECK (b <> a)'),
    rows: 'INSERT INTO person (a, b) VALUES (1, 2);',
    after: person('a int'),
    operations: (change) => [change.drop('person', 'b')],
    keeps: ['SELECT a FROM person', [[1]]],
    oneWay: true,
  },
  {
    name: 'generated columns get other expressions and become others',
    before: person(
      'a int, v int AS (a + 1) VIRTUAL, s int AS (a + 2) STORED, w int AS (a + 3) VIRTUAL, x int AS (a + 4) VIRTUAL, KEY kx (x)',
    ),
    rows: 'INSERT INTO person (a) VALUES (1);',
    after: person(
      'a int, v int AS (a + 10) VIRTUAL, s int, w int AS (a + 3) STORED, x int, KEY kx (x)',
    ),
    operations: (change) =>
      ['v', 's', 'w', 'x'].map((name) => change.alter('person', name, ['computed'])),
    keeps: ['SELECT v, s, w, x FROM person', [[11, 3, 4, 5]], [[2, 3, 4, 5]]],
  },
  {
    name: 'values of an enumeration come and go',
    before: person("e enum('a','b') NOT NULL DEFAULT 'a', s set('x','y')"),
    rows: "INSERT INTO person (e, s) VALUES ('b', 'x,y');",
    after: person("e enum('z','b','a','c') NOT NULL DEFAULT 'a', s set('x','q','y')"),
    operations: (change) => [
      change.alter('person', 'e', ['type']),
      change.alter('person', 's', ['type']),
    ],
    keeps: ['SELECT e, s FROM person', [['b', 'x,y']]],
  },
]

const keyScenarios: readonly Scenario[] = [
  {
    name: 'the key of a counting table becomes another',
    before: person('a int NOT NULL'),
    rows: 'INSERT INTO person (a) VALUES (1), (2);',
    after:
      'CREATE TABLE person (id int NOT NULL AUTO_INCREMENT, a int NOT NULL, PRIMARY KEY (id, a));',
    operations: (change) => [
      change.dropConstraint('person', 'PRIMARY'),
      change.addConstraint('person', 'PRIMARY'),
    ],
    keeps: [
      'SELECT id, a FROM person',
      [
        [1, 1],
        [2, 2],
      ],
    ],
  },
  {
    name: 'a counting key is added to rows',
    before: 'CREATE TABLE person (a int NOT NULL);',
    rows: 'INSERT INTO person (a) VALUES (7), (7);',
    after:
      'CREATE TABLE person (a int NOT NULL, id int NOT NULL AUTO_INCREMENT, PRIMARY KEY (id));',
    operations: (change) => [change.add('person', 'id'), change.addConstraint('person', 'PRIMARY')],
    keeps: ['SELECT a FROM person', [[7], [7]]],
  },
  {
    name: 'a plain key begins to count',
    before:
      'CREATE TABLE person (id int NOT NULL, PRIMARY KEY (id)); CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES person (id));',
    rows: 'INSERT INTO person VALUES (7); INSERT INTO c VALUES (7);',
    after:
      'CREATE TABLE person (id int NOT NULL AUTO_INCREMENT, PRIMARY KEY (id)); CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES person (id));',
    operations: (change) => [change.alter('person', 'id', ['autoincrement'])],
    keeps: ['SELECT p FROM c', [[7]]],
  },
  {
    name: 'a table that counts by an index is made and goes',
    before: 'CREATE TABLE person (a int);',
    after:
      'CREATE TABLE person (a int); CREATE TABLE counted (a int NOT NULL, b int NOT NULL AUTO_INCREMENT, KEY b_key (b, a), PRIMARY KEY (a));',
    operations: (change) => [
      { kind: 'create table', table: change.now('counted') },
      change.createIndex('counted', 'b_key'),
    ],
  },
  {
    name: 'foreign keys come and go with the index that the server makes',
    before: 'CREATE TABLE other (id int NOT NULL, PRIMARY KEY (id));' + person('p int'),
    rows: 'INSERT INTO other VALUES (3); INSERT INTO person (p) VALUES (3);',
    after:
      'CREATE TABLE other (id int NOT NULL, PRIMARY KEY (id));' +
      person(
        'p int, KEY fk (p), CONSTRAINT fk FOREIGN KEY (p) REFERENCES other (id) ON DELETE SET NULL ON UPDATE CASCADE',
      ),
    operations: (change) => [
      change.addConstraint('person', 'fk'),
      change.createIndex('person', 'fk'),
    ],
    keeps: ['SELECT p FROM person', [[3]]],
  },
  {
    name: 'an index under a foreign key gives way to another',
    before:
      'CREATE TABLE other (id int NOT NULL, PRIMARY KEY (id));' +
      person('p int, a int, KEY old (p), CONSTRAINT fk FOREIGN KEY (p) REFERENCES other (id)'),
    rows: 'INSERT INTO other VALUES (3); INSERT INTO person (p) VALUES (3);',
    after:
      'CREATE TABLE other (id int NOT NULL, PRIMARY KEY (id));' +
      person('p int, a int, KEY fresh (p, a), CONSTRAINT fk FOREIGN KEY (p) REFERENCES other (id)'),
    operations: (change) => [
      change.dropIndex('person', 'old'),
      change.createIndex('person', 'fresh'),
    ],
    keeps: ['SELECT p FROM person', [[3]]],
  },
  {
    name: 'another primary key, with what refers to the first and what it refers to',
    before: `CREATE TABLE other (id int NOT NULL, PRIMARY KEY (id));
      CREATE TABLE person (o int NOT NULL, nr int NOT NULL, CONSTRAINT own FOREIGN KEY (o) REFERENCES other (id), PRIMARY KEY (o));
      CREATE TABLE child (p int, KEY fk (p), CONSTRAINT fk FOREIGN KEY (p) REFERENCES person (o) ON DELETE SET NULL);`,
    rows: 'INSERT INTO other VALUES (1); INSERT INTO person VALUES (1, 2); INSERT INTO child VALUES (1);',
    after: `CREATE TABLE other (id int NOT NULL, PRIMARY KEY (id));
      CREATE TABLE person (o int NOT NULL, nr int NOT NULL, UNIQUE KEY uq (o), CONSTRAINT own FOREIGN KEY (o) REFERENCES other (id), PRIMARY KEY (nr));
      CREATE TABLE child (p int, KEY fk (p), CONSTRAINT fk FOREIGN KEY (p) REFERENCES person (o) ON DELETE SET NULL);`,
    operations: (change) => [
      change.dropConstraint('person', 'PRIMARY'),
      change.addConstraint('person', 'PRIMARY'),
      change.addConstraint('person', 'uq'),
    ],
    keeps: ['SELECT p FROM child', [[1]]],
  },
  {
    name: 'a column of a foreign key changes while that is away, where only its length does',
    before: `CREATE TABLE other (id varchar(10) NOT NULL, PRIMARY KEY (id));
      CREATE TABLE child (p varchar(10), KEY fk (p), CONSTRAINT fk FOREIGN KEY (p) REFERENCES other (id));`,
    rows: "INSERT INTO other VALUES ('a'); INSERT INTO child VALUES ('a');",
    after: `CREATE TABLE other (id varchar(20) NOT NULL, PRIMARY KEY (id));
      CREATE TABLE child (q varchar(30), KEY fk (q), CONSTRAINT fk FOREIGN KEY (q) REFERENCES other (id));`,
    operations: (change) => [
      change.alter('other', 'id', ['type']),
      change.alter('child', 'p', ['type'], { name: 'q' }),
    ],
    keeps: ['SELECT * FROM child', [['a']]],
  },
  {
    name: 'a reference whose index the server has named does something else',
    before:
      'CREATE TABLE other (id int NOT NULL, PRIMARY KEY (id));' +
      person('p int, FOREIGN KEY (p) REFERENCES other (id)'),
    rows: 'INSERT INTO other VALUES (3); INSERT INTO person (p) VALUES (3);',
    after:
      'CREATE TABLE other (id int NOT NULL, PRIMARY KEY (id));' +
      person('p int, FOREIGN KEY (p) REFERENCES other (id) ON DELETE CASCADE'),
    operations: (change) => [
      change.dropConstraint('person', 'person_ibfk_1'),
      change.addConstraint('person', 'person_ibfk_1'),
    ],
    keeps: ['SELECT p FROM person', [[3]]],
  },
  {
    name: 'a check behind a column comes and goes',
    before: person('a longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, b int CHECK (b > 0)'),
    rows: "INSERT INTO person (a, b) VALUES ('[1]', 2);",
    after: person('a json, b int CHECK (b > 1)'),
    operations: (change) => [
      change.ownCheck('add constraint', 'person', 'a'),
      change.ownCheck('drop constraint', 'person', 'b'),
      change.ownCheck('add constraint', 'person', 'b'),
    ],
    keeps: ['SELECT char_length(a), b FROM person', [[3, 2]]],
  },
  {
    name: 'keys, checks and references get other names',
    before:
      'CREATE TABLE other (id int NOT NULL, PRIMARY KEY (id));' +
      person(
        'a int, p int, KEY k (a), UNIQUE u (a, id), CONSTRAINT ck CHECK (a > 0), KEY kp (p), CONSTRAINT fk FOREIGN KEY (p) REFERENCES other (id)',
      ),
    rows: 'INSERT INTO other VALUES (3); INSERT INTO person (a, p) VALUES (1, 3);',
    after:
      'CREATE TABLE other (id int NOT NULL, PRIMARY KEY (id));' +
      person(
        'a int, p int, KEY k2 (a), UNIQUE u2 (a, id), CONSTRAINT ck2 CHECK (a > 0), KEY kp (p), CONSTRAINT fk2 FOREIGN KEY (p) REFERENCES other (id)',
      ),
    operations: () => [
      { kind: 'rename index', table: place('person'), from: 'k', to: 'k2' },
      ...['u', 'ck', 'fk'].map(
        (from) =>
          ({ kind: 'rename constraint', table: place('person'), from, to: `${from}2` }) as const,
      ),
    ],
    keeps: ['SELECT p FROM person', [[3]]],
  },
]

const tableScenarios: readonly Scenario[] = [
  {
    name: 'a table gets another name, references and triggers follow',
    before:
      person('a int') +
      `CREATE TABLE child (p int, KEY fk (p), CONSTRAINT fk FOREIGN KEY (p) REFERENCES person (id));
      CREATE TRIGGER t BEFORE INSERT ON person FOR EACH ROW SET NEW.a = 1;`,
    rows: 'INSERT INTO person () VALUES (); INSERT INTO child VALUES (1);',
    after:
      person('a int').replace('person', 'people') +
      `CREATE TABLE child (p int, KEY fk (p), CONSTRAINT fk FOREIGN KEY (p) REFERENCES people (id));
      CREATE TRIGGER t BEFORE INSERT ON people FOR EACH ROW SET NEW.a = 1;`,
    operations: () => [{ kind: 'rename table', table: place('person'), to: place('people') }],
    keeps: ['SELECT p FROM child', [[1]]],
  },
  {
    name: 'options and the comment of a table',
    before: person(
      'a varchar(9), b varchar(9) CHARACTER SET latin1',
      ' ROW_FORMAT=COMPACT MAX_ROWS=10 DEFAULT CHARSET=utf8mb3',
    ),
    rows: "INSERT INTO person (a, b) VALUES ('é', 'é');",
    after: person(
      'a varchar(9), b varchar(9) CHARACTER SET latin1',
      " ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COMMENT 'it''s'",
    ),
    operations: (change) => [
      {
        kind: 'table options',
        table: place('person'),
        options: change.now('person').options,
        was: change.was('person').options,
      },
      { kind: 'table comment', table: place('person'), comment: "it's", was: null },
    ],
    keeps: ['SELECT a, b FROM person', [['é', 'é']]],
  },
  {
    name: 'partitions and the engine of a table',
    before: person('a int'),
    rows: 'INSERT INTO person (a) VALUES (1);',
    after: person('a int', ' ENGINE=Aria PARTITION BY HASH (id) PARTITIONS 3'),
    operations: (change) => [
      {
        kind: 'table options',
        table: place('person'),
        options: change.now('person').options,
        was: change.was('person').options,
      },
    ],
    keeps: ['SELECT a FROM person', [[1]]],
  },
  {
    name: 'a sequence counts otherwise',
    before: 'CREATE SEQUENCE s;',
    after: 'CREATE SEQUENCE s START WITH 7 INCREMENT BY 2 MINVALUE 5 MAXVALUE 900 CYCLE NOCACHE;',
    operations: ({ from, to }) => [alterSequence(from, to, 's')],
  },
]

function alterSequence(from: Changes['from'], to: Changes['to'], name: string) {
  const [was, sequence] = [from.sequences.get(name), to.sequences.get(name)]
  if (!was || !sequence) throw new Error(`there is no sequence ${name}`)
  return { kind: 'alter sequence', sequence, was } as const
}

export const mysqlScenarios: readonly Scenario[] = [
  ...columnScenarios,
  ...keyScenarios,
  ...tableScenarios,
]
