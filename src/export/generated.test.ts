import { expect, test } from 'vitest'
import {
  CheckConstraint,
  Column,
  Computed,
  CreateIndex,
  CreateTable,
  ForeignKey,
  ForeignKeyConstraint,
  Index,
  MetaData,
  PrimaryKeyConstraint,
  Table,
  text,
  types,
  UniqueConstraint,
  View,
} from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import * as migrate from '#toolkit/migrate'
import * as orm from '#toolkit/orm'
import { exporters, type ExportOptions } from './index.ts'
import { runGenerated } from './testing/run-generated.ts'

const asDrawn: ExportOptions = { names: 'as drawn' }

function exported(id: string, metadata: MetaData, options = asDrawn): string {
  const exporter = exporters.find((one) => one.id === id)
  return exporter?.generate(metadata, options).files[0]?.text ?? ''
}

function metadataOfModels(code: string): MetaData {
  const { Base } = runGenerated(code, orm)
  return (Base as { metadata: MetaData }).metadata
}

/** The statements of a MetaData, with the lines of each table sorted: order among constraints says nothing. */
function statements(metadata: MetaData): string[] {
  return metadata.sortedTables.flatMap((table) => {
    const { sql } = new CreateTable(table).compile({ dialect: sqlite })
    const lines = sql.split('\n').map((line) => line.trim().replace(/,$/, ''))
    const indexes = [...table.indexes].map(
      (one) => new CreateIndex(one).compile({ dialect: sqlite }).sql,
    )
    return [lines.toSorted().join('\n'), ...indexes.toSorted()]
  })
}

async function migrated(code: string): Promise<string[]> {
  const plan = new migrate.MigrationPlan(sqlite)
  const upgrade = runGenerated(code, migrate)['upgrade'] as (op: unknown) => Promise<void>
  await upgrade(new migrate.Operations(plan))
  return plan.elements
    .map((one) => one.sql)
    .filter((one) => one instanceof CreateTable || one instanceof CreateIndex)
    .map((one) => one.compile({ dialect: sqlite }).sql)
}

function shop(): MetaData {
  const metadata = new MetaData()
  new Table(
    'customers',
    metadata,
    new Column('id', types.INTEGER, { primaryKey: true, nullable: true }),
    new Column('name', new types.NVARCHAR(40), { nullable: false, comment: 'as on the letter' }),
    new Column('email', types.TEXT),
    new Column('vip', types.BOOLEAN, { nullable: false, serverDefault: text('0') }),
    new Column('note', types.TEXT, { serverDefault: "it's" }),
    new Column('upper_name', types.TEXT, {}, new Computed('upper(name)', { persisted: true })),
    new Column(
      'referrer_id',
      types.INTEGER,
      {},
      new ForeignKey('customers.id', { onDelete: 'SET NULL' }),
    ),
    new UniqueConstraint(['email'], { name: 'uq_email' }),
    new CheckConstraint('length(name) > 0', { name: 'named' }),
    new Index('ix_name', ['name', text('lower(email)')], {
      unique: true,
      sqlite: { where: text('vip = 1') },
    }),
    { sqlite: { autoincrement: true } },
  )
  new Table(
    'orders',
    metadata,
    new Column('order_no', types.INTEGER, { nullable: false }),
    new Column('region', new types.VARCHAR(3), { nullable: false }),
    new Column(
      'billing_customer_id',
      types.INTEGER,
      { nullable: false },
      new ForeignKey('customers.id'),
    ),
    new Column('shipping_customer_id', types.INTEGER, {}, new ForeignKey('customers.id')),
    new PrimaryKeyConstraint(['region', 'order_no'], { name: 'pk_orders' }),
    { sqlite: { strict: true, with_rowid: false } },
  )
  new Table(
    'lines',
    metadata,
    new Column('id', types.INTEGER, { primaryKey: true }),
    new Column('region', new types.VARCHAR(3)),
    new Column('order_no', types.INTEGER),
    new ForeignKeyConstraint(['region', 'order_no'], ['orders.region', 'orders.order_no'], {
      onDelete: 'CASCADE',
    }),
  )
  new Table('tags', metadata, new Column('id', types.INTEGER, { primaryKey: true }))
  new Table(
    'customer_tags',
    metadata,
    new Column('customer_id', types.INTEGER, { primaryKey: true }, new ForeignKey('customers.id')),
    new Column('tag_id', types.INTEGER, { primaryKey: true }, new ForeignKey('tags.id')),
  )
  new Table('log', metadata, new Column('line', types.TEXT))
  new View('vips', metadata, 'SELECT name FROM customers WHERE vip')
  return metadata
}

test('the tables that models.ts makes are the tables drawn', () => {
  for (const names of ['as drawn', 'camelCase'] as const) {
    const again = metadataOfModels(exported('models', shop(), { names }))
    expect(statements(again)).toEqual(statements(shop()))
    expect([...again.views.keys()]).toEqual(['vips'])
  }
})

test('the tables that the first migration makes are the tables drawn', async () => {
  const made = await migrated(exported('migration', shop()))
  const sorted = made.map((sql) =>
    sql
      .split('\n')
      .map((line) => line.trim().replace(/,$/, ''))
      .toSorted()
      .join('\n'),
  )
  expect(sorted.toSorted()).toEqual(statements(shop()).toSorted())
})

test('relationships have readable names at both ends, and every class can be configured', () => {
  const code = exported('models', shop())
  const made = runGenerated(code, orm)
  for (const line of [
    'billing_customer: () => relationship.one(Customer, {',
    'orders_by_billing_customer: () => relationship.many(Order, {',
    'referrer: () => relationship.one(Customer, {',
    'remoteSide: [Customer.c.id]',
    "tags: () => relationship.many(Tag, { backPopulates: 'customers', secondary: customerTags })",
    'export const log = table(',
  ]) {
    expect(code).toContain(line)
  }
  const Customer = made['Customer'] as new (values: object) => { tags: object[] }
  const Tag = made['Tag'] as new (values: object) => { customers: object[] }
  const tag = new Tag({})
  expect(new Customer({ tags: [tag] }).tags[0]).toBe(tag)
  expect(tag.customers).toHaveLength(1)
})

test('a selection leaves out what it does not hold', () => {
  const code = exported('models', shop(), { names: 'as drawn', tables: new Set(['orders']) })
  expect(code).toContain('class Order ')
  expect(code).not.toContain('class Customer')
  expect(code).not.toContain('relationship')
})

test('a table without a primary key is a table with a notice', () => {
  const result = exporters[0]?.generate(shop(), asDrawn)
  expect(result?.problems.map(({ code, path }) => [code, ...path])).toEqual(
    expect.arrayContaining([
      ['models.keyless', 'log'],
      ['models.junction', 'customer_tags'],
    ]),
  )
})

const hostile = [
  'x"; DROP TABLE users; --',
  'x*/; process.exit(1); /*',
  'x`+process.exit(1)+`',
  '${x}',
  'x\\',
  "it's",
  'a\u2028b',
  'a\r\nb',
  'class',
  'constructor',
  '__proto__',
  'then',
  'Base',
  'integer',
  'Date',
  'Object',
  'a:b',
  'a%b',
  '1a',
  '',
  '名前',
]

test('a foreign key finds its column when names have dots', () => {
  const metadata = new MetaData()
  new Table('a.b', metadata, new Column('c.d', types.INTEGER, { primaryKey: true }))
  const parent = new ForeignKey('a.b.c.d')
  new Table('child', metadata, new Column('id', types.INTEGER, {}, parent))
  expect(parent.column.name).toBe('c.d')
  expect(statements(metadataOfModels(exported('models', metadata)))).toEqual(statements(metadata))
})

test('hostile names, defaults and comments come back as they were', async () => {
  const metadata = new MetaData()
  hostile.forEach((name, at) => {
    new Table(
      `${name} ${String(at)}`,
      metadata,
      new Column('id', types.INTEGER, { primaryKey: true }),
      new Column(`${name} `, types.TEXT, { serverDefault: name, comment: name }),
      { comment: name },
    )
  })
  expect(statements(metadataOfModels(exported('models', metadata)))).toEqual(statements(metadata))
  expect((await migrated(exported('migration', metadata))).length).toBe(hostile.length)
})
