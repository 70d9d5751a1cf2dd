import { describe, expect, test } from 'vitest'
import {
  CheckConstraint,
  Column,
  ForeignKey,
  ForeignKeyConstraint,
  Index,
  MetaData,
  Sequence,
  Table,
  text,
  types,
  UniqueConstraint,
  type TypeInput,
} from '../../index.ts'
import { postgresql } from '../../dialects/postgresql/index.ts'
import { sqlite } from '../../dialects/sqlite/index.ts'
import {
  both,
  column,
  differences,
  named,
  nothing,
  schema,
  view,
  type Fill,
} from '../../testing/compared-schemas.ts'
import { compareMetadata } from './index.ts'
import { suggestRenames } from './suggest-renames.ts'

describe('renames', () => {
  test('nothing is renamed that nobody has confirmed', () => {
    expect(differences(named('person', 'nick'), named('people', 'nick'))).toEqual([
      'drop table person',
      'create table people',
    ])
  })

  test('a confirmed rename keeps the table, and its column is addressed by the new name', () => {
    const renames = [
      { from: 'person', to: 'people' },
      { from: 'people.nick', to: 'people.nickname' },
    ]
    const found = differences(named('person', 'nick'), named('people', 'nickname'), { renames })
    expect(found).toEqual(['rename table person people', 'alter column people.nick name nickname'])
  })

  test('a rename that names nothing is refused with what is expected', () => {
    const renames = [{ from: 'a', to: 'b' }]
    expect(() => differences(named('t', 'a'), named('t', 'b'), { renames })).toThrow(
      "The rename of a to b names nothing that is there: a table is given by its name before and after, a column behind its table's new name.",
    )
  })

  test('two tables swap their names through a third', () => {
    const renames = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ]
    const before = both(named('a', 'x'), named('b', 'y'))
    const after = both(named('b', 'x'), named('a', 'y'))
    expect(differences(before, after, { renames })).toEqual([
      'rename table a b_aside',
      'rename table b a',
      'rename table b_aside b',
    ])
  })

  test('two columns swap their names through a third', () => {
    const renames = [
      { from: 't.a', to: 't.b' },
      { from: 't.b', to: 't.a' },
    ]
    expect(differences(named('t', 'a', 'b'), named('t', 'b', 'a'), { renames })).toEqual([
      'alter column t.a name b_aside',
      'alter column t.b name a',
      'alter column t.b_aside name b',
    ])
  })

  test('ids tell what is the same, whatever it is called', () => {
    const fill =
      (name: string, key: string): Fill =>
      (metadata) => {
        const only = new Column(key, types.Integer, { info: { id: 'c1' } })
        new Table(name, metadata, only, { info: { id: 't1' } })
      }
    expect(differences(fill('person', 'nick'), fill('people', 'alias'))).toEqual([
      'rename table person people',
      'alter column people.nick name alias',
    ])
  })

  test('rules that name a renamed column are the same rules', () => {
    const ruled =
      (key: string): Fill =>
      (metadata) =>
        void new Table(
          't',
          metadata,
          new Column(key, types.Integer),
          new CheckConstraint(`${key} > 0`, { name: 'ck' }),
          new UniqueConstraint([key], { name: 'uq' }),
          new Index('ix', text(`${key} + 1`)),
        )
    const renames = [{ from: 't.old', to: 't.young' }]
    expect(differences(ruled('old'), ruled('young'), { renames })).toEqual([
      'alter column t.old name young',
    ])
  })

  test('what is alike is suggested with a score, and nothing else', () => {
    const before = both(named('person', 'id', 'nick', 'age', 'town'), named('t', 'a', 'b'))
    const after = both(named('people', 'id', 'nickname', 'age', 'town'), named('t', 'a', 'c'))
    const options = { dialect: postgresql }
    const found = suggestRenames(schema(before), schema(after), options)
    expect(found.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['table', 'person', 'people'],
      ['column', 't.b', 't.c'],
      ['column', 'people.nick', 'people.nickname'],
    ])
    for (const { score } of found) expect(score).toBeGreaterThan(0.6)
    const other = schema(column(new types.String(5)))
    expect(suggestRenames(schema(named('wide', 'p', 'q', 'r', 's')), other, options)).toEqual([])
  })
})

describe('the order', () => {
  const ring = both(
    (metadata) =>
      void new Table(
        'a',
        metadata,
        new Column('id', types.Integer, { primaryKey: true }),
        new Column('b', types.Integer),
        new ForeignKeyConstraint(['b'], ['b.id'], { name: 'fk_a' }),
      ),
    (metadata) =>
      void new Table(
        'b',
        metadata,
        new Column('id', types.Integer, { primaryKey: true }),
        new Column('a', types.Integer),
        new ForeignKeyConstraint(['a'], ['a.id'], { name: 'fk_b' }),
      ),
  )

  test('tables in a ring come without the foreign keys that close it', () => {
    expect(differences(nothing, ring)).toEqual([
      'create table a',
      'create table b',
      'add constraint foreign_key',
      'add constraint foreign_key',
    ])
    expect(differences(ring, nothing).slice(0, 2)).toEqual([
      'drop constraint foreign_key',
      'drop constraint foreign_key',
    ])
  })

  test('where no constraint can be altered, a ring is made as it stands', () => {
    expect(differences(nothing, ring, { dialect: sqlite })).toEqual([
      'create table a',
      'create table b',
    ])
  })

  test('a view goes before the column that it speaks of, and comes behind it', () => {
    const viewed = (key: string) => both(named('t', 'id', key), view(`SELECT ${key} FROM t`))
    const renames = [{ from: 't.old', to: 't.young' }]
    expect(differences(viewed('old'), viewed('young'), { renames })).toEqual([
      'drop view v',
      'alter column t.old name young',
      'create view v',
    ])
  })

  test('a foreign key whose columns both get another type stands aside meanwhile', () => {
    const typed =
      (kind: TypeInput): Fill =>
      (metadata) => {
        new Table('p', metadata, new Column('id', kind, { primaryKey: true }))
        new Table('c', metadata, new Column('p', kind, {}, new ForeignKey('p.id', { name: 'fk' })))
      }
    expect(differences(typed(types.Integer), typed(types.Text))).toEqual([
      'drop constraint foreign_key',
      'alter column p.id type, autoincrement',
      'alter column c.p type',
      'add constraint foreign_key',
    ])
  })

  test('a column that goes waits for those that may be filled from it, unless its name is taken', () => {
    expect(differences(named('t', 'a', 'old'), named('t', 'a', 'young'))).toEqual([
      'add column t.young',
      'drop column t.old',
    ])
    const renames = [{ from: 't.a', to: 't.old' }]
    expect(differences(named('t', 'a', 'old'), named('t', 'old'), { renames })).toEqual([
      'drop column t.old',
      'alter column t.a name old',
    ])
  })

  test('a sequence is made before the table that counts with it, and given to it afterwards', () => {
    const counted: Fill = (metadata) => {
      const owned = new Column('n', types.Integer)
      new Table('t', metadata, owned)
      new Sequence('s', { metadata, ownedBy: owned })
    }
    expect(differences(nothing, counted)).toEqual([
      'create sequence',
      'create table t',
      'alter sequence',
    ])
    expect(differences(counted, nothing)).toEqual([
      'alter sequence',
      'drop table t',
      'drop sequence',
    ])
  })
})

test('what is left out is neither made nor dropped', () => {
  const include = (_kind: string, name: string) => name !== 'alembic_version'
  expect(
    differences(both(named('alembic_version', 'n'), named('t', 'a')), nothing, { include }),
  ).toEqual(['drop table t'])
})

test('two schemas cannot be compared without a dialect', () => {
  expect(() => compareMetadata(new MetaData(), new MetaData(), {})).toThrow('give its `dialect`')
})
