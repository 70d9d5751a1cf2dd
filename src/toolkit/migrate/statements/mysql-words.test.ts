import { expect, test } from 'vitest'
import type { Dialect } from '../../compile/dialect.ts'
import { mariadb, mysql, mysqlAt } from '../../dialects/mysql/index.ts'
import {
  CheckConstraint,
  Column,
  Computed,
  ForeignKeyConstraint,
  Index,
  MetaData,
  Table,
  text,
  types,
  UniqueConstraint,
} from '../../index.ts'
import { DdlElement } from '../../schema/ddl.ts'
import { Enum } from '../../types/enum.ts'
import type { Operation } from '../ops.ts'
import { statementsFor } from './index.ts'

const mood = new Enum(['sad', 'glad'], { name: 'mood' })

function state(): MetaData {
  const metadata = new MetaData()
  const other = new Table('other', metadata, new Column('id', types.Integer, { primaryKey: true }))
  const person = new Table(
    'person',
    metadata,
    new Column('id', types.Integer, { primaryKey: true, autoincrement: true }),
    new Column('a', new types.String(10), { serverDefault: text('lower(uuid())'), comment: 'c' }),
    new Column('p', types.Integer, { nullable: false }),
    new Column('m', mood, { serverDefault: 'glad' }),
    new Column('g', types.Integer, {}, new Computed('p + 1', { persisted: false })),
    new CheckConstraint("a <> ''", { name: 'ck' }),
    new UniqueConstraint(['a'], { name: 'uq' }),
    new ForeignKeyConstraint(['p'], [other.c['id']], { name: 'fk' }),
  )
  new Index('ix', [person.c['p']])
  return metadata
}

const table = { name: 'person', schema: null }

const written = (operation: Operation, dialect: Dialect = mysql) =>
  statementsFor([operation], state(), dialect).map(({ sql }) =>
    (sql instanceof DdlElement
      ? dialect.ddl(sql)
      : dialect.expressions().process(sql, { literalBinds: true })
    ).trim(),
  )

// https://dev.mysql.com/doc/refman/8.0/en/alter-table.html
test('MySQL drops and renames by the kind of rule', () => {
  const person = state().tables.get('person')
  const rule = (name: string) => {
    const constraint = person?.sortedConstraints.find((one) => one.name === name)
    if (!constraint) throw new Error(`there is no constraint ${name}`)
    return { kind: 'drop constraint', table, constraint } as const
  }
  expect(written(rule('ck'))).toEqual(['ALTER TABLE person DROP CHECK ck'])
  expect(written(rule('ck'), mariadb)).toEqual(['ALTER TABLE person DROP CONSTRAINT ck'])
  expect(written(rule('uq'))).toEqual(['ALTER TABLE person DROP INDEX uq'])
  expect(written(rule('fk'))).toEqual(['ALTER TABLE person DROP FOREIGN KEY fk'])
  const renamed = (from: string) =>
    ({ kind: 'rename constraint', table, from, to: 'fresh' }) as const
  expect(written(renamed('uq'))).toEqual(['ALTER TABLE person RENAME INDEX uq TO fresh'])
  expect(written(renamed('ck'))).toEqual([
    'ALTER TABLE person DROP CHECK ck',
    "ALTER TABLE person ADD CONSTRAINT fresh CHECK (a <> '')",
  ])
})

test('a key goes with a counter only if another takes its place at once', () => {
  const key = state().tables.get('person')?.primaryKey
  if (!key) throw new Error('the table has a key')
  expect(written({ kind: 'drop constraint', table, constraint: key })).toEqual([
    'ALTER TABLE person DROP PRIMARY KEY, ADD KEY athanor_counting (id)',
  ])
})

test('MySQL repeats the whole column, expressions of defaults in brackets', () => {
  const change = { type: new types.String(20), name: 'b' }
  expect(written({ kind: 'alter column', table, column: 'a', change, was: null })).toEqual([
    "ALTER TABLE person CHANGE COLUMN a b VARCHAR(20) COMMENT 'c' DEFAULT (lower(uuid()))",
  ])
})

test('values of an enumeration get other names in the rows too', () => {
  const type = new Enum(['sad', 'happy'], { name: 'mood' })
  const renames = new Map([['glad', 'happy']])
  const operation = { kind: 'alter enum', type, was: mood, renames } as const
  expect(written(operation, mysqlAt('8.0.35'))).toEqual([
    "ALTER TABLE person MODIFY COLUMN m ENUM('sad','glad','happy') DEFAULT 'glad'",
    "UPDATE person SET m='happy' WHERE person.m = 'glad'",
    "ALTER TABLE person MODIFY COLUMN m ENUM('sad','happy') DEFAULT 'happy'",
  ])
})

test('a column of a reference that would fit no more is refused before anything happens', () => {
  const change = { type: new types.BigInteger() }
  const operation = { kind: 'alter column', table, column: 'p', change, was: null } as const
  expect(() => written(operation)).toThrow(
    'the foreign key fk of the table person needs the same type on both sides: p would be BIGINT and id INTEGER; drop it, change both columns, and add it again',
  )
})
