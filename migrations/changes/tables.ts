import type { Change } from '../change.ts'

const person = 'CREATE TABLE person (id INTEGER PRIMARY KEY, nick VARCHAR(40), born INTEGER);'
const people = 'CREATE TABLE people (id INTEGER PRIMARY KEY, nick VARCHAR(40), born INTEGER);'
const persons = "INSERT INTO person VALUES (1, 'Ada', 1815), (2, 'Grace', 1906);"

export const tableChanges: readonly Change[] = [
  {
    name: 'create a table',
    before: person,
    rows: persons,
    after: `${person}
      CREATE TABLE pet (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, weight DECIMAL(5, 2) DEFAULT 1.5);`,
    up: {
      person: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
      pet: [],
    },
  },
  {
    name: 'create a table that refers to another new one',
    before: person,
    rows: persons,
    after: `${person}
      CREATE TABLE zoo (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL);
      CREATE TABLE animal (id INTEGER PRIMARY KEY, zoo_id INTEGER NOT NULL, keeper INTEGER,
        CONSTRAINT fk_animal_zoo FOREIGN KEY (zoo_id) REFERENCES zoo (id) ON DELETE CASCADE,
        CONSTRAINT fk_animal_keeper FOREIGN KEY (keeper) REFERENCES person (id));
      CREATE INDEX ix_animal_zoo ON animal (zoo_id);`,
    up: {
      person: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
      zoo: [],
      animal: [],
    },
    refuses: 'INSERT INTO animal VALUES (1, 99, 1)',
  },
  {
    name: 'create two tables that refer to each other',
    before: person,
    rows: persons,
    after: {
      sqlite: `${person}
        CREATE TABLE team (id INTEGER PRIMARY KEY, captain INTEGER,
          CONSTRAINT fk_captain FOREIGN KEY (captain) REFERENCES player (id));
        CREATE TABLE player (id INTEGER PRIMARY KEY, team_id INTEGER,
          CONSTRAINT fk_team FOREIGN KEY (team_id) REFERENCES team (id));`,
      postgresql: `${person}
        CREATE TABLE team (id INTEGER PRIMARY KEY, captain INTEGER);
        CREATE TABLE player (id INTEGER PRIMARY KEY, team_id INTEGER,
          CONSTRAINT fk_team FOREIGN KEY (team_id) REFERENCES team (id));
        ALTER TABLE team ADD CONSTRAINT fk_captain FOREIGN KEY (captain) REFERENCES player (id);`,
      mysql: `${person}
        CREATE TABLE team (id INTEGER PRIMARY KEY, captain INTEGER);
        CREATE TABLE player (id INTEGER PRIMARY KEY, team_id INTEGER,
          CONSTRAINT fk_team FOREIGN KEY (team_id) REFERENCES team (id));
        ALTER TABLE team ADD CONSTRAINT fk_captain FOREIGN KEY (captain) REFERENCES player (id);`,
    },
    up: {
      person: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
      team: [],
      player: [],
    },
  },
  {
    name: 'drop a table with rows',
    before: `${person} CREATE TABLE old_stuff (id INTEGER PRIMARY KEY, note VARCHAR(40));
      CREATE INDEX ix_note ON old_stuff (note);`,
    rows: `${persons} INSERT INTO old_stuff VALUES (1, 'a'), (2, 'b'), (3, NULL);`,
    after: person,
    questions: [{ at: 'old_stuff', question: 'drop', count: 3 }],
    decisions: { drops: ['old_stuff'] },
    up: {
      person: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
    },
    down: {
      person: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
      old_stuff: [],
    },
  },
  {
    name: 'drop a table without rows',
    before: `${person} CREATE TABLE old_stuff (id INTEGER PRIMARY KEY, note VARCHAR(40));`,
    rows: persons,
    after: person,
    up: {
      person: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
    },
  },
  {
    name: 'drop a table that another refers to, with the column that does',
    before: `CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(10));
      CREATE TABLE child (id INTEGER PRIMARY KEY, label VARCHAR(10), parent_id INTEGER,
        CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE);`,
    rows: `INSERT INTO parent VALUES (1, 'p'); INSERT INTO child VALUES (1, 'x', 1), (2, 'y', NULL);`,
    after: 'CREATE TABLE child (id INTEGER PRIMARY KEY, label VARCHAR(10));',
    questions: [
      { at: 'child.parent_id', question: 'drop', count: 1 },
      { at: 'parent', question: 'drop', count: 1 },
    ],
    decisions: { drops: ['parent', 'child.parent_id'] },
    up: {
      child: [
        [1, 'x'],
        [2, 'y'],
      ],
    },
    down: {
      child: [
        [1, 'x', null],
        [2, 'y', null],
      ],
      parent: [],
    },
  },
  {
    name: 'drop two tables that refer to each other',
    before: {
      sqlite: `${person}
        CREATE TABLE team (id INTEGER PRIMARY KEY, captain INTEGER CONSTRAINT fk_captain REFERENCES player (id));
        CREATE TABLE player (id INTEGER PRIMARY KEY, team_id INTEGER CONSTRAINT fk_team REFERENCES team (id));`,
      postgresql: `${person}
        CREATE TABLE team (id INTEGER PRIMARY KEY, captain INTEGER);
        CREATE TABLE player (id INTEGER PRIMARY KEY, team_id INTEGER CONSTRAINT fk_team REFERENCES team (id));
        ALTER TABLE team ADD CONSTRAINT fk_captain FOREIGN KEY (captain) REFERENCES player (id);`,
      mysql: `${person}
        CREATE TABLE team (id INTEGER PRIMARY KEY, captain INTEGER);
        CREATE TABLE player (id INTEGER PRIMARY KEY, team_id INTEGER,
          CONSTRAINT fk_team FOREIGN KEY (team_id) REFERENCES team (id));
        ALTER TABLE team ADD CONSTRAINT fk_captain FOREIGN KEY (captain) REFERENCES player (id);`,
    },
    rows: `${persons} INSERT INTO team VALUES (1, NULL); INSERT INTO player VALUES (7, 1);
      UPDATE team SET captain = 7;`,
    after: person,
    questions: [
      { at: 'player', question: 'drop', count: 1 },
      { at: 'team', question: 'drop', count: 1 },
    ],
    decisions: { drops: ['team', 'player'] },
    up: {
      person: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
    },
    down: {
      person: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
      team: [],
      player: [],
    },
  },
  {
    name: 'rename a table',
    before: person,
    rows: persons,
    after: people,
    questions: [
      { at: 'people', question: 'rename', count: 2 },
      { at: 'person', question: 'drop', count: 2 },
    ],
    decisions: { renames: [{ from: 'person', to: 'people' }] },
    up: {
      people: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
    },
  },
  {
    name: 'rename a table that others refer to, with its index',
    before: `CREATE TABLE author (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL);
      CREATE INDEX ix_name ON author (name);
      CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER,
        CONSTRAINT fk_book_author FOREIGN KEY (author_id) REFERENCES author (id) ON DELETE CASCADE);`,
    rows: `INSERT INTO author VALUES (1, 'Ada'); INSERT INTO book VALUES (10, 1), (11, 1);`,
    after: `CREATE TABLE writer (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL);
      CREATE INDEX ix_name ON writer (name);
      CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER,
        CONSTRAINT fk_book_author FOREIGN KEY (author_id) REFERENCES writer (id) ON DELETE CASCADE);`,
    decisions: { renames: [{ from: 'author', to: 'writer' }] },
    up: {
      writer: [[1, 'Ada']],
      book: [
        [10, 1],
        [11, 1],
      ],
    },
    refuses: 'INSERT INTO book VALUES (12, 99)',
  },
  {
    name: 'rename a table and a column together',
    before: person,
    rows: persons,
    after: 'CREATE TABLE people (id INTEGER PRIMARY KEY, nickname VARCHAR(40), born INTEGER);',
    decisions: {
      renames: [
        { from: 'person', to: 'people' },
        { from: 'people.nick', to: 'people.nickname' },
      ],
    },
    up: {
      'SELECT id, nickname, born FROM people ORDER BY id': [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
    },
  },
  {
    name: 'swap the names of two tables',
    before: `CREATE TABLE draft (id INTEGER PRIMARY KEY, text VARCHAR(20));
      CREATE TABLE final (id INTEGER PRIMARY KEY, text VARCHAR(20), approved INTEGER NOT NULL);`,
    rows: `INSERT INTO draft VALUES (1, 'd1'), (2, 'd2'); INSERT INTO final VALUES (1, 'f1', 7);`,
    after: `CREATE TABLE final (id INTEGER PRIMARY KEY, text VARCHAR(20));
      CREATE TABLE draft (id INTEGER PRIMARY KEY, text VARCHAR(20), approved INTEGER NOT NULL);`,
    decisions: {
      renames: [
        { from: 'draft', to: 'final' },
        { from: 'final', to: 'draft' },
      ],
    },
    up: {
      final: [
        [1, 'd1'],
        [2, 'd2'],
      ],
      draft: [[1, 'f1', 7]],
    },
  },
  {
    name: 'drop a table for another of the same shape, which is no rename',
    before: `${person} CREATE TABLE box (id INTEGER PRIMARY KEY, width INTEGER, height INTEGER);`,
    rows: `${persons} INSERT INTO box VALUES (1, 2, 3);`,
    after: `${person} CREATE TABLE crate (id INTEGER PRIMARY KEY, width INTEGER, height INTEGER);`,
    questions: [
      { at: 'crate', question: 'rename', count: 1 },
      { at: 'box', question: 'drop', count: 1 },
    ],
    decisions: { drops: ['box'] },
    up: {
      person: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
      crate: [],
    },
    down: {
      person: [
        [1, 'Ada', 1815],
        [2, 'Grace', 1906],
      ],
      box: [],
    },
  },
  {
    name: 'comment a table and its columns',
    before: {
      postgresql: `${person} COMMENT ON COLUMN person.born IS 'a year';`,
      mysql: `CREATE TABLE person (id INTEGER PRIMARY KEY, nick VARCHAR(40), born INTEGER COMMENT 'a year');`,
    },
    rows: persons,
    after: {
      postgresql: `${person} COMMENT ON TABLE person IS 'who''s who; all';
        COMMENT ON COLUMN person.nick IS 'as friends say'; COMMENT ON COLUMN person.born IS 'the year';`,
      mysql: `CREATE TABLE person (id INTEGER PRIMARY KEY, nick VARCHAR(40) COMMENT 'as friends say',
        born INTEGER COMMENT 'the year') COMMENT 'who''s who; all';`,
    },
    notOn: { sqlite: 'SQLite has no comments' },
  },
  {
    name: 'take comments away',
    before: {
      postgresql: `${person} COMMENT ON TABLE person IS 'all'; COMMENT ON COLUMN person.nick IS 'short';`,
      mysql: `CREATE TABLE person (id INTEGER PRIMARY KEY, nick VARCHAR(40) COMMENT 'short', born INTEGER) COMMENT 'all';`,
    },
    rows: persons,
    after: person,
    notOn: { sqlite: 'SQLite has no comments' },
  },
]
