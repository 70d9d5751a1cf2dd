import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const checklist = readFileSync(resolve(root, 'docs/ux-checklist.md'), 'utf8')
const named = [...checklist.matchAll(/`([\w/.-]+\.ts) › ([^`]+)`/g)].flatMap(
  ([, file, title]): (readonly [string, string])[] =>
    file === undefined || title === undefined ? [] : [[file, title]],
)

test('every line of the checklist is answered by a test', () => {
  const lines = checklist.split(/^- \[/m).slice(1)
  expect(lines.length).toBeGreaterThan(20)
  for (const line of lines) expect(line, line.slice(0, 80)).toMatch(/^x\] [\s\S]*›/)
})

test.each(named)('%s has the test "%s"', (file, title) => {
  const path = resolve(root, file)
  expect(existsSync(path)).toBe(true)
  expect(readFileSync(path, 'utf8')).toContain(title)
})
