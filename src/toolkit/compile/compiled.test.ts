import { expect, test } from 'vitest'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { Column } from '../schema/column.ts'
import { table } from '../schema/define-table.ts'
import { MetaData } from '../schema/metadata.ts'
import { integer, string } from '../schema/spec.ts'
import { Table } from '../schema/table.ts'
import { cacheKeyOf } from '../sql/cache-key.ts'
import { bindparam } from '../sql/constructs.ts'
import { insert, update } from '../sql/dml.ts'
import type { ClauseElement } from '../sql/node.ts'
import { select } from '../sql/select.ts'
import { Integer } from '../types/scalar.ts'
import type { Dialect } from './dialect.ts'
import { compile } from './compiled.ts'

const metadata = new MetaData()
const users = table('users', metadata, {
  id: integer().primaryKey(),
  name: string(50).notNull(),
})

/** The form of the first statement with the values of the second. */
function rebound(first: ClauseElement, second: ClauseElement, dialect: Dialect) {
  const [known, other] = [cacheKeyOf(first), cacheKeyOf(second)]
  expect(known?.key).toBe(other?.key)
  return compile(first, dialect).rebinder(known?.binds ?? [])(other?.binds ?? [])
}

test('a compiled statement takes other values by name, and keeps the rest of its own', () => {
  const statement = select(users.c.name).where(users.c.id.eq(1), users.c.name.ne('ann')).limit(2)
  const compiled = compile(statement, postgresql)
  expect(compiled.bind().parameters).toEqual([1, 'ann', 2])
  expect(compiled.bind({ id_1: 7, name_1: null }).parameters).toEqual([7, null, 2])
  expect(compiled.bind({ id_1: undefined, param_1: 5 }).parameters).toEqual([1, 'ann', 5])
})

test('a list of values is bound in the order of the placeholders, and has to fit', () => {
  const rows = insert(users).values([
    { id: 1, name: 'ann' },
    { id: 2, name: 'bob' },
  ])
  for (const dialect of [sqlite, postgresql]) {
    const compiled = compile(rows, dialect)
    expect(compiled.bind([3, 'cid', 4, null])).toEqual({
      sql: compiled.sql,
      parameters: [3, 'cid', 4, null],
    })
    expect(() => compiled.bind([3, 'cid', 4])).toThrow('4 placeholders, and 3 values')
  }
  const listed = compile(select(users.c.id).where(users.c.id.in([1, 2])), sqlite)
  expect(() => listed.bind([[1, 2]])).toThrow('give its values by name')
})

test('a parameter that stands in two places has one number, and one value in a list', () => {
  const who = bindparam('who', 'ann')
  const twice = select(users.c.id).where(users.c.name.eq(who), users.c.name.ne(who))
  const compiled = compile(twice, postgresql)
  expect(compiled.sql).toMatch(/= \$1::VARCHAR AND users.name != \$1::VARCHAR$/)
  expect(compiled.bind(['bob']).parameters).toEqual(['bob'])
  expect(compile(twice, sqlite).bind(['bob', 'cid']).parameters).toEqual(['bob', 'cid'])
})

test('a parameter is not mistaken for what every object inherits', () => {
  const odd = new Table(
    'odd',
    metadata,
    new Column('id', Integer),
    new Column('constructor', Integer),
  )
  const compiled = compile(insert(odd).values({ id: 1, constructor: 2 }), sqlite)
  expect(compiled.bind({ id: 3 }).parameters).toEqual([3, 2])
  expect(compiled.bind({ constructor: 4 }).parameters).toEqual([1, 4])
})

test('a parameter without a value has to be given one', () => {
  const compiled = compile(select(users.c.id).where(users.c.name.eq(bindparam('who'))), sqlite)
  expect(() => compiled.bind({ other: 1 })).toThrow(/value is required for bind parameter 'who'/)
  expect(compiled.bind({ who: null }).parameters).toEqual([null])
})

test('lists are written out for each execution, in every style of placeholders', () => {
  const statement = select(users.c.id).where(users.c.id.in([1, 2]), users.c.name.eq('ann'))
  expect(compile(statement, sqlite).bind({ id_1: [5, 6, 7] })).toEqual({
    sql: 'SELECT users.id \nFROM users \nWHERE users.id IN (?, ?, ?) AND users.name = ?',
    parameters: [5, 6, 7, 'ann'],
  })
  expect(compile(statement, postgresql).bind({ id_1: [5, 6, 7] })).toEqual({
    sql: 'SELECT users.id \nFROM users \nWHERE users.id IN ($2::INTEGER, $3::INTEGER, $4::INTEGER) AND users.name = $1::VARCHAR',
    parameters: ['ann', 5, 6, 7],
  })
})

test.each([
  ['sqlite', sqlite],
  ['postgresql', postgresql],
])('the values of another statement with the same key take their places on %s', (_, dialect) => {
  const built: readonly ((id: number, name: string) => ClauseElement)[] = [
    (id, name) => select(users.c.name).where(users.c.id.gt(id), users.c.name.ne(name)).limit(id),
    (id, name) => select(users.c.name).where(users.c.id.in([id, id + 1]), users.c.name.eq(name)),
    (id, name) => update(users).values({ name }).where(users.c.id.eq(id)),
    (id, name) => insert(users).values({ id, name }),
    (id, name) =>
      insert(users).values([
        { id, name },
        { id: id + 1, name: `${name}!` },
      ]),
  ]
  for (const build of built) {
    const expected = compile(build(7, 'bob'), dialect).bind()
    expect(rebound(build(1, 'ann'), build(7, 'bob'), dialect)).toEqual(expected)
  }
})

test('rows of an INSERT are numbered and named as if each had been rendered', () => {
  const rows = [1, 2, 3].map((id) => ({ id, name: `user ${id}` }))
  const compiled = compile(insert(users).values(rows), postgresql)
  expect(compiled.sql).toBe(
    'INSERT INTO users (id, name) VALUES ($1::INTEGER, $2::VARCHAR), ($3::INTEGER, $4::VARCHAR), ($5::INTEGER, $6::VARCHAR)',
  )
  expect(compiled.params).toEqual({
    id_m0: 1,
    name_m0: 'user 1',
    id_m1: 2,
    name_m1: 'user 2',
    id_m2: 3,
    name_m2: 'user 3',
  })
  expect(compiled.bind({ name_m0: 'a', id_m2: 9 }).parameters).toEqual([
    1,
    'a',
    2,
    'user 2',
    9,
    'user 3',
  ])
})

test('rows of an INSERT may give their columns in any order, and expressions', () => {
  const mixed = insert(users).values([
    { id: 1, name: 'ann' },
    { name: 'bob', id: 2 },
    { id: 3, name: users.c.name.concat('x') },
  ])
  expect(compile(mixed, sqlite).bind()).toEqual({
    sql: 'INSERT INTO users (id, name) VALUES (?, ?), (?, ?), (?, (users.name || ?))',
    parameters: [1, 'ann', 2, 'bob', 3, 'x'],
  })
})

test('another parameter cannot have the name of one in a row', () => {
  const rows = [
    { id: 1, name: 'ann' },
    { id: 2, name: 'bob' },
  ]
  const statement = insert(users)
    .values(rows)
    .returning(users.c.name.concat(bindparam('name_m1', 'x')))
  expect(() => compile(statement, sqlite)).toThrow(/name_m1/)
})
