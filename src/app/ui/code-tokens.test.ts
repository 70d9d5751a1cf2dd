import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeLines, codeTokens } from './code-tokens.ts'

test('words of the language, strings, numbers and comments are told apart', () => {
  const kinds = codeTokens("CREATE TABLE t (a TEXT DEFAULT 'it''s') -- note", 'sql')
    .filter(({ text }) => text.trim() !== '')
    .map(({ kind, text }) => `${kind} ${text.trim()}`)
  expect(kinds).toEqual([
    'keyword CREATE',
    'keyword TABLE',
    'plain t',
    'plain (',
    'plain a',
    'plain TEXT',
    'keyword DEFAULT',
    "string 'it''s'",
    'plain )',
    'comment -- note',
  ])
})

test('a quoted name is no string, and what is in it is no keyword', () => {
  expect(codeTokens('"select"', 'sql')).toEqual([{ kind: 'plain', text: '"select"' }])
})

test('no character is lost, whatever the code is', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('sql' as const, 'typescript' as const),
      (code, language) => {
        expect(
          codeTokens(code, language)
            .map(({ text }) => text)
            .join(''),
        ).toBe(code)
        expect(
          codeLines(`${code}\n`, language)
            .map((line) => line.map(({ text }) => text).join(''))
            .join('\n'),
        ).toBe(code)
      },
    ),
    { seed: 1121 },
  )
})
