import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { errorCodes } from './errors.ts'

test('every code has its section in the documentation, and no other has one', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../docs/errors.md'), 'utf8')
  const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, code]) => code)
  expect(sections).toEqual([...errorCodes])
})
