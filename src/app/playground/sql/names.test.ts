import { describe, expect, test } from 'vitest'
import { music } from './testing.ts'
import { unknownNames } from './unknown-names.ts'
import { usedTables } from './used-tables.ts'

const used = (sql: string) => usedTables(sql, music).map(({ name }) => name)
const unknown = (sql: string) => unknownNames(sql, music).map(({ value }) => value)

describe('the tables that a statement uses', () => {
  test('are those of its joins, subqueries, CTEs and conditions, each once', () => {
    expect(
      used(
        'SELECT * FROM invoice_items ii JOIN tracks t ON 1 LEFT JOIN genres g ON g.genre_id = t.genre_id',
      ),
    ).toEqual(['invoice_items', 'tracks', 'genres'])
    expect(
      used(
        'WITH c AS (SELECT * FROM genres) SELECT * FROM c WHERE x IN (SELECT track_id FROM tracks)',
      ),
    ).toEqual(['genres', 'tracks'])
    expect(used('SELECT 1 FROM tracks UNION SELECT 2 FROM tracks, genres')).toEqual([
      'tracks',
      'genres',
    ])
  })

  test('are those that it writes', () => {
    expect(used('INSERT INTO genres (name) SELECT name FROM tracks')).toEqual(['genres', 'tracks'])
    expect(used('UPDATE OR REPLACE genres SET name = 1')).toEqual(['genres'])
    expect(used('DELETE FROM "order"')).toEqual(['order'])
  })

  test('are not names in strings, comments, functions or IS DISTINCT FROM', () => {
    expect(used("SELECT 'FROM tracks', a IS NOT DISTINCT FROM genres -- FROM genres\n")).toEqual([])
    expect(used('SELECT * FROM json_each(1)')).toEqual([])
  })

  test('a CTE hides a table of its name', () => {
    expect(used('WITH genres AS (SELECT 1) SELECT * FROM genres')).toEqual([])
  })
})

describe('a name in double quotes', () => {
  test('that stands for nothing is flagged: SQLite takes it for a string', () => {
    expect(unknown('SELECT "nam" FROM tracks')).toEqual(['nam'])
    expect(unknown('SELECT * FROM tracks WHERE "genre" = 1')).toEqual(['genre'])
  })

  test('that is a column, table, alias or given name is not', () => {
    expect(
      unknown('SELECT "NAME", "t"."composer" AS "who" FROM "tracks" AS "t" ORDER BY "who"'),
    ).toEqual([])
    expect(unknown('SELECT s."x" FROM (SELECT 1 AS x) s WHERE "x" = 1')).toEqual([])
    expect(unknown('SELECT count(*) "how many" FROM tracks')).toEqual([])
  })

  test('is not judged where a source is not drawn, nor in DDL', () => {
    expect(unknown('SELECT "anything" FROM elsewhere')).toEqual([])
    expect(unknown('CREATE TABLE "new" ("a" integer)')).toEqual([])
  })
})
