import { expect, test } from 'vitest'
import { mentionsName, renameIn, renameTableIn } from './expression-names.ts'
import { brokenPart } from './sql-words.ts'

test.each([
  'a > 0',
  "b <> ');' AND (c)",
  'lower("x;y") -- why\n',
  'f(g(1), 2) /* ( */',
  '`a)` + [b(]',
  "datetime ('now')",
])('%j can stand inside a statement', (sql) => {
  expect(brokenPart(sql)).toBeUndefined()
})

test.each([
  ['', 'it is empty'],
  ['  ', 'it is empty'],
  ['1); DROP TABLE users', 'a bracket is closed that was not opened'],
  ['1; DROP TABLE users', 'a semicolon would end the statement'],
  ['(1', 'a bracket is not closed'],
  ['f(1', 'a bracket is not closed'],
  ["'a", "' is opened and not closed"],
  ['"a', '" is opened and not closed'],
  ['`a', '` is opened and not closed'],
  ['a -- b', 'a comment with -- would hide what follows'],
  ['a /* b', 'a comment is opened and not closed'],
  ['a\0', 'it holds a NUL character'],
])('%j cannot, and the reason is said', (sql, reason) => {
  expect(brokenPart(sql)).toBe(reason)
})

test('names are found in whatever quotes, and not in strings, comments and calls', () => {
  expect(mentionsName('"Price" > 1', 'price')).toBe(true)
  expect(mentionsName("'price' /* price */ || price(1)", 'price')).toBe(false)
})

test('renaming keeps the quotes and adds them where the new name needs them', () => {
  expect(renameIn('[a] + `a` + "a" + A + ab', 'a', 'b"c')).toBe(
    '[b"c] + `b"c` + "b""c" + "b""c" + ab',
  )
  expect(renameIn('[a]', 'a', 'x]')).toBe('"x]"')
  expect(renameIn('a', 'a', '')).toBe('a')
  expect(renameIn('""', '', 'x')).toBe('""')
})

test('a table is renamed also where a bracket follows', () => {
  expect(
    renameTableIn('INSERT INTO users (id) SELECT users.id FROM "users"', 'users', 'people'),
  ).toBe('INSERT INTO people (id) SELECT people.id FROM "people"')
  expect(renameTableIn('users', 'users', '')).toBe('users')
})
