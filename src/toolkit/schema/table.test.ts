import { expect, test } from 'vitest'
import { sqlite } from '../dialects/sqlite/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { InvalidRequestError, NoReferencedTableError } from '../errors.ts'
import { types } from '../types/namespace.ts'
import { Column } from './column.ts'
import {
  CheckConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from './constraint.ts'
import { AddConstraint, CreateIndex, CreateTable } from './ddl.ts'
import { ForeignKey } from './foreign-key.ts'
import { Index } from './indexes.ts'
import { MetaData } from './metadata.ts'
import { conv } from './schema-item.ts'
import { Table } from './table.ts'

const convention = {
  ix: 'ix_%(column_0_label)s',
  uq: 'uq_%(table_name)s_%(column_0_N_name)s',
  ck: 'ck_%(table_name)s_%(constraint_name)s',
  fk: 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s',
  pk: 'pk_%(table_name)s',
}

test('a second table of the name is refused', () => {
  const metadata = new MetaData()
  new Table('t', metadata)
  expect(() => new Table('t', metadata)).toThrow(InvalidRequestError)
  expect(() => new Table('t', metadata, { schema: 's' })).not.toThrow()
})

test('columns keep their order, also when their names are numbers', () => {
  const t = new Table(
    't',
    new MetaData(),
    new Column('b', types.Integer),
    new Column('2', types.Integer),
    new Column('1', types.Integer),
  )
  expect(t.columns.map(({ name }) => name)).toEqual(['b', '2', '1'])
})

test('a reference finds its table whenever that comes, and gives the column its type', () => {
  const metadata = new MetaData()
  const child = new Table(
    'child',
    metadata,
    new Column('parent', null, {}, new ForeignKey('parent.id')),
  )
  const [key] = child.foreignKeyConstraints
  expect(() => key?.referredTable).toThrow(NoReferencedTableError)
  const parent = new Table(
    'parent',
    metadata,
    new Column('id', new types.String(36), { primaryKey: true }),
  )
  expect(key?.referredTable).toBe(parent)
  expect(child.c.parent.type.toString()).toBe('String(36)')
})

test('in a MetaData with a schema a reference without one stays inside', () => {
  const metadata = new MetaData({ schema: 'shop' })
  const parent = new Table(
    'parent',
    metadata,
    new Column('id', types.Integer, { primaryKey: true }),
  )
  const child = new Table(
    'child',
    metadata,
    new Column('p', types.Integer, {}, new ForeignKey('parent.id')),
  )
  expect([...child.foreignKeyConstraints][0]?.referredTable).toBe(parent)
})

test('unique and index together are one unique index and no constraint', () => {
  const t = new Table(
    't',
    new MetaData(),
    new Column('a', types.Integer, { unique: true, index: true }),
  )
  expect([...t.constraints].filter((item) => item instanceof UniqueConstraint)).toEqual([])
  const [index] = t.indexes
  expect(index?.unique).toBe(true)
  expect(index?.name).toBe('ix_t_a')
})

test('a written primary key sets the flags of its columns and takes the place of the implied one', () => {
  const t = new Table(
    't',
    new MetaData(),
    new Column('a', types.Integer),
    new Column('b', types.Integer),
    new PrimaryKeyConstraint(['b', 'a']),
  )
  expect(t.primaryKey.columns.keyList).toEqual(['b', 'a'])
  expect(t.columns.every(({ primaryKey, nullable }) => primaryKey && !nullable)).toBe(true)
  expect([...t.constraints]).toHaveLength(1)
})

test('a naming convention names what has no name', () => {
  const metadata = new MetaData({ namingConvention: convention })
  new Table('org', metadata, new Column('id', types.Integer, { primaryKey: true }))
  const t = new Table(
    'user',
    metadata,
    new Column('id', types.Integer, { primaryKey: true }),
    new Column('org', types.Integer, { index: true }, new ForeignKey('org.id')),
    new Column('mail', types.Text),
    new UniqueConstraint(['org', 'mail']),
    new CheckConstraint('id > 0', { name: 'positive' }),
    new CheckConstraint('id < 9', { name: conv('final') }),
  )
  const names = [...t.sortedConstraints, ...t.indexes].map((item) => item.name)
  expect(new Set(names)).toEqual(
    new Set([
      'ck_user_positive',
      'final',
      'fk_user_org_org',
      'ix_user_org',
      'pk_user',
      'uq_user_org_mail',
    ]),
  )
})

test('a convention that needs a given name says so', () => {
  const metadata = new MetaData({ namingConvention: convention })
  const check = new CheckConstraint('a > 0')
  new Table('t', metadata, new Column('a', types.Integer), check)
  expect(() => check.name).toThrow(/requires that constraint is explicitly named/)
})

test('a made name is cut with four digits of its hash, a given one that is too long is refused', () => {
  const long = 'a'.repeat(70)
  const metadata = new MetaData()
  const t = new Table(long, metadata, new Column('b', types.Integer, { index: true }))
  const [made] = t.indexes
  const cut = made ? new CreateIndex(made).compile({ dialect: postgresql }).sql : ''
  // PostgreSQL counts bytes, and its limit is 63
  expect(/INDEX (ix_a+_[0-9a-f]{4}) ON/.exec(cut)?.[1]).toHaveLength(60)
  const given = new Index(`ix_${long}`, [t.c.b])
  expect(() => new CreateIndex(given).compile({ dialect: postgresql })).toThrow(
    /exceeds maximum length/,
  )
})

test('SQLite writes a reference to a table that is not there, other dialects refuse it', () => {
  const t = new Table(
    't',
    new MetaData(),
    new Column('a', types.Integer),
    new ForeignKeyConstraint(['a'], ['gone.id']),
  )
  const statement = new CreateTable(t)
  expect(statement.compile({ dialect: sqlite }).sql).toContain('REFERENCES gone (id)')
  expect(() => statement.compile({ dialect: postgresql })).toThrow(NoReferencedTableError)
})

test('a constraint can be added by itself', () => {
  const t = new Table(
    't',
    new MetaData(),
    new Column('a', types.Integer),
    new UniqueConstraint(['a'], { name: 'u' }),
  )
  const unique = [...t.constraints].find((item) => item instanceof UniqueConstraint)
  if (!unique) throw new Error('no constraint')
  expect(new AddConstraint(unique).compile({ dialect: postgresql }).sql).toBe(
    'ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)',
  )
})
