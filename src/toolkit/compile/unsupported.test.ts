import { expect, test } from 'vitest'
import { mssql } from '../dialects/mssql/index.ts'
import { mariadb, mysql } from '../dialects/mysql/index.ts'
import { oracle } from '../dialects/oracle/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { Column } from '../schema/column.ts'
import { CheckConstraint, ForeignKeyConstraint } from '../schema/constraint.ts'
import { Computed } from '../schema/defaults.ts'
import { Index } from '../schema/indexes.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { text } from '../sql/text.ts'
import { types } from '../types/namespace.ts'
import type { Dialect } from './dialect.ts'
import { unsupported } from './unsupported.ts'

function difficult(): MetaData {
  const metadata = new MetaData()
  const t = new Table(
    't',
    metadata,
    new Column('id', types.Text, { primaryKey: true }),
    new Column('tags', new types.ARRAY(types.Integer)),
    new Column('twice', types.Integer, {}, new Computed('1 + 1', { persisted: false })),
    new Column('other', types.Integer, { comment: 'points nowhere' }),
    new CheckConstraint('other > 0', { name: 'c'.repeat(65) }),
    new ForeignKeyConstraint(['other'], ['gone.id'], {
      name: 'fk',
      deferrable: true,
      onDelete: 'SET DEFAULT',
    }),
  )
  new Index('part', [t.c.other], { options: { sqlite_where: text('other > 1') } })
  new Index('lowered', [text('lower(id)')]).attachTo(t)
  return metadata
}

const codes = (dialect: Dialect) =>
  [
    ...new Set(
      unsupported(difficult(), dialect).map(({ code }) => code.replace('unsupported.', '')),
    ),
  ].toSorted()

test('each dialect says what it has not, before any SQL', () => {
  expect(codes(sqlite)).toEqual(['comment', 'type'])
  expect(codes(postgresql)).toEqual(['computed', 'dangling-foreign-key', 'name-length'])
  expect(codes(mysql)).toEqual([
    'action',
    'dangling-foreign-key',
    'deferrable',
    'key-length',
    'name-length',
    'partial-index',
    'type',
  ])
  expect(codes(mariadb)).toContain('expression-index')
  expect(codes(mssql)).toEqual([
    'dangling-foreign-key',
    'deferrable',
    'expression-index',
    'key-length',
    'type',
  ])
  expect(codes(oracle)).toEqual([
    'action',
    'dangling-foreign-key',
    'key-length',
    'partial-index',
    'type',
  ])
})

test('a place is given in names, and the sentence says what to do', () => {
  const [first] = unsupported(difficult(), mysql).filter(
    ({ code }) => code === 'unsupported.key-length',
  )
  expect(first?.path).toEqual(['t', 'primary_key'])
  expect(first?.message).toContain('VARCHAR')
})

test('Oracle stores no generated column, follows no key, and needs the length of a text', () => {
  const metadata = new MetaData()
  new Table('parent', metadata, new Column('id', types.Integer, { primaryKey: true }))
  new Table(
    'child',
    metadata,
    new Column('name', types.String),
    new Column('twice', types.Integer, {}, new Computed('1 + 1', { persisted: true })),
    new Column('parent', types.Integer),
    new ForeignKeyConstraint(['parent'], ['parent.id'], { name: 'fk', onUpdate: 'CASCADE' }),
  )
  expect(unsupported(metadata, oracle).map(({ code, path }) => [code, path.at(-1)])).toEqual([
    ['unsupported.text-length', 'name'],
    ['unsupported.computed', 'twice'],
    ['unsupported.action', 'fk'],
  ])
  expect(unsupported(metadata, mssql)).toEqual([])
})

test('a schema without difficulties has no problems anywhere', () => {
  const metadata = new MetaData()
  new Table(
    't',
    metadata,
    new Column('id', types.Integer, { primaryKey: true }),
    new Column('n', new types.String(9)),
  )
  for (const dialect of [sqlite, postgresql, mysql, mariadb, mssql, oracle])
    expect(unsupported(metadata, dialect)).toEqual([])
})

test('characters that the catalogue of MySQL replaces are told, with their comment', () => {
  const metadata = new MetaData()
  new Table('t', metadata, new Column('a', types.Integer, { comment: 'é漢 is kept' }), {
    comment: 'a 😀, a 𝄞 and a 😀',
  })
  expect(unsupported(metadata, postgresql)).toEqual([])
  expect(unsupported(metadata, mariadb)).toEqual([
    {
      code: 'unsupported.comment',
      path: ['t'],
      message: 'mariadb writes a question mark for 😀 𝄞 in a comment; leave such characters out',
    },
  ])
})
