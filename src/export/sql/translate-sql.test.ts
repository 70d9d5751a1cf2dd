import { expect, test } from 'vitest'
import { translateSql, type SqlTarget } from './translate-sql.ts'

const target: SqlTarget = {
  quote: (name) => `<${name}>`,
  names: new Map([
    ['price', 'Price'],
    ['status', 'status'],
  ]),
  backslashEscapes: true,
}

test.each([
  ["datetime('now')", 'CURRENT_TIMESTAMP'],
  ["'datetime(''now'')'", "'datetime(''now'')'"],
  ['[Price] > 0', '<Price> > 0'],
  ['price > 0 AND status = "x y"', '<Price> > 0 AND status = <x y>'],
  ["name LIKE 'a\\b' COLLATE NOCASE", "name LIKE 'a\\\\b'"],
  ['price(1)', 'price(1)'],
  ["'it''s [Price]'", "'it''s [Price]'"],
])('%s is spelled %s', (sql, expected) => {
  expect(translateSql(sql, target)).toBe(expected)
})
