import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  createEngine,
  delete_,
  FailedStepError,
  Migrator,
  MigrationPlan,
  Operations,
  planStatements,
  Table,
  MetaData,
  reflect,
  select,
  text,
  types,
  type Connection,
  type Engine,
  type Operation,
} from '../migrate.ts'
import { sqlite } from '../dialects/sqlite/index.ts'

let SQL: SqlJsStatic
let engine: Engine
let connection: Connection

beforeAll(async () => {
  SQL = await initSqlJs()
})

beforeEach(async () => {
  engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  connection = await engine.connect()
  await outside('PRAGMA foreign_keys = ON')
})

afterEach(async () => {
  await connection.close()
  await engine.dispose()
})

/** Runs SQL without a transaction. */
async function outside(script: string): Promise<void> {
  connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  await connection.executeScript(script)
  connection.executionOptions({ isolationLevel: null })
}

async function rows(sql: string): Promise<readonly unknown[]> {
  const found = (await connection.execDriverSql(sql)).tuples().all()
  await connection.rollback()
  return found
}

const family = `CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
  CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent (id) ON DELETE CASCADE);
  INSERT INTO parent VALUES (1, 'x'); INSERT INTO child VALUES (5, 1);`

const execute = (statement: string): Operation => ({ kind: 'execute', statement, reverse: null })

describe('a unit', () => {
  test('that fails leaves everything as it was and says which statement it was', async () => {
    await outside(family)
    const run = new Migrator(connection).unit(async (unit) => {
      const op = new Operations(unit)
      await op.addColumn('parent', new Column('note', types.TEXT))
      await op.execute('INSERT INTO nowhere VALUES (1)')
    })
    const error = await run.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(FailedStepError)
    expect(error).toMatchObject({
      sql: 'INSERT INTO nowhere VALUES (1)',
      done: ['ALTER TABLE parent ADD COLUMN note TEXT'],
    })
    expect(String(error)).toContain('no such table: nowhere')
    expect(await rows('SELECT * FROM parent')).toEqual([[1, 'x']])
    expect(await rows('PRAGMA foreign_keys')).toEqual([[1]])
  })

  test('that fails in the middle of a rebuild leaves the table and the settings as they were', async () => {
    await outside(`${family} INSERT INTO parent VALUES (2, NULL)`)
    const run = new Migrator(connection).unit((unit) =>
      new Operations(unit).alterColumn('parent', 'name', { nullable: false }),
    )
    await expect(run).rejects.toThrow('NOT NULL constraint failed')
    expect(await rows('SELECT count(*) FROM parent, child')).toEqual([[2]])
    expect(await rows('PRAGMA legacy_alter_table')).toEqual([[0]])
    expect(await rows("SELECT name FROM sqlite_schema WHERE name LIKE '_athanor%'")).toEqual([])
  })

  test('is rolled back when foreign keys refer to nothing at its end', async () => {
    await outside(family)
    const run = new Migrator(connection).unit((unit) => unit.run(execute('DELETE FROM parent')))
    await expect(run).rejects.toThrow('1 from "child" to "parent"')
    expect(await rows('SELECT count(*) FROM parent')).toEqual([[1]])
  })

  test('is not to blame for references that were broken before', async () => {
    await outside(`PRAGMA foreign_keys = OFF; ${family} INSERT INTO child VALUES (6, 99)`)
    await new Migrator(connection).unit((unit) =>
      new Operations(unit).alterColumn('parent', 'name', { serverDefault: 'y' }),
    )
    expect(await rows('SELECT id FROM child ORDER BY id')).toEqual([[5], [6]])
    expect(await rows('PRAGMA foreign_keys')).toEqual([[0]])
  })

  test('stops between two statements when it is told to', async () => {
    await outside(family)
    const stop = new AbortController()
    const migrator = new Migrator(connection, {
      signal: stop.signal,
      onProgress: ({ index }) => {
        if (index === 0) stop.abort()
      },
    })
    const drop = ['id', 'name'].map((name): Operation =>
      execute(`UPDATE parent SET name = '${name}'`),
    )
    await expect(migrator.unit((unit) => unit.runAll(drop))).rejects.toThrow('aborted')
    expect(migrator.statements).toHaveLength(1)
    expect(await rows('SELECT name FROM parent')).toEqual([['x']])
  })

  test('tells how far it has come', async () => {
    await outside(family)
    const seen: string[] = []
    const migrator = new Migrator(connection, {
      onProgress: ({ sql, index, total }) => seen.push(`${index + 1}/${total} ${sql.slice(0, 22)}`),
    })
    await migrator.unit((unit) =>
      new Operations(unit).alterColumn('parent', 'name', { serverDefault: 'y' }),
    )
    expect(seen).toEqual([
      '1/6 CREATE TABLE _athanor_',
      '2/6 INSERT INTO _athanor_n',
      '3/6 DROP TABLE parent',
      '4/6 PRAGMA legacy_alter_ta',
      '5/6 ALTER TABLE _athanor_n',
      '6/6 PRAGMA legacy_alter_ta',
    ])
  })

  test('cannot begin inside of another transaction', async () => {
    await connection.begin()
    await expect(new Migrator(connection).begin()).rejects.toThrow('in a transaction already')
  })
})

test('a parent is not made again where its children would be deleted', async () => {
  await outside(family)
  const run = engine.begin((other) =>
    new Operations(new Migrator(other)).alterColumn('parent', 'name', { serverDefault: 'y' }),
  )
  await connection.close()
  await expect(run).rejects.toThrow('would delete the rows that refer to it')
})

test('an answer that runs until nothing is left takes rows that refer to rows that went', async () => {
  await outside(`CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER);
    INSERT INTO node VALUES (1, 99), (2, 1), (3, 2), (4, NULL)`)
  const node = new Table('node', new MetaData(), new Column('id'), new Column('up'))
  const orphans = text('up IS NOT NULL AND up NOT IN (SELECT id FROM node)')
  const answer: Operation = {
    kind: 'answer',
    table: { name: 'node', schema: null },
    question: 'orphans',
    at: 'node.up',
    statement: delete_(node).where(orphans),
    repeat: true,
  }
  await new Migrator(connection).unit((unit) => unit.run(answer))
  expect(await rows('SELECT id FROM node')).toEqual([[4]])
})

test('raw SQL is looked at before the next operation that needs to know', async () => {
  await new Migrator(connection).unit(async (unit) => {
    const op = new Operations(unit)
    await op.createTable('t', new Column('id', types.INTEGER, { primaryKey: true }))
    await op.execute('ALTER TABLE t ADD COLUMN a TEXT')
    await op.alterColumn('t', 'a', { name: 'b', nullable: false })
  })
  expect(await rows('SELECT name, "notnull" FROM pragma_table_info(\'t\')')).toEqual([
    ['id', 1],
    ['b', 1],
  ])
})

test('a script moves data with a light table and the connection of the migration', async () => {
  await outside(family)
  const parent = new Table('parent', new MetaData(), new Column('id'), new Column('name'))
  const script = async (op: Operations) => {
    const found = await op.getBind().execute(select(parent.c.id, parent.c.name))
    await op.createTable('tag', new Column('of', types.INTEGER), new Column('text', types.TEXT))
    const tag = new Table('tag', new MetaData(), new Column('of'), new Column('text'))
    const rows = found.all().map(({ id, name }) => ({ of: id, text: `${String(name)}!` }))
    await op.bulkInsert(tag, rows)
    await op.dropColumn('parent', 'name')
  }
  await new Migrator(connection).unit((unit) => script(new Operations(unit)))
  expect(await rows('SELECT * FROM tag')).toEqual([[1, 'x!']])
  await expect(script(new Operations(new MigrationPlan(sqlite)))).rejects.toThrow('no connection')
})

test('a value that has no literal is shown as a parameter', async () => {
  await outside('CREATE TABLE t (a)')
  const light = new Table('t', new MetaData(), new Column('a'))
  const migrator = new Migrator(connection)
  const run = migrator.unit((unit) => new Operations(unit).bulkInsert(light, [{ a: { x: 1 } }]))
  await expect(run).rejects.toMatchObject({ sql: 'INSERT INTO t (a) VALUES (?)' })
})

test('tables of an attached database are changed there', async () => {
  await outside(`ATTACH ':memory:' AS aux; CREATE TABLE t (a INTEGER);
    CREATE TABLE aux.t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INTEGER);
    CREATE INDEX aux.ix ON t (a);
    CREATE TRIGGER aux.tr AFTER DELETE ON t BEGIN SELECT 1; END;
    INSERT INTO aux.t VALUES (3, 4)`)
  await new Migrator(connection).unit(async (unit) => {
    const op = new Operations(unit)
    await op.alterColumn('t', 'a', { schema: 'aux', nullable: false })
    await op.renameTable('t', 'u', { schema: 'aux' })
  })
  expect(await rows('SELECT type, name, tbl_name FROM aux.sqlite_schema ORDER BY name')).toEqual([
    ['index', 'ix', 'u'],
    ['table', 'sqlite_sequence', 'sqlite_sequence'],
    ['trigger', 'tr', 'u'],
    ['table', 'u', 'u'],
  ])
  expect(await rows('SELECT id, a FROM aux.u')).toEqual([[3, 4]])
  expect(await rows('SELECT name, seq FROM aux.sqlite_sequence')).toEqual([['u', 3]])
})

test('a plan writes the script that a person can run', async () => {
  await outside(family)
  const state = new MetaData()
  await reflect(state, connection)
  await connection.rollback()
  const plan = new MigrationPlan(sqlite, state)
  const op = new Operations(plan)
  await op.alterColumn('parent', 'name', { serverDefault: 'y', nullable: false })
  await op.bulkInsert(new Table('parent', new MetaData(), new Column('name', types.TEXT)), [
    { name: "it's" },
  ])
  const statements = planStatements(plan.operations, state, sqlite)
  expect(statements.filter((one) => one.outside).map(({ sql }) => sql)).toEqual([
    'PRAGMA foreign_keys = OFF',
    'PRAGMA foreign_keys = ON',
  ])
  await outside(statements.map(({ sql }) => sql).join(';\n'))
  expect(await rows('SELECT id, name FROM parent')).toEqual([
    [1, 'x'],
    [2, "it's"],
  ])
  expect(await rows('SELECT count(*) FROM child')).toEqual([[1]])
})
