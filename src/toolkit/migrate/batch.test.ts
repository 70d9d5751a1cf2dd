import initSqlJs from 'sql.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  createEngine,
  Migrator,
  Operations,
  text,
  types,
  UniqueConstraint,
  type BatchOperations,
  type BatchOptions,
  type Connection,
  type Engine,
} from '../migrate.ts'

let engine: Engine
let connection: Connection

beforeEach(async () => {
  engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
  connection = await engine.connect()
  await connection.executeScript(`CREATE TABLE owner (id INTEGER PRIMARY KEY);
    CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, UNIQUE (a));
    CREATE INDEX ix_b ON t (b);
    INSERT INTO t VALUES (1, 'x', 'y')`)
  await connection.commit()
})

afterEach(async () => {
  await connection.close()
  await engine.dispose()
})

async function batch(
  work: (batch: BatchOperations) => void,
  options?: BatchOptions,
): Promise<readonly string[]> {
  const migrator = new Migrator(connection)
  await migrator.unit((unit) => new Operations(unit).batchAlterTable('t', work, options))
  return migrator.statements
}

async function sqlOf(name: string): Promise<string> {
  const found = await connection.scalar(
    text('SELECT sql FROM sqlite_schema WHERE name = :name').bindparams({ name }),
  )
  await connection.rollback()
  return String(found).replaceAll(/\s+/g, ' ')
}

test('everything that a batch changes is one new table', async () => {
  const statements = await batch((t) => {
    t.addColumn(new Column('owner_id', types.INTEGER), { after: 'id', fill: text('NULL') })
    t.alterColumn('a', { type: new types.VARCHAR(9), nullable: false, serverDefault: 'q' })
    t.dropConstraint(new UniqueConstraint(['a']))
    t.createForeignKey(
      'fk_o',
      ['owner_id'],
      { table: 'owner', columns: ['id'] },
      { onDelete: 'CASCADE' },
    )
    t.createCheckConstraint('ck', 'length(a) < 9')
    t.createUniqueConstraint('uq', ['a', 'b'])
    t.dropIndex('ix_b')
    t.createIndex('ix_o', ['owner_id', text('lower(b)')], { unique: true })
    t.tableOptions({ sqlite: { autoincrement: true } })
  })
  expect(statements.filter((sql) => sql.startsWith('CREATE TABLE'))).toHaveLength(1)
  expect(await sqlOf('t')).toBe(
    `CREATE TABLE "t" ( id INTEGER PRIMARY KEY AUTOINCREMENT, owner_id INTEGER, a VARCHAR(9) DEFAULT 'q' NOT NULL, b TEXT, ` +
      'CONSTRAINT fk_o FOREIGN KEY(owner_id) REFERENCES owner (id) ON DELETE CASCADE, ' +
      'CONSTRAINT ck CHECK (length(a) < 9), CONSTRAINT uq UNIQUE (a, b) )',
  )
  expect(await sqlOf('ix_o')).toBe('CREATE UNIQUE INDEX ix_o ON t (owner_id, lower(b))')
  expect(await sqlOf('ix_b')).toBe('null')
})

test('a table is made again when it is asked for, also without a reason', async () => {
  const change = (t: BatchOperations) => t.addColumn(new Column('c', types.TEXT), { after: 'id' })
  expect(await batch(change, { recreate: 'always' })).toContain('DROP TABLE t')
  expect(await sqlOf('t')).toContain('id INTEGER, c TEXT, a TEXT, b TEXT')
})

test('a table is never made again where that is ruled out', async () => {
  const inPlace = await batch((t) => t.addColumn(new Column('c', types.TEXT)), {
    recreate: 'never',
  })
  expect(inPlace).toEqual(['ALTER TABLE t ADD COLUMN c TEXT'])
  const refused = batch((t) => t.alterColumn('a', { nullable: false }), { recreate: 'never' })
  await expect(refused).rejects.toThrow('"t" has to be made again for these changes')
})

test('a batch knows what it has done so far', async () => {
  await expect(
    batch((t) => {
      t.dropColumn('b')
      t.createIndex('ix', ['b'])
    }),
  ).rejects.toThrow('has no column "b" at this point of the migration')
  expect(await sqlOf('ix_b')).toBe('CREATE INDEX ix_b ON t (b)')
})
