import * as fc from 'fast-check'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { propertyKey } from '#toolkit/render'
import { size } from '../../test-sizes.ts'
import { anyName, hostile } from '../toolkit/testing/hostile-texts.ts'
import {
  camelCase,
  className,
  constantName,
  identifier,
  memberScope,
  moduleScope,
} from './typescript-names.ts'

const seed = 20261121

function errorsOf(source: string): string[] {
  return parseSync('generated.ts', source).errors.map((error) => error.message)
}

async function evaluate(source: string): Promise<Record<string, unknown>> {
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as Record<
    string,
    unknown
  >
}

test('names become identifiers that parse, each once', () => {
  const names = [...hostile, ...fc.sample(anyName, { numRuns: size('identifierNames'), seed })]
  const scope = moduleScope(['Base', 'table'])
  const classes = names.map((name) => `class ${scope.claim(className(name))} {}`)
  const constants = names.map((name) => `const ${scope.claim(constantName(name))} = 1`)
  expect(errorsOf([...classes, ...constants].join('\n'))).toEqual([])
})

test('members of one class are distinct and none has a meaning of its own in JavaScript', async () => {
  const names = [...hostile, ...fc.sample(anyName, { numRuns: 200, seed })]
  const scope = memberScope()
  const members = names.map((name) => scope.claim(identifier(name, 'column')))
  const made = await evaluate(
    `export const all = { ${members.map((name) => `${propertyKey(name)}: 1`).join(', ')} }`,
  )
  expect(Object.keys(made['all'] as object)).toHaveLength(members.length)
  expect(members.filter((name) => name in {} || name === 'then')).toEqual([])
})

test.each([
  ['albums', 'Album'],
  ['playlist_track', 'PlaylistTrack'],
  ['Order Details', 'OrderDetail'],
  ['addresses', 'Address'],
  ['categories', 'Category'],
  ['statuses', 'Status'],
  ['order_status', 'OrderStatus'],
  ['people', 'Person'],
  ['houses', 'House'],
  ['FILM_CATEGORY', 'FilmCategory'],
  ['InvoiceLine', 'InvoiceLine'],
  ['2fa_codes', '_2faCode'],
])('the class of table %s is %s', (table, expected) => {
  expect(className(table)).toBe(expected)
})

test('camelCase leaves one word alone and joins several', () => {
  expect(['album_id', 'AlbumId', 'ID', 'url', 'a b'].map((name) => camelCase(name))).toEqual([
    'albumId',
    'albumId',
    'id',
    'url',
    'aB',
  ])
})
