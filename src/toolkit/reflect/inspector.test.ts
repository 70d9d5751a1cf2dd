import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import { createEngine } from '../engine/create.ts'
import { InvalidRequestError, NoSuchTableError } from '../errors.ts'
import { listen } from '../event/listen.ts'
import { Column } from '../schema/column.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { types } from '../types/namespace.ts'
import { inspect } from './inspector.ts'
import { reflect, reflectTable } from './reflect.ts'

const SQL = await initSqlJs()

async function connect(...statements: readonly string[]) {
  const connection = await createEngine('sqlite://', { driver: sqljs(SQL) }).connect()
  for (const sql of statements) await connection.execDriverSql(sql)
  return connection
}

const shop = [
  'CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE)',
  'CREATE TABLE "order" (id INTEGER PRIMARY KEY, customer INT REFERENCES Customer (ID) ON DELETE CASCADE, CHECK (id > 0))',
  'CREATE INDEX by_customer ON "order" (customer)',
  'CREATE VIEW busy AS SELECT customer FROM "order"',
]

test('the Inspector answers for one table at a time', async () => {
  await using connection = await connect(...shop)
  const inspector = inspect(connection)
  expect(await inspector.getTableNames()).toEqual(['customer', 'order'])
  expect(await inspector.getViewNames()).toEqual(['busy'])
  expect(await inspector.getViewDefinition('busy')).toBe('SELECT customer FROM "order"')
  const [, name] = await inspector.getColumns('customer')
  expect(name).toMatchObject({ name: 'name', declaredType: 'VARCHAR(20)', nullable: false })
  expect(name?.type).toMatchObject({ tag: 'VARCHAR', length: 20 })
  expect((await inspector.getPkConstraint('order'))?.members).toMatchObject([{ column: 'id' }])
  expect(await inspector.getForeignKeys('order')).toMatchObject([
    { columns: ['customer'], table: 'Customer', onDelete: 'CASCADE' },
  ])
  expect(await inspector.getUniqueConstraints('customer')).toHaveLength(1)
  expect(await inspector.getCheckConstraints('order')).toMatchObject([{ expression: 'id > 0' }])
  expect(await inspector.hasIndex('order', 'by_customer')).toBe(true)
  expect(await inspector.getTableOptions('order')).toEqual({})
  expect(await inspector.getTableComment('order')).toBe(null)
  await expect(inspector.getColumns('nothing')).rejects.toThrow(NoSuchTableError)
})

test('what was read is kept until the cache is cleared, but hasTable always looks', async () => {
  await using connection = await connect(...shop)
  const inspector = inspect(connection)
  await inspector.getTableNames()
  await connection.execDriverSql('CREATE TABLE later (a)')
  expect(await inspector.getTableNames()).toHaveLength(2)
  expect(await inspector.hasTable('later')).toBe(true)
  inspector.clearCache()
  expect(await inspector.getTableNames()).toHaveLength(3)
})

test('reflect reads the whole, or some tables with those that they refer to', async () => {
  await using connection = await connect(...shop)
  const whole = new MetaData()
  await reflect(whole, connection)
  expect([...whole.tables.keys()]).toEqual(['customer', 'order'])
  expect([...whole.views.keys()]).toEqual(['busy'])
  await reflect(whole, connection)
  const some = new MetaData()
  await reflect(some, connection, { only: ['order'] })
  expect([...some.tables.keys()]).toEqual(['customer', 'order'])
  const alone = new MetaData()
  await reflect(alone, connection, { only: (name) => name === 'order', resolveFks: false })
  expect([...alone.tables.keys()]).toEqual(['order'])
  await expect(reflect(alone, connection, { only: ['gone'] })).rejects.toThrow(InvalidRequestError)
})

test('createAll makes what reflect has read, and leaves alone what is there', async () => {
  await using source = await connect(...shop)
  const metadata = new MetaData()
  await reflect(metadata, source)
  await using target = await connect()
  await metadata.createAll(target)
  await metadata.createAll(target)
  expect(await inspect(target).getTableNames()).toEqual(['customer', 'order'])
  await metadata.dropAll(target)
  expect(await inspect(target).getTableNames()).toEqual([])
})

test('the Inspector tells tables in the order of their references, temporary ones, and asks an engine too', async () => {
  const engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  await engine.begin(async (connection) => {
    for (const sql of shop) await connection.execDriverSql(sql)
    await connection.execDriverSql('CREATE TABLE a (b REFERENCES "order" (id))')
    await connection.execDriverSql('CREATE TEMP TABLE passing (x)')
    await connection.execDriverSql('CREATE TEMP VIEW glance AS SELECT x FROM passing')
  })
  const inspector = inspect(engine)
  expect(await inspector.getSortedTableNames()).toEqual(['customer', 'order', 'a'])
  expect(await inspector.getTempTableNames()).toEqual(['passing'])
  expect(await inspector.getTempViewNames()).toEqual(['glance'])
  expect(await inspector.getMaterializedViewNames()).toEqual([])
  expect([await inspector.hasSchema('x'), await inspector.hasSequence('x')]).toEqual([false, false])
  await engine.dispose()
})

test('one table is reflected with those that it refers to, and with columns of one’s own in their places', async () => {
  await using connection = await connect(...shop)
  const metadata = new MetaData()
  const name = new Column('name', types.Text, { nullable: false })
  const extra = new Column('extra', types.Integer)
  const customer = await reflectTable('customer', metadata, connection, { columns: [extra, name] })
  expect(customer.columns.map((column) => column.name)).toEqual(['id', 'name', 'extra'])
  expect(customer.columns.get('name')).toBe(name)
  expect(await reflectTable('customer', metadata, connection)).toBe(customer)
  await reflectTable('order', metadata, connection)
  expect([...metadata.tables.keys()]).toEqual(['customer', 'order'])
  const alone = new MetaData()
  await reflectTable('order', alone, connection, { resolveFks: false })
  expect([...alone.tables.keys()]).toEqual(['order'])
  await expect(reflectTable('gone', alone, connection)).rejects.toThrow(InvalidRequestError)
})

test('listeners say otherwise what a reflected column is', async () => {
  await using connection = await connect(...shop)
  const metadata = new MetaData()
  listen(metadata, 'columnReflect', (column) => ({ ...column, comment: `was ${column.type}` }), {
    retval: true,
  })
  listen(
    metadata,
    'columnReflect',
    (column, table) =>
      table.name === 'order' && column.name === 'customer' ? { ...column, type: 'BIGINT' } : null,
    { retval: true },
  )
  await reflect(metadata, connection)
  const customer = metadata.tables.get('order')?.columns.get('customer')
  expect(customer).toMatchObject({ comment: 'was INT', type: { tag: 'BIGINT' } })
  expect(metadata.tables.get('customer')?.columns.get('name')).toMatchObject({
    comment: 'was VARCHAR(20)',
    type: { tag: 'VARCHAR' },
  })
})

test('a second table of a name is the first, where that is asked for', () => {
  const metadata = new MetaData()
  const first = new Table('t', metadata, new Column('a', types.Integer))
  const second = new Table('t', metadata, new Column('b', types.Integer), { keepExisting: true })
  expect(second).toBe(first)
  expect(first.columns.map(({ name }) => name)).toEqual(['a'])
  expect(() => new Table('t', metadata)).toThrow('already defined')
  const third = new Table('u', metadata, new Column('b', types.Integer), { keepExisting: true })
  expect(metadata.tables.get('u')).toBe(third)
})
