import * as fc from 'fast-check'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { size } from '../../test-sizes.ts'
import {
  camelCase,
  className,
  constantName,
  identifier,
  memberScope,
  moduleScope,
} from './typescript-names.ts'
import {
  chain,
  importStatement,
  lineComment,
  literal,
  propertyKey,
  stringLiteral,
} from './typescript-printer.ts'

const seed = 20261121
const hostile = [
  'x"; DROP TABLE users; --',
  'x*/; process.exit(1); /*',
  'x`+process.exit(1)+`',
  '${x}',
  'x\\',
  "it's",
  'a\u2028b',
  'a\u2029b',
  'a\r\nb',
  '\0',
  '\ud800',
  '__proto__',
  'constructor',
  'then',
  'class',
  'await',
  'Object',
  'Date',
  '1digit',
  ' ',
  '',
  '*',
  '名前',
  'جدول',
  '👩‍👩‍👧',
  'e\u0301',
  '\u00e9',
  '‮rtl',
  'zero\u200bwidth',
  '𐐀x',
  '$',
  '_',
]
const anyName = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
)

function errorsOf(source: string): string[] {
  return parseSync('generated.ts', source).errors.map((error) => error.message)
}

async function evaluate(source: string): Promise<Record<string, unknown>> {
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as Record<
    string,
    unknown
  >
}

test('a string literal means the string it was made from, whatever is in it', async () => {
  const strings = [...hostile, ...fc.sample(anyName, { numRuns: size('identifierNames'), seed })]
  const source = `export const all = [${strings.map(stringLiteral).join(',\n')}]`
  expect((await evaluate(source))['all']).toEqual(strings)
  expect(source).not.toMatch(/[\u2028\u2029\0\u202e]/)
})

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

test('a comment ends where its text ends', () => {
  fc.assert(
    fc.property(anyName, (text) => {
      const source = `${lineComment(text)}\nexport const end = 1`
      const { program, errors } = parseSync('generated.ts', source)
      expect(errors).toEqual([])
      expect(program.body).toHaveLength(1)
    }),
    { seed, numRuns: size('identifierNames') },
  )
})

test('nested values keep their shape, __proto__ included', async () => {
  const value = JSON.parse(
    '{"a": [1, true, null, {"b-c": "d"}], "__proto__": {"polluted": "no"}}',
  ) as never
  const made = await evaluate(`export const all = ${literal(value)}`)
  expect(JSON.stringify(made['all'])).toBe(JSON.stringify(value))
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
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

test('a long chain breaks into links and a long import into lines', () => {
  expect(chain('integer()', ['notNull()', `foreignKey('${'x'.repeat(90)}')`], '  ')).toContain(
    '\n    .notNull()\n',
  )
  expect(importStatement(['b', 'a', 'a'], 'athanor/orm')).toBe("import { a, b } from 'athanor/orm'")
})
