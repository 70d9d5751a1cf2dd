import { describe, expect, test } from 'vitest'
import { namesMentioned, rawHead, renamedHead } from './raw-head.ts'
import { renameSequenceIn, renameTypeIn } from './type-references.ts'

describe('what a text makes is read from its first words', () => {
  test.each([
    ['CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; END', 'trigger', 'a'],
    ['-- why\ncreate temp trigger if not exists "A b" AFTER INSERT ON t', 'trigger', 'A b'],
    ['CREATE OR REPLACE FUNCTION shop.total(integer) RETURNS integer', 'function', 'total'],
    [
      'CREATE DEFINER=`root`@`%` TRIGGER `x` BEFORE INSERT ON `t` FOR EACH ROW SET @a = 1',
      'trigger',
      'x',
    ],
    ['CREATE VIRTUAL TABLE search USING fts5(body)', 'virtual table', 'search'],
    ['CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()', 'event trigger', 'e'],
    ['CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SET @a = 1', 'event', 'e'],
    ['CREATE EXTENSION IF NOT EXISTS citext', 'extension', 'citext'],
  ])('%s', (sql, kind, name) => {
    expect(rawHead(sql)).toMatchObject({ kind, name })
  })

  test.each([
    '',
    'SELECT 1',
    'DROP TRIGGER a',
    'CREATE VIEW v AS SELECT type FROM t',
    'CREATE TRIGGER',
  ])('nothing: %s', (sql) => {
    expect(rawHead(sql)).toBeUndefined()
  })
})

test('a new name is written where the old one stood, in quotes where it needs them', () => {
  expect(renamedHead('CREATE FUNCTION total() RETURNS int', 'sum up')).toBe(
    'CREATE FUNCTION "sum up"() RETURNS int',
  )
  expect(renamedHead('CREATE TRIGGER `a` BEFORE', 'b')).toBe('CREATE TRIGGER `b` BEFORE')
  expect(renamedHead('CRATE TRIGGER a', 'b')).toBe('CRATE TRIGGER a')
})

test('names are mentioned as names, not inside of strings and comments', () => {
  const sql = "INSERT INTO log (id) VALUES ('users') -- orders\n; SELECT total(1)"
  expect(namesMentioned(sql, ['log', 'users', 'orders', 'total(integer)'])).toEqual([
    'log',
    'total(integer)',
  ])
})

test('a type is renamed where it can only be the type', () => {
  expect(renameTypeIn(`'a'::mood = mood AND CAST(x AS mood)`, 'mood', 'state')).toBe(
    `'a'::state = mood AND CAST(x AS state)`,
  )
  expect(renameTypeIn('SELECT 1 AS mood', 'mood', 'state')).toBe('SELECT 1 AS mood')
})

test('a default that counts follows its sequence, in its schema and in quotes', () => {
  expect(renameSequenceIn(`nextval('shop.numbers'::regclass)`, 'numbers', 'My numbers')).toBe(
    `nextval('shop."My numbers"'::regclass)`,
  )
  expect(renameSequenceIn(`'numbers'`, 'numbers', 'other')).toBe(`'numbers'`)
})
