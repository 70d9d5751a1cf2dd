import { expect, test } from 'vitest'
import { dialectNamed } from '#toolkit'
import {
  fieldsOf,
  furtherOptions,
  optionFields,
  optionFrom,
  optionText,
  withOption,
  type Optioned,
} from './option-fields.ts'

const dialects = ['sqlite', 'postgresql', 'mysql'] as const

/** As the toolkit sorts them: keys, checks and references are constraints. */
const sorts = {
  table: 'table',
  column: 'column',
  'primary key': 'constraint',
  unique: 'constraint',
  check: 'constraint',
  'foreign key': 'constraint',
  index: 'index',
} as const satisfies Readonly<Record<Optioned, string>>

const owners = Object.keys(sorts) as readonly Optioned[]

test.each(dialects)(
  'every option of %s that can be edited is one that the toolkit writes',
  (name) => {
    const known = dialectNamed(name).definition.knownOptions
    expect(known).toBeDefined()
    for (const owner of owners) {
      const options = known?.[sorts[owner]]
      for (const { key } of fieldsOf(owner, name)) {
        if (options) expect(options, owner).toContain(key.slice(name.length + 1))
      }
    }
  },
)

test('no object has a field twice', () => {
  for (const owner of owners) {
    const keys = optionFields[owner].map(({ key }) => key)
    expect(new Set(keys).size, owner).toBe(keys.length)
  }
})

test('what is set and has no field of the dialect is told apart', () => {
  const options = { sqlite_strict: true, mysql_engine: 'InnoDB', postgresql_with_oids: false }
  expect(furtherOptions('table', 'sqlite', options)).toEqual([
    ['mysql_engine', 'InnoDB'],
    ['postgresql_with_oids', false],
  ])
  expect(furtherOptions('table', 'mysql', options).map(([key]) => key)).toEqual([
    'sqlite_strict',
    'postgresql_with_oids',
  ])
})

test.each([
  ['columns', 'a, b', ['a', 'b']],
  ['columns', 'a', ['a']],
  ['pairs', 'fillfactor = 70, fastupdate = off', { fillfactor: '70', fastupdate: 'off' }],
  ['pairs', 'autovacuum_enabled', { autovacuum_enabled: null }],
  ['text', 'RANGE (a, b)', 'RANGE (a, b)'],
] as const)('%s: %s is typed and read as it is kept', (kind, text, value) => {
  expect(optionFrom(kind, text)).toEqual(value)
  expect(optionText(optionFrom(kind, text))).toBe(text)
})

test('an empty text takes an option away, and the others stay', () => {
  expect(optionFrom('text', '  ')).toBeUndefined()
  expect(withOption({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
  expect(withOption({ b: 2 }, 'a', true)).toEqual({ b: 2, a: true })
})
