import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeEngines } from '../engines.ts'
import { roundTripFolder } from './run.ts'

const folder = join(process.env['ATHANOR_SHARED'] ?? '../shared', 'corpus')

/** Small ones of each dialect, with views, triggers, enumerations and many types. */
const sample = [
  'sqlite/sakila.sql',
  'sqlite/xo-everything.sql',
  'postgres/tbls-testdata.sql',
  'postgres/xo-everything.sql',
  'mysql/sakila.sql',
  'mysql/xo-everything.sql',
]

describe.skipIf(!existsSync(folder))(
  'what is made again is the same, and compared as the same',
  () => {
    test.each(sample)('%s', { timeout: 60_000 }, async (file) => {
      const found = []
      for await (const entry of roundTripFolder(folder, makeEngines(), (name) => name === file))
        if (entry.status !== 'skipped') found.push(...entry.differences)
      expect(found).toEqual([])
    })
  },
)
