import { expect, test } from 'vitest'
import { mariadb, mysql } from '../dialects/mysql/index.ts'
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
})

test('a place is given in names, and the sentence says what to do', () => {
  const [first] = unsupported(difficult(), mysql).filter(
    ({ code }) => code === 'unsupported.key-length',
  )
  expect(first?.path).toEqual(['t', 'primary_key'])
  expect(first?.message).toContain('VARCHAR')
})

test('a schema without difficulties has no problems anywhere', () => {
  const metadata = new MetaData()
  new Table(
    't',
    metadata,
    new Column('id', types.Integer, { primaryKey: true }),
    new Column('n', new types.String(9)),
  )
  for (const dialect of [sqlite, postgresql, mysql, mariadb])
    expect(unsupported(metadata, dialect)).toEqual([])
})
