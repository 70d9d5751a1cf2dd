import { describe, expect, test } from 'vitest'
import { complete } from './completion.ts'
import { catalogueFrom, music } from './testing.ts'

/** Completes at the bar in the text. */
function at(marked: string) {
  const offset = marked.indexOf('|')
  return complete(marked.replace('|', ''), offset, music)
}

const labels = (marked: string, ...kinds: readonly string[]) =>
  at(marked)
    .proposals.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ label }) => label)

const columns = (marked: string) => labels(marked, 'column', 'key', 'reference')

describe('columns are offered', () => {
  test('of the table that an alias stands for, also when it comes later', () => {
    expect(columns('SELECT t.| FROM tracks AS t')).toEqual([
      'track_id',
      'name',
      'genre_id',
      'composer',
    ])
    expect(columns('SELECT 1 FROM tracks JOIN genres g ON g.|\nGROUP BY 1')).toEqual([
      'genre_id',
      'name',
    ])
  })

  test('of a table by its own name, in any case of letters', () => {
    expect(columns('SELECT Genres.| FROM GENRES')).toEqual(['genre_id', 'name'])
  })

  test('without a qualifier; a name that two tables have is written with its table', () => {
    const found = columns('SELECT | FROM tracks t, genres g')
    expect(found).toContain('composer')
    expect(found).toContain('t.name')
    expect(found).toContain('g.name')
    expect(found).not.toContain('name')
  })

  test('of a subquery and of a CTE, with * spread out', () => {
    expect(columns('SELECT s.| FROM (SELECT t.*, 1 AS one FROM tracks t) s')).toEqual([
      'track_id', 'name', 'genre_id', 'composer', 'one',
    ]) // prettier-ignore
    expect(
      columns('WITH top AS (SELECT name n, count(*) sold FROM genres) SELECT top.| FROM top'),
    ).toEqual(['n', 'sold'])
    expect(columns('WITH RECURSIVE c(i, j) AS (SELECT 1, 2) SELECT | FROM c')).toEqual(['i', 'j'])
  })

  test('of the outer query inside of a subquery', () => {
    expect(
      columns(
        'SELECT (SELECT max(quantity) FROM invoice_items i WHERE i.track_id = t.|) FROM tracks t',
      ),
    ).toContain('composer')
  })

  test('of the query of a UNION in which one writes', () => {
    expect(columns('SELECT name FROM tracks UNION SELECT | FROM genres')).toEqual([
      'genre_id',
      'name',
    ])
  })

  test('of the table that is written', () => {
    expect(columns('UPDATE genres SET |')).toEqual(['genre_id', 'name'])
    expect(columns('INSERT INTO genres (|')).toEqual(['genre_id', 'name'])
    expect(columns('DELETE FROM genres WHERE |')).toEqual(['genre_id', 'name'])
  })

  test('with type, NULL and key', () => {
    const [key, , reference] = at('SELECT t.| FROM tracks t').proposals
    expect(key).toMatchObject({ kind: 'key', detail: 'integer' })
    expect(reference).toMatchObject({ kind: 'reference', detail: 'integer?' })
  })
})

describe('tables are offered', () => {
  test('behind FROM, JOIN, INTO, UPDATE and a comma, with the CTEs', () => {
    expect(labels('SELECT * FROM |')).toEqual(['tracks', 'genres', 'invoice_items', 'order'])
    expect(labels('SELECT * FROM tracks t, |')).toContain('genres')
    expect(labels('WITH top AS (SELECT 1) SELECT * FROM tracks JOIN |')).toEqual([
      'top',
      'tracks',
      'genres',
      'invoice_items',
      'order',
    ])
    expect(labels('UPDATE |')).toContain('genres')
  })

  test('quoted where SQLite needs it, capitals left alone', () => {
    expect(at('SELECT * FROM or|').proposals.find(({ label }) => label === 'order')?.insert).toBe(
      '"order"',
    )
    expect(at('SELECT o.| FROM "order" o').proposals.map(({ insert }) => insert)).toEqual([
      '"key"',
      'Total',
    ])
  })
})

test('a join condition comes from the relationships of the drawing', () => {
  expect(labels('SELECT * FROM invoice_items ii JOIN tracks t ON |', 'join')).toEqual([
    'ii.track_id = t.track_id',
  ])
})

test('what is typed so far is replaced whole', () => {
  const { start, end } = at('SELECT t.tra|ck FROM tracks t')
  expect({ start, end }).toEqual({ start: 9, end: 14 })
})

test.each([
  "SELECT 'a|' FROM tracks",
  'SELECT 1 -- na|',
  'SELECT /* na| */ 1',
  'SELECT 12| FROM tracks',
  'SELECT name AS |',
])('nothing is offered in %s', (marked) => {
  expect(labels(marked)).toEqual([])
})

test('a text of a hundred thousand brackets does no harm', () => {
  expect(labels(`SELECT * FROM ${'('.repeat(100_000)}|`)).toBeDefined()
})

test('on PostgreSQL names with capitals are quoted, and its own functions are offered', () => {
  const catalogue = {
    ...catalogueFrom('Tracks: trackId integer pk, name text'),
    dialect: 'postgresql' as const,
  }
  const { proposals } = complete('SELECT  FROM "Tracks"', 7, catalogue)
  const inserted = proposals.map(({ insert }) => insert)
  expect(inserted).toContain('"trackId"')
  expect(inserted).toContain('name')
  expect(inserted).toContain('date_trunc')
  expect(inserted).not.toContain('julianday')
})
