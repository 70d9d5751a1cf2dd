import { describe, expect, test } from 'vitest'
import {
  Column,
  DefaultClause,
  delete_,
  effects,
  MetaData,
  reverse,
  reverseAll,
  Sequence,
  Table,
  types,
  UniqueConstraint,
  update,
  View,
  type Operation,
} from '../migrate.ts'

const table = { name: 't', schema: null }
const made = new Table(
  't',
  new MetaData(),
  new Column('id', types.INTEGER, { primaryKey: true }),
  new Column('a', types.TEXT, { nullable: false, serverDefault: 'x' }),
  new Column('b', types.INTEGER, { nullable: false }),
)
const [, a, b] = made.columns

const both: readonly Operation[] = [
  { kind: 'create schema', name: 's' },
  { kind: 'create table', table: made },
  { kind: 'rename table', table, to: { name: 'u', schema: null } },
  { kind: 'add constraint', table, constraint: new UniqueConstraint('a') },
  { kind: 'rename constraint', table, from: 'x', to: 'y' },
  { kind: 'table comment', table, comment: 'new', was: null },
  { kind: 'table options', table, options: { sqlite_strict: true }, was: {} },
  { kind: 'create type', type: new types.Enum(['a'], { name: 'e' }) },
  {
    kind: 'alter enum',
    type: new types.Enum(['new'], { name: 'e' }),
    was: new types.Enum(['old'], { name: 'e' }),
    renames: new Map([['old', 'new']]),
  },
  { kind: 'alter sequence', sequence: new Sequence('s', { start: 2 }), was: new Sequence('s') },
  { kind: 'create view', view: new View('v', null, 'SELECT 1') },
  {
    kind: 'create raw',
    object: { kind: 'trigger', schema: null, name: 'r', sql: '', after: [], info: {} },
  },
  { kind: 'execute', statement: 'CREATE x', reverse: 'DROP x' },
]

test.each(both)('$kind taken back twice is itself', (operation) => {
  const back = reverse(operation)
  expect(back).not.toEqual(operation)
  expect(back && reverse(back)).toEqual(operation)
  expect(effects(operation).destructive).toBe(false)
})

test('a changed column gets back what it had, under the name that it has then', () => {
  const change = { name: 'z', type: new types.VARCHAR(3), serverDefault: null, using: 'a::int' }
  const back = reverse({ kind: 'alter column', table, column: 'a', change, was: a ?? null })
  expect(back).toMatchObject({
    kind: 'alter column',
    column: 'z',
    change: { name: 'a', type: a?.type },
  })
  if (back?.kind !== 'alter column') throw new Error('no way back')
  expect(back.change.serverDefault).toEqual(new DefaultClause('x'))
  expect(back.change).not.toHaveProperty('using')
  expect(back.was).toMatchObject({ name: 'z', serverDefault: null, nullable: false })
})

test('a column that comes back NOT NULL without a default is filled with the emptiest value', () => {
  if (!a || !b) throw new Error('no columns')
  expect(reverse({ kind: 'drop column', table, column: b })).toMatchObject({
    kind: 'add column',
    fill: '0',
  })
  expect(reverse({ kind: 'drop column', table, column: a })).not.toHaveProperty('fill')
  expect(reverse({ kind: 'add column', table, column: b, fill: '5' })).toEqual({
    kind: 'drop column',
    table,
    column: b,
  })
})

test('what has no way back is left out of it', () => {
  const rows: Operation = { kind: 'bulk insert', table: made, rows: [{ id: 1 }] }
  const raw: Operation = { kind: 'execute', statement: 'x', reverse: null }
  const comment: Operation = { kind: 'table comment', table, comment: 'c', was: null }
  expect(reverseAll([rows, comment, raw])).toEqual([{ ...comment, comment: null, was: 'c' }])
})

describe('an operation says what it takes with it', () => {
  const answer = { kind: 'answer', table, question: 'orphans', at: 't.a' } as const
  const cases: readonly { readonly operation: Operation; readonly expected: string }[] = [
    { operation: { kind: 'drop table', table: made }, expected: 'destroys' },
    { operation: { kind: 'drop column', table, column: new Column('x') }, expected: 'destroys' },
    { operation: { ...answer, statement: delete_(made) }, expected: 'destroys' },
    { operation: { ...answer, statement: update(made).values({ a: 'y' }) }, expected: 'lasts' },
    { operation: { kind: 'execute', statement: 'x', reverse: null }, expected: 'lasts' },
    { operation: { kind: 'bulk insert', table: made, rows: [] }, expected: 'lasts' },
    {
      operation: { kind: 'alter column', table, column: 'a', change: {}, was: null },
      expected: 'lasts',
    },
    { operation: { kind: 'execute', statement: 'x', reverse: 'y' }, expected: 'nothing' },
    { operation: { kind: 'drop view', view: new View('v', null, '') }, expected: 'nothing' },
  ]
  test.each(cases)('$operation.kind: $expected', ({ operation, expected }) => {
    const { destructive, irreversible, reason } = effects(operation)
    expect(destructive ? 'destroys' : irreversible ? 'lasts' : 'nothing').toBe(expected)
    expect(reason === null).toBe(expected === 'nothing')
  })
})
