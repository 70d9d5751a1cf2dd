import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { driverCases } from './driver-suite.ts'
import { driverFigure, driverTable, expectedColumn, type DriverColumn } from './driver-table.ts'
import { guide, withTable } from './guide.ts'
import { driverSubjects } from './subjects.ts'

test('the table in the guide is that of the suite', async () => {
  const columns: DriverColumn[] = []
  for (const subject of driverSubjects)
    columns.push(expectedColumn(subject, await subject.features()))
  const text = readFileSync(guide, 'utf8')
  expect(text).toBe(withTable(text, driverTable(columns)))
  expect(driverFigure(columns)).toContain(' 0 fail')
}, 60_000)

describe('the suite', () => {
  test('names each case once', () => {
    const names = driverCases.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  })

  test('says of each case that needs something what happens without it', () => {
    for (const one of driverCases)
      expect(one.otherwise !== undefined, one.name).toBe(one.needs !== undefined)
  })

  test('has no import of Node or of a test runner, so that a page can run it', async () => {
    const folder = new URL('.', import.meta.url)
    const seen = new Set<string>()
    const follow = (file: URL) => {
      if (seen.has(file.href)) return
      seen.add(file.href)
      for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/ from '([^']+)'/g)) {
        expect(from, file.pathname).toMatch(/^\.{1,2}\//)
        follow(new URL(from, file))
      }
    }
    follow(new URL('driver-suite.ts', folder))
    expect(seen.size).toBeGreaterThan(50)
  })
})
