import { PGlite } from '@electric-sql/pglite'
import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { pglite } from '../drivers/pglite.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  AddConstraint,
  CheckConstraint,
  Column,
  Connection,
  createAllStatements,
  createEngine,
  createMockEngine,
  DDL,
  dropAllStatements,
  ForeignKeyConstraint,
  Index,
  insert,
  inspect,
  listen,
  MetaData,
  Sequence,
  Table,
  text,
  types,
  UniqueConstraint,
  unsupported,
} from '../index.ts'
import { mariadb } from '../dialects/mysql/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'

const SQL = await initSqlJs()
const sqliteEngine = () => createEngine('sqlite://', { driver: sqljs(SQL) })
const events = ['beforeCreate', 'afterCreate', 'beforeDrop', 'afterDrop'] as const

const users = (metadata = new MetaData()) =>
  new Table(
    'users',
    metadata,
    new Column('id', types.Integer, { primaryKey: true }),
    new Column('name', new types.String(20)),
  )

const squeezed = (sql: string) => sql.replaceAll(/\s+/g, ' ').trim()

test('what is made and dropped tells of it, from the outside in', async () => {
  const metadata = new MetaData()
  const table = users(metadata)
  const index = new Index('by_name', table.c.name)
  const counter = new Sequence('counter', { metadata })
  const heard: string[] = []
  for (const name of events) {
    listen(metadata, name, (_, connection, { tables, checkfirst }) => {
      heard.push(`${name} all ${connection.dialect.name} ${tables.join()} ${String(checkfirst)}`)
    })
    listen(table, name, ({ key }) => heard.push(`${name} ${key}`))
    listen(index, name, (made) => heard.push(`${name} ${made.name ?? ''}`))
    listen(counter, name, (made) => heard.push(`${name} ${made.name}`))
  }
  const engine = createMockEngine(postgresql, (_, sql) =>
    heard.push(squeezed(sql).split(' ').slice(0, 3).join(' ')),
  )
  await metadata.createAll(engine)
  expect(heard.splice(0)).toEqual([
    'beforeCreate all postgresql users true',
    'beforeCreate counter',
    'CREATE SEQUENCE counter',
    'afterCreate counter',
    'beforeCreate users',
    'CREATE TABLE users',
    'beforeCreate by_name',
    'CREATE INDEX by_name',
    'afterCreate by_name',
    'afterCreate users',
    'afterCreate all postgresql users true',
  ])
  await metadata.dropAll(engine, { checkfirst: false })
  expect(heard).toEqual([
    'beforeDrop all postgresql users false',
    'beforeDrop users',
    'DROP TABLE users',
    'afterDrop users',
    'beforeDrop counter',
    'DROP SEQUENCE counter',
    'afterDrop counter',
    'afterDrop all postgresql users false',
  ])
})

test('nothing is told of tables that are there already', async () => {
  const metadata = new MetaData()
  const table = users(metadata)
  await using engine = sqliteEngine()
  await metadata.createAll(engine)
  const heard: string[] = []
  listen(table, 'beforeCreate', () => heard.push('table'))
  listen(metadata, 'beforeCreate', (_, __, { tables }) => heard.push(`all of ${tables.length}`))
  await metadata.createAll(engine)
  expect(heard).toEqual(['all of 0'])
})

test('listeners of a class hear of all its objects', async () => {
  const heard: string[] = []
  const off = listen(Table, 'afterCreate', ({ name }) => heard.push(name))
  const metadata = new MetaData()
  users(metadata)
  new Table('other', metadata, new Column('id', types.Integer))
  await metadata.createAll(createMockEngine(sqlite, () => {}))
  off()
  expect(heard).toEqual(['users', 'other'])
})

test('a listener fills the table on the connection of the change, in its transaction', async () => {
  const metadata = new MetaData()
  const table = users(metadata)
  await using engine = sqliteEngine()
  listen(table, 'afterCreate', async (_, connection) => {
    expect(connection).toBeInstanceOf(Connection)
    await connection.execute(insert(table).values({ id: 1, name: 'root' }))
  })
  await metadata.createAll(engine)
  await using connection = await engine.connect()
  const rows = await connection.execute(text('SELECT name FROM users'))
  expect(rows.scalarOne()).toBe('root')
})

test('a listener that throws leaves nothing behind where DDL is part of transactions', async () => {
  const metadata = new MetaData()
  listen(users(metadata), 'afterCreate', () => {
    throw new Error('no')
  })
  await using engine = sqliteEngine()
  await expect(metadata.createAll(engine)).rejects.toThrow('no')
  await using connection = await engine.connect()
  expect(await inspect(connection).hasTable('users')).toBe(false)
})

test('DDL listens: its names are those of the table, and only its dialects run it', async () => {
  const metadata = new MetaData()
  const table = new Table('Users', metadata, new Column('id', types.Integer), { schema: 'my shop' })
  const comment = new DDL("COMMENT ON TABLE %(fullname)s IS '100%% of %(table)s in %(schema)s'")
  listen(table, 'afterCreate', comment.executeIf({ dialect: ['postgresql', 'oracle'] }))
  const written: string[] = []
  await metadata.createAll(createMockEngine(postgresql, (_, sql) => written.push(sql)))
  expect(written.at(-1)).toBe(
    `COMMENT ON TABLE "my shop"."Users" IS '100% of "Users" in "my shop"'`,
  )
  written.length = 0
  await metadata.createAll(createMockEngine(sqlite, (_, sql) => written.push(sql)))
  expect(written).toHaveLength(1)
})

test('a condition may ask the connection, and is told what goes on', async () => {
  const database = new PGlite()
  await using engine = createEngine('postgresql+pglite://', { driver: pglite(database) })
  const metadata = new MetaData()
  const table = users(metadata)
  const asked: unknown[] = []
  const once = new DDL(
    `CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := upper(NEW.name); RETURN NEW; END $$`,
  ).executeIf({
    state: 'shout',
    callable: async (ddl, target, connection, { state, checkfirst, tables, dialect }) => {
      asked.push([ddl.tag, target === table, state, checkfirst, tables?.length, dialect.name])
      if (!(connection instanceof Connection)) return false
      const found = await connection.execute(
        text('SELECT count(*) FROM pg_proc WHERE proname = :name'),
        { name: state },
      )
      return Number(found.scalar()) === 0
    },
  })
  listen(table, 'beforeCreate', once)
  listen(
    table,
    'afterCreate',
    new DDL(
      'CREATE TRIGGER loud BEFORE INSERT ON %(fullname)s FOR EACH ROW EXECUTE FUNCTION shout()',
    ),
  )
  await table.create(engine)
  await table.drop(engine)
  await table.create(engine)
  await engine.begin(async (connection) => {
    await connection.execute(insert(table).values({ id: 1, name: 'quiet' }))
    expect((await connection.execute(text('SELECT name FROM users'))).scalar()).toBe('QUIET')
  })
  expect(asked).toEqual(
    Array(2).fill(['ddl', true, 'shout', ['type', 'sequence'], 1, 'postgresql']),
  )
  await database.close()
})

test('any statement can listen: a constraint that only one dialect adds behind the table', async () => {
  const metadata = new MetaData()
  const table = users(metadata)
  const check = new CheckConstraint('length(name) > 1', { name: 'long_enough' })
  table.append(check)
  listen(table, 'afterCreate', new AddConstraint(check).executeIf({ dialect: 'postgresql' }))
  const write = async (dialect: typeof postgresql) => {
    const written: string[] = []
    await metadata.createAll(createMockEngine(dialect, (_, sql) => written.push(squeezed(sql))))
    return written
  }
  expect(await write(postgresql)).toEqual([
    'CREATE TABLE users ( id SERIAL NOT NULL, name VARCHAR(20), PRIMARY KEY (id) )',
    'ALTER TABLE users ADD CONSTRAINT long_enough CHECK (length(name) > 1)',
  ])
  expect(await write(sqlite)).toEqual([
    'CREATE TABLE users ( id INTEGER NOT NULL, name VARCHAR(20), PRIMARY KEY (id) )',
  ])
})

test('ddlIf makes constraints and indexes on some dialects only', () => {
  const metadata = new MetaData()
  const table = users(metadata)
  table.append(
    new UniqueConstraint('name', { name: 'un' }).ddlIf({ dialect: 'postgresql' }),
    new CheckConstraint('id > 0', { name: 'ck' }).ddlIf({
      callable: (ddl, target, connection, { dialect, state }) =>
        ddl instanceof AddConstraint &&
        target === ddl.constraint &&
        connection === null &&
        dialect.name === state,
      state: 'sqlite',
    }),
  )
  new Index('by_name', table.c.name, { postgresql: { where: 'id > 5' } }).ddlIf({
    dialect: ['postgresql'],
  })
  const written = (dialect: typeof postgresql) =>
    createAllStatements(metadata, dialect).map(squeezed)
  expect(written(postgresql)).toEqual([
    'CREATE TABLE users ( id SERIAL NOT NULL, name VARCHAR(20), PRIMARY KEY (id), CONSTRAINT un UNIQUE (name) )',
    'CREATE INDEX by_name ON users (name) WHERE id > 5',
  ])
  expect(written(sqlite)).toEqual([
    'CREATE TABLE users ( id INTEGER NOT NULL, name VARCHAR(20), PRIMARY KEY (id), CONSTRAINT ck CHECK (id > 0) )',
  ])
  // MariaDB has no partial indexes, and is not asked for one
  expect(unsupported(metadata, mariadb)).toEqual([])
})

test('foreign keys of a ring tell of the ALTER that adds and drops them', async () => {
  const metadata = new MetaData()
  const columns = () => [
    new Column('id', types.Integer, { primaryKey: true }),
    new Column('other', types.Integer),
  ]
  const key = new ForeignKeyConstraint(['other'], ['b.id'], { name: 'to_b' })
  new Table('a', metadata, ...columns(), key)
  new Table(
    'b',
    metadata,
    ...columns(),
    new ForeignKeyConstraint(['other'], ['a.id'], { name: 'to_a' }),
  )
  const heard: string[] = []
  for (const name of events) listen(key, name, () => heard.push(name))
  const engine = createMockEngine(postgresql, () => {})
  await metadata.createAll(engine)
  await metadata.dropAll(engine)
  expect(heard).toEqual(events)
})

test('copies have the listeners with propagate, and the conditions', async () => {
  const metadata = new MetaData()
  const table = users(metadata)
  table.append(new UniqueConstraint('name').ddlIf({ dialect: 'postgresql' }))
  const index = new Index('by_name', table.c.name).ddlIf({ dialect: 'postgresql' })
  const heard: string[] = []
  const statement = new DDL('-- made %(table)s')
  listen(table, 'afterCreate', statement, { propagate: true })
  listen(table, 'afterCreate', () => heard.push('original only'))
  listen(index, 'afterCreate', () => heard.push('index'), { propagate: true })
  listen(metadata, 'afterCreate', () => heard.push('all'), { propagate: true })
  const copy = metadata.copy()
  const write = createMockEngine(postgresql, (_, sql) => heard.push(squeezed(sql)))
  await copy.createAll(write)
  expect(heard).toEqual([
    'CREATE TABLE users ( id SERIAL NOT NULL, name VARCHAR(20), PRIMARY KEY (id), UNIQUE (name) )',
    'CREATE INDEX by_name ON users (name)',
    'index',
    '-- made users',
    'all',
  ])
  expect(createAllStatements(copy, sqlite).map(squeezed)).toEqual([
    'CREATE TABLE users ( id INTEGER NOT NULL, name VARCHAR(20), PRIMARY KEY (id) )',
  ])
})

test('a constraint that is added by itself is no part of its table’s CREATE any more, unless asked', () => {
  const metadata = new MetaData()
  const table = users(metadata)
  const unique = new UniqueConstraint('name', { name: 'un' })
  const check = new CheckConstraint('id > 0', { name: 'ck' })
  table.append(unique, check)
  new AddConstraint(unique)
  new AddConstraint(check, { isolateFromTable: false })
  const [made] = createAllStatements(metadata, postgresql)
  expect(made).not.toContain('UNIQUE')
  expect(made).toContain('CHECK')
  expect(createAllStatements(metadata.copy(), postgresql)).toEqual([made])
})

test('planning and writing SQL isolates nothing', () => {
  const metadata = new MetaData()
  const table = users(metadata)
  const key = new ForeignKeyConstraint(['id'], ['users.id'], { name: 'own', useAlter: true })
  table.append(key)
  expect(createAllStatements(metadata, postgresql)).toEqual(
    createAllStatements(metadata, postgresql),
  )
  expect(key.isolated).toBe(false)
  expect(dropAllStatements(metadata, postgresql)).toHaveLength(2)
})

test('a table and an index are made alone; their types stay when they go', async () => {
  const database = new PGlite()
  await using engine = createEngine('postgresql+pglite://', { driver: pglite(database) })
  const metadata = new MetaData()
  const kind = new types.Enum(['a', 'b'], { name: 'kind' })
  const one = new Table('one', metadata, new Column('k', kind))
  const two = new Table('two', metadata, new Column('k', kind))
  await one.create(engine)
  await two.create(engine)
  await two.create(engine, { checkfirst: true })
  await expect(two.create(engine)).rejects.toThrow('already exists')
  await one.drop(engine)
  await one.drop(engine, { checkfirst: true })
  const index = new Index('by_k', two.c.k)
  await index.create(engine)
  await index.create(engine, { checkfirst: true })
  await expect(index.create(engine)).rejects.toThrow('already exists')
  await index.drop(engine, { checkfirst: true })
  await index.drop(engine, { checkfirst: true })
  // the type is needed by the other table as long as that is there
  await metadata.createAll(engine)
  await metadata.dropAll(engine, { tables: [one] })
  await metadata.dropAll(engine, { checkfirst: ['table', 'type'] })
  expect((await database.query(`SELECT 1 FROM pg_type WHERE typname = 'kind'`)).rows).toEqual([])
  await database.close()
})
