import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  createEngine,
  ForeignKeyConstraint,
  Migrator,
  Operations,
  PrimaryKeyConstraint,
  revisionId,
  text,
  types,
  UniqueConstraint,
  type Connection,
  type Engine,
  type Migration,
} from '../migrate.ts'

let SQL: SqlJsStatic
let engine: Engine

beforeAll(async () => {
  SQL = await initSqlJs()
})

beforeEach(async () => {
  engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  const connection = await engine.connect()
  // SQLite ignores the pragma inside of a transaction.
  connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  await connection.execDriverSql('PRAGMA foreign_keys = ON')
  await connection.close()
})

const first: Migration = {
  revision: '0123456789ab',
  downRevision: null,
  async upgrade(op: Operations) {
    await op.createTable(
      'parent',
      new Column('id', types.INTEGER, { primaryKey: true }),
      new Column('na:me', new types.VARCHAR(20), { nullable: false, serverDefault: 'a:b' }),
      new UniqueConstraint(['na:me'], { name: 'uq_name' }),
    )
    await op.createTable(
      'child',
      new Column('a', types.INTEGER, { nullable: false }),
      new Column('b', types.INTEGER, { nullable: false }),
      new PrimaryKeyConstraint(['b', 'a'], { name: 'pk_child' }),
      new ForeignKeyConstraint(['a'], ['parent.id'], { onDelete: 'CASCADE' }),
      { sqlite: { with_rowid: false } },
    )
    await op.createIndex('ix_child', 'child', ['b', text('a + 1')], {
      unique: true,
      sqlite: { where: text('a > 0') },
    })
    await op.createView('v', 'SELECT "na:me" AS n FROM parent')
    await op.execute(
      `CREATE TRIGGER t AFTER DELETE ON parent BEGIN INSERT INTO parent ("na:me") VALUES ('x:y'); END`,
    )
  },
  async downgrade(op: Operations) {
    await op.dropView('v')
    await op.dropIndex('ix_child', { table: 'child' })
    await op.dropTable('child')
    await op.dropTable('parent')
  },
}

const operationsOn = (connection: Connection) => new Operations(new Migrator(connection))

async function schema(): Promise<readonly (readonly unknown[])[]> {
  const connection = await engine.connect()
  const query = text(
    "select type, name, sql from sqlite_schema where name not like 'sqlite_%' order by name",
  )
  const rows = (await connection.execute(query)).tuples().all()
  await connection.close()
  return rows
}

test('operations make tables, indexes, views and what is given as SQL, and take them away again', async () => {
  await engine.begin((connection) => first.upgrade(operationsOn(connection)))
  const made = await schema()
  expect(made.map(([type, name]) => `${String(type)} ${String(name)}`)).toEqual([
    'table child',
    'index ix_child',
    'table parent',
    'trigger t',
    'view v',
  ])
  const sql = made.map((row) => String(row[2]).replaceAll(/\s+/g, ' ')).join('\n')
  expect(sql).toContain('CONSTRAINT pk_child PRIMARY KEY (b, a)')
  expect(sql).toContain('REFERENCES parent (id) ON DELETE CASCADE')
  expect(sql).toContain('WITHOUT ROWID')
  expect(sql).toContain("DEFAULT 'a:b'")
  expect(sql).toContain('CREATE UNIQUE INDEX ix_child ON child (b, a + 1) WHERE a > 0')
  await engine.begin((connection) => first.downgrade(operationsOn(connection)))
  expect(await schema()).toEqual([])
})

test('a failing step takes its transaction back', async () => {
  const broken = {
    ...first,
    upgrade: async (op: Operations) => {
      await first.upgrade(op)
      await op.execute('CREATE TABLE parent (id)')
    },
  }
  const run = engine.begin((connection) => broken.upgrade(operationsOn(connection)))
  await expect(run).rejects.toThrow('already exists')
  expect(await schema()).toEqual([])
})

test('an id made from a script is twelve hex digits', () => {
  expect(revisionId('CREATE TABLE t (id)')).toMatch(/^[0-9a-f]{12}$/)
})
