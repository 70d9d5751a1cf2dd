import { Column, types, type Migration } from '#toolkit/migrate'

/** A filled database, by the SQL that SQLite and PostgreSQL share. */
export const origin = `
  CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(10) DEFAULT 'old');
  CREATE TABLE child (id INTEGER NOT NULL PRIMARY KEY, parent_id INTEGER,
    CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE);
  INSERT INTO parent VALUES (1, 'a'), (2, 'b');
  INSERT INTO child VALUES (10, 1), (11, 1), (12, NULL);`

/** What it has become when all revisions are done. */
export const target = `
  CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(10) DEFAULT 'new' NOT NULL,
    CONSTRAINT ck_name CHECK (name <> ''));
  CREATE TABLE child (id INTEGER NOT NULL PRIMARY KEY, parent_id INTEGER NOT NULL,
    CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE);
  CREATE INDEX ix_parent ON child (parent_id);
  CREATE TABLE note (id INTEGER NOT NULL PRIMARY KEY, body VARCHAR(20));`

export const rows = {
  parent: [
    [1, 'a'],
    [2, 'b'],
  ],
  child: [
    [10, 1],
    [11, 1],
    [12, 2],
  ],
  note: [[1, 'made']],
} as const

const none = () => Promise.resolve()

/** @param concurrently the index is made outside of the transaction (PostgreSQL) */
export const revisionsOf = (concurrently: boolean): readonly Migration[] => [
  {
    revision: 'first',
    downRevision: null,
    upgrade: async (op) => {
      await op.batchAlterTable('parent', (batch) => {
        batch.alterColumn('name', { serverDefault: 'new', nullable: false })
        batch.createCheckConstraint('ck_name', "name <> ''")
      })
      await op.createTable(
        'note',
        new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
        new Column('body', new types.String(20)),
      )
      await op.execute("INSERT INTO note VALUES (1, 'made')")
    },
    downgrade: none,
  },
  {
    revision: 'second',
    downRevision: 'first',
    upgrade: async (op) => {
      await op.execute('UPDATE child SET parent_id = 2 WHERE parent_id IS NULL')
      await op.createIndex('ix_parent', 'child', ['parent_id'], { concurrently })
      await op.alterColumn('child', 'parent_id', { nullable: false })
    },
    downgrade: none,
  },
]
