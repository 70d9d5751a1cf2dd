import * as fc from 'fast-check'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { size } from '../../../../test-sizes.ts'
import { anyName, hostile } from '../../testing/hostile-texts.ts'
import {
  chain,
  importStatement,
  lineComment,
  literal,
  sqlLiteral,
  stringLiteral,
} from './typescript-printer.ts'

const seed = 20261121

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

test('SQL keeps its lines, and means what it was made from', async () => {
  const names = [...hostile, ...fc.sample(anyName, { numRuns: size('identifierNames'), seed })]
  const texts = names.map((name) => `SELECT '${name}'\n FROM \\ \`t\` -- \${x} $`)
  const source = `export const all = [${texts.map(sqlLiteral).join(',\n')}]`
  expect((await evaluate(source))['all']).toEqual(texts)
  expect(sqlLiteral('a\nb')).toBe('`a\nb`')
  expect(sqlLiteral('a\r\nb')).toBe(String.raw`'a\r\nb'`)
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

test('a long chain breaks into links and a long import into lines', () => {
  expect(chain('integer()', ['notNull()', `foreignKey('${'x'.repeat(90)}')`], '  ')).toContain(
    '\n    .notNull()\n',
  )
  expect(importStatement(['b', 'a', 'a'], 'athanor/orm')).toBe("import { a, b } from 'athanor/orm'")
})
