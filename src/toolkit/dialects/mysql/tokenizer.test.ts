import { expect, test } from 'vitest'
import { tokenize, unescaped, withoutVersions } from './tokenizer.ts'

const texts = (sql: string) => tokenize(sql).map(({ text }) => text)
const kinds = (sql: string) => tokenize(sql).map(({ kind }) => kind)

test('quotes end where the server ends them, and their meaning is told', () => {
  const [name, text, double] = tokenize('`a``b\\` \'it\'\'s \\\' \\\\\' "say ""x"" \\n"')
  expect(name).toMatchObject({ kind: 'name', value: 'a`b\\' })
  expect(text).toMatchObject({ kind: 'string', value: "it's ' \\" })
  expect(double).toMatchObject({ kind: 'string', value: 'say "x" \n' })
})

// https://dev.mysql.com/doc/refman/8.0/en/string-literals.html, table 9.1
test('escapes are those of the manual', () => {
  expect(unescaped(String.raw`\0\'\"\b\n\r\t\Z\\\%\_\x`)).toBe('\0\'"\b\n\r\t\u001A\\\\%\\_x')
})

test('comments need a blank behind two dashes, and those with a version are text', () => {
  expect(texts('a -- b\n c--1 # d\n /* e */ f')).toEqual(['a', 'c', '-', '-', '1', 'f'])
  expect(texts('x /*!50100 PARTITION BY KEY (a) */ y /*M!100301 COMPRESSED*/')).toEqual([
    'x',
    'PARTITION',
    'BY',
    'KEY',
    '(',
    'a',
    ')',
    'y',
    'COMPRESSED',
  ])
  expect(texts('2*/* c */3')).toEqual(['2', '*', '3'])
})

test('marks of versions are taken away outside quotes only', () => {
  const sql = "`g` point NOT NULL /*!80003 SRID 4326 */ COMMENT '/*!1 */'"
  expect(withoutVersions(sql)).toBe("`g` point NOT NULL SRID 4326 COMMENT '/*!1 */'")
})

test('a comment keeps its line, whatever stands behind it', () => {
  expect(withoutVersions('a -- b\n/*!40101 c */;')).toBe('a -- b\nc ;')
})

test('literals with a word in front, numbers, variables and names that begin with a digit', () => {
  expect(texts("b'101' X'00ff' _utf8mb4'it''s' 0x1F 1.5e-3 .5 1e5")).toEqual([
    "b'101'",
    "X'00ff'",
    "_utf8mb4'it''s'",
    '0x1F',
    '1.5e-3',
    '.5',
    '1e5',
  ])
  expect(texts('@a @@session.sql_mode 2fa über$1')).toEqual([
    '@a',
    '@@session.sql_mode',
    '2fa',
    'über$1',
  ])
  expect(kinds('2fa 25 a.b')).toEqual(['word', 'number', 'word', 'other', 'word'])
})

test('what is never closed goes to the end', () => {
  expect(texts("a 'b")).toEqual(['a', "'b"])
  expect(texts('a /* b')).toEqual(['a'])
})
