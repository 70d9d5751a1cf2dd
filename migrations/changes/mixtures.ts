import type { Change } from '../change.ts'
import { bondChanges } from './bonds.ts'
import { changesTogether } from './together.ts'

/** Several changes at once, as a revision of a real application has them. */
export const mixtures: readonly Change[] = [
  {
    name: 'change nothing',
    before: `CREATE TABLE a (id INTEGER PRIMARY KEY, n DECIMAL(8, 2) DEFAULT 1.50 NOT NULL, t VARCHAR(20) DEFAULT 'x',
        CONSTRAINT uq_t UNIQUE (t), CONSTRAINT ck_n CHECK (n > 0 AND t <> ''));
      CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER NOT NULL,
        CONSTRAINT fk_a FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE);
      CREATE INDEX ix_a ON b (a_id); CREATE VIEW v AS SELECT a.t, b.id FROM a JOIN b ON b.a_id = a.id;`,
    rows: "INSERT INTO a VALUES (1, 2.5, 'q'); INSERT INTO b VALUES (1, 1);",
    after: `CREATE TABLE a (id INTEGER PRIMARY KEY, n DECIMAL(8, 2) DEFAULT 1.50 NOT NULL, t VARCHAR(20) DEFAULT 'x',
        CONSTRAINT uq_t UNIQUE (t), CONSTRAINT ck_n CHECK (n > 0 AND t <> ''));
      CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER NOT NULL,
        CONSTRAINT fk_a FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE);
      CREATE INDEX ix_a ON b (a_id); CREATE VIEW v AS SELECT a.t, b.id FROM a JOIN b ON b.a_id = a.id;`,
  },
  {
    name: 'change everything of one table at once',
    before: `CREATE TABLE shop (id INTEGER PRIMARY KEY, name VARCHAR(10), town VARCHAR(10) DEFAULT 'Ulm', open INTEGER NOT NULL,
        junk VARCHAR(5), CONSTRAINT uq_name UNIQUE (name));
      CREATE INDEX ix_town ON shop (town);`,
    rows: "INSERT INTO shop VALUES (1, 'a', 'Ulm', 1, NULL), (2, 'b', NULL, 0, NULL);",
    after: `CREATE TABLE shop (id INTEGER PRIMARY KEY, name VARCHAR(30) NOT NULL, town VARCHAR(10), open BIGINT,
        stars INTEGER DEFAULT 3 NOT NULL, CONSTRAINT uq_name_town UNIQUE (name, town), CONSTRAINT ck_stars CHECK (stars BETWEEN 0 AND 5));
      CREATE INDEX ix_stars ON shop (stars, town);`,
    up: {
      shop: [
        [1, 'a', 'Ulm', 1, 3],
        [2, 'b', null, 0, 3],
      ],
    },
  },
  {
    name: 'split a table: a new one, a reference to it, and the old column goes',
    before: 'CREATE TABLE song (id INTEGER PRIMARY KEY, title VARCHAR(20), artist VARCHAR(20));',
    rows: "INSERT INTO song VALUES (1, 's', 'Ada'), (2, 't', 'Bob');",
    after: `CREATE TABLE artist (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL);
      CREATE TABLE song (id INTEGER PRIMARY KEY, title VARCHAR(20), artist_id INTEGER,
        CONSTRAINT fk_artist FOREIGN KEY (artist_id) REFERENCES artist (id) ON DELETE SET NULL);
      CREATE INDEX ix_artist ON song (artist_id);`,
    questions: [{ at: 'song.artist', question: 'drop', count: 2 }],
    decisions: { drops: ['song.artist'] },
    up: {
      artist: [],
      song: [
        [1, 's', null],
        [2, 't', null],
      ],
    },
    down: {
      song: [
        [1, 's', null],
        [2, 't', null],
      ],
    },
  },
  {
    name: 'rename a parent, its key and the column of its child, and change both',
    before: `CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(10));
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL,
        CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE);
      CREATE INDEX ix_parent ON child (parent_id);`,
    rows: "INSERT INTO parent VALUES (1, 'p'), (2, 'q'); INSERT INTO child VALUES (10, 1), (11, 2);",
    after: `CREATE TABLE owner (no INTEGER PRIMARY KEY, name VARCHAR(40) DEFAULT 'none');
      CREATE TABLE child (id INTEGER PRIMARY KEY, owner_no INTEGER,
        CONSTRAINT fk_owner FOREIGN KEY (owner_no) REFERENCES owner (no) ON DELETE SET NULL);
      CREATE INDEX ix_owner ON child (owner_no);`,
    decisions: {
      renames: [
        { from: 'parent', to: 'owner' },
        { from: 'owner.id', to: 'owner.no' },
        { from: 'child.parent_id', to: 'child.owner_no' },
      ],
    },
    up: {
      owner: [
        [1, 'p'],
        [2, 'q'],
      ],
      child: [
        [10, 1],
        [11, 2],
      ],
    },
    works: {
      run: 'DELETE FROM owner WHERE no = 1',
      rows: {
        child: [
          [10, null],
          [11, 2],
        ],
      },
    },
  },
  {
    name: 'let texts refer to numbers, which they become beside new columns of that type',
    before: `CREATE TABLE parent (id INTEGER PRIMARY KEY, code VARCHAR(9));
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id VARCHAR(9));`,
    rows: `INSERT INTO parent VALUES (1, '7'), (2, 'w');
      INSERT INTO child VALUES (10, '1'), (11, '99'), (12, NULL), (13, 'x');`,
    after: `CREATE TABLE parent (id INTEGER PRIMARY KEY, code INTEGER, place INTEGER);
      CREATE TABLE child (
        id INTEGER PRIMARY KEY, parent_id INTEGER, place INTEGER,
        CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id)
      );`,
    decisions: {
      answers: [
        { at: 'parent.code', question: 'cast', answer: 'set null' },
        { at: 'child.parent_id', question: 'cast', answer: 'set null' },
        { at: 'child.fk_parent', question: 'orphans', answer: 'set null' },
      ],
    },
    up: {
      parent: [
        [1, 7, null],
        [2, null, null],
      ],
      child: [
        [10, 1, null],
        [11, null, null],
        [12, null, null],
        [13, null, null],
      ],
    },
    down: {
      parent: [
        [1, '7'],
        [2, null],
      ],
      child: [
        [10, '1'],
        [11, null],
        [12, null],
        [13, null],
      ],
    },
  },
  ...changesTogether,
  ...bondChanges,
]
