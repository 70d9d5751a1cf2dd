import { describe, expect, test } from 'vitest'
import {
  CheckConstraint,
  Column,
  Computed,
  ForeignKey,
  Identity,
  Index,
  PrimaryKeyConstraint,
  Table,
  text,
  types,
  type Dialect,
} from '../../index.ts'
import { mariadb, mysql } from '../../dialects/mysql/index.ts'
import { postgresql } from '../../dialects/postgresql/index.ts'
import { sqlite } from '../../dialects/sqlite/index.ts'
import { DOMAIN } from '../../types/postgresql.ts'
import {
  column,
  mood,
  nothing,
  raw,
  schema,
  sequence,
  table,
  told,
  type,
  view,
  type Fill,
} from '../../testing/compared-schemas.ts'
import { compareMetadata } from './index.ts'

/** What is compared, before, after, and the steps. */
const seen: readonly (readonly [string, Fill, Fill, readonly string[], Dialect?])[] = [
  ['a table that comes', nothing, table(), ['create table t']],
  ['a table that goes', table(), nothing, ['drop table t']],
  ['a column that comes', table(), column(types.Integer), ['add column t.c']],
  ['a column that goes', column(types.Integer), table(), ['drop column t.c']],
  ['a type', column(types.Integer), column(types.Text), ['alter column t.c type']],
  [
    'a length',
    column(new types.String(20)),
    column(new types.String(30)),
    ['alter column t.c type'],
  ],
  [
    'a length that is gone',
    column(new types.String(20)),
    column(types.String),
    ['alter column t.c type'],
  ],
  [
    'NOT NULL',
    column(types.Integer),
    column(types.Integer, { nullable: false }),
    ['alter column t.c nullable'],
  ],
  [
    'a default',
    column(types.Integer, { serverDefault: '1' }),
    column(types.Integer, { serverDefault: '2' }),
    ['alter column t.c serverDefault'],
  ],
  [
    'a default that is an expression',
    column(types.Integer, { serverDefault: text('1 + 1') }),
    column(types.Integer, { serverDefault: text('1 + 2') }),
    ['alter column t.c serverDefault'],
  ],
  [
    'a comment of a column',
    column(types.Integer, { comment: 'a' }),
    column(types.Integer, { comment: 'b' }),
    ['alter column t.c comment'],
  ],
  [
    'a generated expression',
    table(new Column('c', types.Integer, {}, new Computed('id + 1', { persisted: true }))),
    table(new Column('c', types.Integer, {}, new Computed('id + 2', { persisted: true }))),
    ['alter column t.c computed'],
  ],
  [
    'an identity',
    table(new Column('c', types.Integer, { nullable: false })),
    table(new Column('c', types.Integer, {}, new Identity({ start: 5 }))),
    ['alter column t.c identity, autoincrement'],
  ],
  [
    'how an identity counts',
    table(new Column('c', types.Integer, {}, new Identity({ start: 1 }))),
    table(new Column('c', types.Integer, {}, new Identity({ start: 5 }))),
    ['alter column t.c identity'],
  ],
  [
    'a collation',
    column(types.Text, { postgresql: { collate: 'C' } }),
    column(types.Text, { postgresql: { collate: 'POSIX' } }),
    ['alter column t.c options'],
  ],
  [
    'a primary key',
    (metadata) =>
      void new Table(
        't',
        metadata,
        new Column('a', types.Integer, { nullable: false }),
        new Column('b', types.Integer, { nullable: false }),
        new PrimaryKeyConstraint(['a']),
      ),
    (metadata) =>
      void new Table(
        't',
        metadata,
        new Column('a', types.Integer, { nullable: false }),
        new Column('b', types.Integer, { nullable: false }),
        new PrimaryKeyConstraint(['a', 'b']),
      ),
    ['alter column t.a autoincrement', 'drop constraint primary_key', 'add constraint primary_key'],
  ],
  [
    'a UNIQUE',
    column(types.Integer),
    column(types.Integer, { unique: true }),
    ['add constraint unique'],
  ],
  [
    'the text of a check',
    table(new CheckConstraint('id > 0', { name: 'ck' })),
    table(new CheckConstraint('id > 1', { name: 'ck' })),
    ['drop constraint check', 'add constraint check'],
  ],
  [
    'brackets that change what a check means',
    table(new CheckConstraint('id = 1 AND (id = 2 OR id = 3)', { name: 'ck' })),
    table(new CheckConstraint('(id = 1 AND id = 2) OR id = 3', { name: 'ck' })),
    ['drop constraint check', 'add constraint check'],
  ],
  [
    'what a foreign key does',
    table(new Column('c', types.Integer, {}, new ForeignKey('t.id'))),
    table(new Column('c', types.Integer, {}, new ForeignKey('t.id', { onDelete: 'CASCADE' }))),
    ['drop constraint foreign_key', 'add constraint foreign_key'],
  ],
  [
    'when a constraint is checked',
    table(new Column('c', types.Integer, {}, new ForeignKey('t.id'))),
    table(new Column('c', types.Integer, {}, new ForeignKey('t.id', { deferrable: true }))),
    ['drop constraint foreign_key', 'add constraint foreign_key'],
  ],
  [
    'the order of an index',
    table(new Column('c', types.Integer), new Index('ix', 'id', 'c')),
    table(new Column('c', types.Integer), new Index('ix', 'c', 'id')),
    ['drop index ix', 'create index ix'],
  ],
  [
    'a condition of an index',
    table(new Index('ix', ['id'], { postgresql: { where: text('id > 0') } })),
    table(new Index('ix', ['id'], { postgresql: { where: text('id > 1') } })),
    ['drop index ix', 'create index ix'],
  ],
  [
    'an expression of an index',
    table(new Index('ix', text('lower(a)'))),
    table(new Index('ix', text('upper(a)'))),
    ['drop index ix', 'create index ix'],
    sqlite,
  ],
  [
    'the name of an index',
    table(new Index('ix_old', 'id')),
    table(new Index('ix_new', 'id')),
    ['rename index ix_old ix_new'],
  ],
  [
    'the name of a constraint',
    table(new CheckConstraint('id > 0', { name: 'old' })),
    table(new CheckConstraint('id > 0', { name: 'new' })),
    ['rename constraint old new'],
  ],
  ['a comment of a table', table({ comment: 'a' }), table({ comment: 'b' }), ['table comment']],
  ['STRICT', table(), table({ sqlite: { strict: true } }), ['table options'], sqlite],
  ['AUTOINCREMENT', table({ sqlite: { autoincrement: true } }), table(), ['table options'], sqlite],
  [
    'a storage engine',
    table({ mysql: { engine: 'MyISAM' } }),
    table({ mysql: { engine: 'InnoDB' } }),
    ['table options'],
    mysql,
  ],
  ['a type that comes', nothing, type(mood('a')), ['create type']],
  ['a type that goes', type(mood('a')), nothing, ['drop type']],
  ['a value of an enumeration', type(mood('a')), type(mood('a', 'b')), ['alter enum a b']],
  [
    'a value that goes where another comes: both are there for a while',
    type(mood('a', 'b', 'c')),
    type(mood('a', 'x', 'c')),
    ['alter enum a x b c', 'alter enum a x c'],
  ],
  [
    'values of an enumeration that has no type of its own',
    column(mood('a')),
    column(mood('a', 'b')),
    ['alter column t.c type'],
    mariadb,
  ],
  [
    'a domain',
    type(new DOMAIN('d', types.INTEGER, { check: 'VALUE > 0' })),
    type(new DOMAIN('d', types.INTEGER, { check: 'VALUE > 1' })),
    ['alter domain'],
  ],
  ['a sequence that comes', nothing, sequence(), ['create sequence']],
  ['how a sequence counts', sequence(), sequence({ increment: 2 }), ['alter sequence']],
  ['a view that comes', nothing, view('SELECT 1 AS a'), ['create view v']],
  [
    'the text of a view',
    view('SELECT 1 AS a'),
    view('SELECT 2 AS a'),
    ['drop view v', 'create view v'],
  ],
  [
    'whether a view is kept',
    view('SELECT 1 AS a'),
    view('SELECT 1 AS a', { materialized: true }),
    ['drop view v', 'create view v'],
  ],
  [
    'a trigger',
    raw('CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END'),
    raw('CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 2; END'),
    ['drop raw tr', 'create raw tr'],
  ],
  [
    'a schema',
    nothing,
    (metadata) => void new Table('t', metadata, new Column('a', types.Integer), { schema: 'app' }),
    ['create schema', 'create table app.t'],
  ],
]

describe('a comparison sees', () => {
  for (const [what, before, after, expected, dialect = postgresql] of seen)
    test(what, () => {
      const [was, is] = [schema(before), schema(after)]
      expect(told(compareMetadata(was, is, { dialect }))).toEqual(expected)
      expect(told(compareMetadata(is, is.copy(), { dialect }))).toEqual([])
    })
})
