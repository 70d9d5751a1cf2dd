import { describe, expect, test } from 'vitest'
import type { Constraint } from '#document'
import { documentOf, tableNamed } from '../test-documents.ts'
import { shownType } from './table-facts.ts'
import { rowRoom, tableShape } from './table-shape.ts'

// the numbers are those of the design language, §4: header 28, row 20, foot 4, rule 1, constraint 18
const album = tableNamed(
  documentOf([
    {
      name: 'albums',
      columns: ['*album_id integer', 'title nvarchar(160)!', 'artist_id integer!'],
    },
  ]),
  'albums',
)

describe('size', () => {
  test('a table of three columns is 28 + 3 × 20 + 4 high', () => {
    expect(tableShape(album).height).toBe(92)
  })

  test('the widest row decides, rounded up to 8: 8 12 6 title 16 nvarchar(160) 10 6 10', () => {
    const needed = 8 + 12 + 6 + 5 * 7.2 + 16 + 13 * 7.2 + 10 + 6 + 10
    expect(tableShape(album).width).toBe(Math.ceil(needed / 8) * 8)
  })

  test('no table is narrower than 160 or wider than 320', () => {
    const [narrow, wide] = ['a', 'a'.repeat(90)].map((name) =>
      tableShape(tableNamed(documentOf([{ name, columns: ['*b'] }]), name)),
    )
    expect(narrow?.width).toBe(160)
    expect(wide?.width).toBe(320)
  })

  test('a constraint over several columns adds a rule of 1 and a row of 18', () => {
    const unique: Constraint = {
      id: 'k_1',
      kind: 'unique',
      columns: album.columns.slice(1).map(({ id }) => id),
      options: {},
    }
    const shape = tableShape({ ...album, constraints: [...album.constraints, unique] })
    expect(shape.height).toBe(92 + 1 + 18)
    expect(shape.constraints.map(({ text }) => text)).toEqual(['unique (title, artist_id)'])
  })

  test('collapsed, it is its header', () => {
    expect(tableShape(album, 'name').height).toBe(28)
  })
})

describe('rows', () => {
  test('the centre of row i is at 28 + 20 i + 10', () => {
    expect(tableShape(album).rows.map(({ y }) => y)).toEqual([38, 58, 78])
  })

  test('a column that is key and reference needs a gutter of 26', () => {
    const document = documentOf([
      { name: 'tracks', columns: ['*track_id'] },
      { name: 'playlist_track', columns: ['*track_id'], refers: { track_id: 'tracks' } },
    ])
    expect(tableShape(tableNamed(document, 'playlist_track')).gutter).toBe(26)
    expect(tableShape(tableNamed(document, 'tracks')).gutter).toBe(12)
  })

  test('keys only leaves out what is neither key nor reference', () => {
    expect(tableShape(album, 'keys').rows.map(({ name }) => name)).toEqual(['album_id'])
  })

  test('over 40 columns it starts with 20 and a row that names the rest; lines of the others end there', () => {
    const columns = Array.from({ length: 500 }, (_, index) => `c${index} text`)
    const long = tableNamed(documentOf([{ name: 'wide', columns }]), 'wide')
    const folded = tableShape(long)
    expect([folded.rows.length, folded.hidden, folded.height]).toEqual([20, 480, 28 + 21 * 20 + 4])
    expect(folded.anchors.get(long.columns[300]!.id)).toBe(28 + 20 * 20 + 10)
    const unfolded = tableShape(long, 'all', true)
    expect([unfolded.rows.length, unfolded.hidden, unfolded.folds]).toEqual([500, 0, true])
  })

  test('40 columns are shown', () => {
    const columns = Array.from({ length: 40 }, (_, index) => `c${index} text`)
    expect(tableShape(tableNamed(documentOf([{ name: 'n', columns }]), 'n')).rows.length).toBe(40)
  })

  test('a name gives way before its type does', () => {
    const columns = ['canonical_electronic_mail_address_of_the_member varchar(64)']
    const shape = tableShape(tableNamed(documentOf([{ name: 'n', columns }]), 'n'))
    const room = rowRoom(shape.rows[0]!, shape)
    expect(room.type).toBeCloseTo(11 * 7.2)
    expect(room.name).toBeLessThan(47 * 7.2)
  })
})

test('types are lower case outside quotes, an inline enum is its word', () => {
  expect(shownType('NVARCHAR(160)')).toBe('nvarchar(160)')
  expect(shownType(`"MyType"(3)`)).toBe(`"MyType"(3)`)
  expect(shownType("ENUM('Small','Large')")).toBe('enum')
})

test('the same version of a table is measured once', () => {
  expect(tableShape(album)).toBe(tableShape(album))
})
