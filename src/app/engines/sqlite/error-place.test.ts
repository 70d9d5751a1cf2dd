import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { placeOfError } from './error-place.ts'

const SQL = await initSqlJs()

/** What SQLite itself says of the statement, and the text at the place that is found from it. */
function marked(sql: string): string {
  const database = new SQL.Database()
  database.run('CREATE TABLE artists (id INTEGER PRIMARY KEY, name TEXT)')
  try {
    database.run(sql)
    return '(no error)'
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const { start, end } = placeOfError({ sql, start: 0, end: sql.length }, message)
    return sql.slice(start, end)
  } finally {
    database.close()
  }
}

test.each([
  ['SELECT nam FROM artists', 'nam'],
  ['SELECT name FROM artist', 'artist'],
  ['SELECT a.nam FROM artists a', 'a.nam'],
  ['SELECT a . nam FROM artists a', 'nam'],
  ['SELECT name FORM artists', 'artists'],
  ['SELECT lowr(name) FROM artists', 'lowr'],
  ['SELECT id FROM artists a, artists b', 'id'],
  ['INSERT INTO artists (id, nme) VALUES (1, 2)', 'nme'],
  ['CREATE TABLE artists (x)', 'artists'],
  ['SELECT id, "naïve col" FROM artists WHERE ид = 1', 'ид'],
])('%s is marked at %s', (sql, token) => expect(marked(sql)).toBe(token))

test('an error that names nothing marks the whole statement', () => {
  expect(marked('INSERT INTO artists VALUES (1, 2, 3)')).toBe('artists')
  expect(placeOfError({ sql: 'COMMIT', start: 10, end: 16 }, 'cannot commit')).toEqual({
    start: 10,
    end: 16,
  })
})
