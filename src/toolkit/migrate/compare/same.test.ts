import { describe, expect, test } from 'vitest'
import {
  CheckConstraint,
  Column,
  ForeignKey,
  Index,
  text,
  types,
  UniqueConstraint,
  type Dialect,
} from '../../index.ts'
import { mariadb, mysql } from '../../dialects/mysql/index.ts'
import { postgresql } from '../../dialects/postgresql/index.ts'
import { column, schema, table, told, view, type Fill } from '../../testing/compared-schemas.ts'
import { compareMetadata } from './index.ts'

/** Two spellings of one thing. */
const same: readonly (readonly [string, Fill, Fill, Dialect?])[] = [
  ['DECIMAL and NUMERIC', column(new types.DECIMAL(5, 2)), column(new types.NUMERIC(5, 2))],
  ['FLOAT and DOUBLE PRECISION', column(types.FLOAT), column(types.DOUBLE_PRECISION)],
  ['INTEGER and INT', column(types.Integer), column(types.INTEGER), mysql],
  ['BOOL and TINYINT(1)', column(types.Boolean), column(types.BOOLEAN), mysql],
  [
    'now() and CURRENT_TIMESTAMP',
    column(types.DateTime, { serverDefault: text('now()') }),
    column(types.DateTime, { serverDefault: text('CURRENT_TIMESTAMP') }),
  ],
  [
    'a literal with its type and without',
    column(types.Text, { serverDefault: text("'x'::character varying") }),
    column(types.Text, { serverDefault: 'x' }),
  ],
  [
    'a number with quotes and without',
    column(types.Integer, { serverDefault: '0' }),
    column(types.Integer, { serverDefault: text('0') }),
    mysql,
  ],
  [
    'true and 1',
    column(types.Boolean, { serverDefault: text('true') }),
    column(types.Boolean, { serverDefault: text('1') }),
    mariadb,
  ],
  [
    'a list as PostgreSQL writes it',
    table(new CheckConstraint("id IN ('a', 'b')", { name: 'ck' })),
    table(
      new CheckConstraint(
        String.raw`((id)\:\:text = ANY ((ARRAY['a'\:\:character varying, 'b'\:\:character varying])\:\:text[]))`,
        { name: 'ck' },
      ),
    ),
  ],
  [
    'brackets and case of a check',
    table(new CheckConstraint('ID>0 and `id` <= 10', { name: 'ck' })),
    table(new CheckConstraint('((`id` > 0) AND (`id` <= 10))', { name: 'ck' })),
    mariadb,
  ],
  [
    'a check of a column and of its table',
    table(new Column('c', types.Integer, {}, new CheckConstraint('c > 0', { name: 'ck' }))),
    table(new Column('c', types.Integer), new CheckConstraint('c > 0', { name: 'ck' })),
  ],
  [
    'a UNIQUE and a unique index on MySQL',
    table(new Column('c', types.Integer), new UniqueConstraint('c', { name: 'uq' })),
    table(new Column('c', types.Integer), new Index('uq', ['c'], { unique: true })),
    mysql,
  ],
  [
    'the index that MySQL makes for a foreign key',
    table(
      new Column('c', types.Integer, {}, new ForeignKey('t.id', { name: 'fk' })),
      new Index('fk', 'c'),
    ),
    table(new Column('c', types.Integer, {}, new ForeignKey('t.id', { name: 'fk' }))),
    mysql,
  ],
  [
    'an action that is none',
    table(new Column('c', types.Integer, {}, new ForeignKey('t.id', { onDelete: 'no action' }))),
    table(new Column('c', types.Integer, {}, new ForeignKey('t.id'))),
  ],
  [
    'a name that the database chose',
    table(new Column('c', types.Integer), new UniqueConstraint('c', { name: 't_c_key' })),
    column(types.Integer, { unique: true }),
  ],
  [
    'a view as PostgreSQL writes it',
    view(' SELECT t.id,\n    lower(t.name) AS low\n   FROM t\n  WHERE (t.id > 0)'),
    view('SELECT id, lower(name) AS low FROM t WHERE id > 0'),
  ],
  ['what a storage engine is', table({ mysql: { engine: 'InnoDB' } }), table(), mysql],
]

describe('a comparison takes for the same', () => {
  for (const [what, one, other, dialect = postgresql] of same)
    test(what, () => {
      const [left, right] = [schema(one), schema(other)]
      expect(told(compareMetadata(left, right, { dialect }))).toEqual([])
      expect(told(compareMetadata(right, left, { dialect }))).toEqual([])
    })
})
