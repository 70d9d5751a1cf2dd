import { expect, test } from 'vitest'
import { comparable, referringType, typeFamily } from './type-family.ts'
import { constraintWordIn, isOneSlipAway, suggestedType } from './type-names.ts'

test.each([
  ['nvarchr(160)', 'nvarchar'],
  ['integr', 'integer'],
  ['txet', 'text'],
  ['realy', 'real'],
  ['Boolaen', 'boolean'],
])('%s is a slip for %s', (type, expected) => {
  expect(suggestedType('sqlite', type)).toBe(expected)
})

test.each(['nvarchar(160)', 'INTEGER', 'geometry', 'unsigned big int', 'my_type', 'id', ''])(
  '%j is left alone: SQLite takes any name',
  (type) => {
    expect(suggestedType('sqlite', type)).toBeUndefined()
  },
)

test('one slip is one letter more, less, other, or swapped', () => {
  expect(isOneSlipAway('text', 'text')).toBe(false)
  expect(isOneSlipAway('text', 'texts')).toBe(true)
  expect(isOneSlipAway('text', 'txt')).toBe(true)
  expect(isOneSlipAway('text', 'test')).toBe(true)
  expect(isOneSlipAway('text', 'tetx')).toBe(true)
  expect(isOneSlipAway('text', 'real')).toBe(false)
})

test('a type that holds a constraint is found', () => {
  expect(constraintWordIn('integer PRIMARY KEY')).toBe('PRIMARY')
  expect(constraintWordIn('text check(1)')).toBe('check')
  expect(constraintWordIn('"check" varying(10)')).toBeUndefined()
})

test('families follow the letters of the declared type', () => {
  const types = [
    'BIGINT',
    'nvarchar(10)',
    'timestamp',
    'bytea',
    'uuid',
    'jsonb',
    'bool',
    'money',
    'vector(3)',
  ]
  expect(types.map(typeFamily)).toEqual([
    'number',
    'text',
    'time',
    'binary',
    'uuid',
    'json',
    'boolean',
    'number',
    undefined,
  ])
})

test('SQLite compares dates with text, PostgreSQL does not', () => {
  expect(comparable('sqlite', 'date', 'text')).toBe(true)
  expect(comparable('postgresql', 'date', 'text')).toBe(false)
  expect(comparable('sqlite', 'integer', 'text')).toBe(false)
  expect(comparable('postgresql', 'vector', 'text')).toBe(true)
})

test('a reference to a counting column does not count', () => {
  expect(['bigserial', 'SERIAL', 'smallserial', 'serial8', 'text'].map(referringType)).toEqual([
    'bigint',
    'integer',
    'smallint',
    'bigint',
    'text',
  ])
})
