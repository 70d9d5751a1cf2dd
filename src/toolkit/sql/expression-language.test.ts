import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

test('each row of docs/expression-language.md names a test file that speaks of it', () => {
  const page = readFileSync(resolve(root, 'docs/expression-language.md'), 'utf8')
  const rows = [...page.matchAll(/^\| (X\d+) *\|.*\| `([^`]+)` *\|$/gm)]
  expect(rows.map(([, row]) => row)).toEqual(
    Array.from({ length: 44 }, (_, index) => `X${String(index + 1)}`),
  )
  for (const [, row = '', file = ''] of rows)
    expect(readFileSync(resolve(root, file), 'utf8'), file).toMatch(new RegExp(`'${row}: `))
})
