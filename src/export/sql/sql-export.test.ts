import { expect, test } from 'vitest'
import {
  CheckConstraint,
  Column,
  Computed,
  ForeignKey,
  ForeignKeyConstraint,
  Index,
  MetaData,
  Table,
  text,
  types,
  UniqueConstraint,
} from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import { sqlExporters } from './index.ts'

function exported(id: string, metadata: MetaData, tables?: readonly string[]) {
  const exporter = sqlExporters.find((one) => one.id === id)
  const options = { names: 'as drawn', ...(tables && { tables: new Set(tables) }) } as const
  const result = exporter?.generate(metadata, options)
  const codes = (result?.problems ?? []).map(({ code }) => code)
  return { sql: result?.files[0]?.text ?? '', codes }
}

function drawn(): MetaData {
  const metadata = new MetaData()
  new Table(
    'Customer',
    metadata,
    new Column('CustomerId', types.INTEGER, { primaryKey: true }),
    new Column('Name', new types.NVARCHAR(40), { nullable: false, sqlite: { collate: 'NOCASE' } }),
    new Column('vip', types.BOOLEAN, { nullable: false, serverDefault: text('0') }),
    new Column('since', types.DATETIME, { serverDefault: text("(datetime('now'))") }),
    new Column('token', types.TEXT, { serverDefault: text('(hex(randomblob(8)))') }),
    new Column('size', sqlite.parseType('unsigned big int')),
    new Column('double', types.INTEGER, {}, new Computed('"size" * 2', { persisted: false })),
    new UniqueConstraint(['token']),
    new CheckConstraint("token GLOB '[a-f]*'", { name: 'ck_glob' }),
    new CheckConstraint('length([Name]) > 0', { name: 'ck_name' }),
    new Index('ix_vip', ['Name'], { sqlite: { where: text('vip') } }),
    new Index('ix_lower', [text('lower(name)')]),
  )
  new Table(
    'orders',
    metadata,
    new Column('id', types.INTEGER, { primaryKey: true }),
    new Column('customer_id', types.INTEGER, {}, new ForeignKey('Customer.CustomerId')),
    new Column('previous', types.INTEGER),
    new ForeignKeyConstraint(['previous'], ['orders.id'], {
      deferrable: true,
      initially: 'DEFERRED',
    }),
  )
  metadata.rawObjects.push({
    kind: 'trigger',
    schema: null,
    name: 'trg',
    sql: 'CREATE TRIGGER trg …',
    after: ['orders'],
    info: {},
  })
  return metadata
}

test('PostgreSQL gets generic types, quoted names and true and false', () => {
  const { sql, codes } = exported('postgresql', drawn())
  for (const line of [
    '"CustomerId" SERIAL',
    '"Name" VARCHAR(40) NOT NULL',
    'vip BOOLEAN DEFAULT false NOT NULL',
    'since TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP',
    'size BIGINT',
    'CHECK (length("Name") > 0)',
    'CREATE INDEX ix_vip ON "Customer" ("Name") WHERE vip',
    'CREATE INDEX ix_lower ON "Customer" (lower("Name"))',
    'DEFERRABLE INITIALLY DEFERRED',
  ]) {
    expect(sql.replaceAll(/DEFAULT \(CURRENT_TIMESTAMP\)/g, 'DEFAULT CURRENT_TIMESTAMP')).toContain(
      line,
    )
  }
  expect(codes).toEqual(
    expect.arrayContaining(['sql.collation', 'sql.default', 'sql.check', 'sql.virtual', 'sql.raw']),
  )
  expect(sql.slice(sql.indexOf('CREATE TABLE'))).not.toMatch(/GLOB|randomblob/)
})

test('MySQL gets lengths for keys, and what it has no word for is left out and said', () => {
  const { sql, codes } = exported('mysql', drawn())
  expect(sql).toContain('token VARCHAR(255)')
  expect(sql).not.toMatch(/^CREATE INDEX/m)
  expect(sql).not.toContain('DEFERRABLE')
  expect(codes).toEqual(expect.arrayContaining(['sql.index', 'sql.deferrable']))
})

test('SQLite gets what was drawn, without a notice', () => {
  const { sql, codes } = exported('sqlite', drawn())
  expect(codes).toEqual([])
  expect(sql).toContain('size unsigned big int')
  expect(sql).toContain("token GLOB '[a-f]*'")
})

test('a selection holds its tables and says nothing of others', () => {
  const { sql, codes } = exported('postgresql', drawn(), ['orders'])
  expect(sql).not.toContain('CREATE TABLE "Customer"')
  expect(codes).toEqual([])
})

test('a name cannot end the comments of the header', () => {
  const metadata = new MetaData()
  const evil = 'x\nDROP TABLE users; --'
  new Table(evil, metadata, new Column('id', types.INTEGER, { sqlite: { collate: 'RTRIM' } }))
  const { sql } = exported('postgresql', metadata)
  const header = sql.slice(0, sql.indexOf('CREATE TABLE'))
  expect(
    header
      .trim()
      .split('\n')
      .every((line) => line.startsWith('-- ')),
  ).toBe(true)
})
