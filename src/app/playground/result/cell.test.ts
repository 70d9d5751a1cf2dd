import { describe, expect, test } from 'vitest'
import { music } from '../sql/testing.ts'
import { rangeText } from './cell-range.ts'
import { cellText, lookOf } from './cell-text.ts'
import { columnsOf } from './column-types.ts'

describe('a cell shows', () => {
  test('NULL, the empty text and text apart', () => {
    expect([null, '', 'NULL'].map((cell) => [lookOf(cell), cellText(cell)])).toEqual([
      ['null', 'NULL'],
      ['empty', "''"],
      ['text', 'NULL'],
    ])
  })

  test('whole numbers of any size exactly', () => {
    expect(cellText(9007199254740993n)).toBe('9007199254740993')
  })

  test('bytes by their count and the first of them', () => {
    expect(cellText(new Uint8Array([0, 255, 16]))).toBe('3 B 00ff10')
    expect(cellText(new Uint8Array(1_000_000))).toHaveLength('1,000,000 B '.length + 33)
  })

  test('a long text only in part', () => {
    expect(cellText('x'.repeat(1_000_000)).length).toBeLessThan(1_100)
  })
})

test('cells are copied whole, with tabs between them; a tab in a value would make two of it', () => {
  const rows = [
    [1, 'a\tb', null],
    [9007199254740993n, 'line\nline', ''],
  ]
  const range = { from: { row: 1, column: 1 }, to: { row: 0, column: 0 } }
  expect(rangeText(range, rows)).toBe('1\ta b\n9007199254740993\tline line')
})

describe('the type beside the name of a column', () => {
  test('is the drawn one where the column is one of a table', () => {
    const sql =
      'SELECT g.name AS genre, count(*) AS sold, max(t.composer) FROM tracks t JOIN genres g'
    const [genre, sold, composer] = columnsOf(
      sql,
      ['genre', 'sold', 'max(t.composer)'],
      [['Rock', 835, 'Zack']],
      music,
    )
    expect([genre?.type, sold?.type, sold?.isNumber, composer?.type]).toEqual([
      'nvarchar(120)',
      'integer',
      true,
      'text',
    ])
    expect(
      columnsOf('SELECT * FROM genres', ['genre_id', 'name'], [], music).map(({ type }) => type),
    ).toEqual(['integer', 'nvarchar(120)'])
  })
})
