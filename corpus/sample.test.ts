import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeEngines } from './engines.ts'
import { runFolder } from './run.ts'
import { sample } from './sample.ts'

const folder = join(process.env['ATHANOR_SHARED'] ?? '../shared', 'corpus')

describe.skipIf(!existsSync(folder))('real schemas arrive as the engine has them', () => {
  test.each(sample)('%s', async (file) => {
    const entries = []
    for await (const entry of runFolder(folder, makeEngines(), (name) => name === file))
      entries.push(entry)
    expect(entries).toEqual([{ file, status: 'exact', differences: [] }])
  })
})

test('a count that is off by one is seen', async () => {
  const { compareCounts } = await import('./compare.ts')
  expect(compareCounts('t.', { cols: 2, pk: 1 }, { cols: 2, pk: 2, fks: 0 })).toEqual([
    't.pk: 1 instead of 2',
    't.fks: not counted instead of 0',
  ])
})
