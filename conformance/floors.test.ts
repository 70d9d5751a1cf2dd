import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCorpus } from './case.ts'
import { passedOf, readFloors } from './floors.ts'
import { runFile } from './run.ts'

const shared = process.env['ATHANOR_SHARED'] ?? resolve(import.meta.dirname, '../../shared')
const corpus = join(shared, 'conformance')

describe.skipIf(!existsSync(corpus))(
  "no file of SQLAlchemy's assertions falls below its floor",
  () => {
    test.each(Object.entries(readFloors()))('%s: at least %i passed', async (name, floor) => {
      const [file] = readCorpus([join(corpus, name)])
      if (!file) throw new Error(`${name} is not in the corpus`)
      expect(passedOf(await runFile(file, {}))).toBeGreaterThanOrEqual(floor)
    })
  },
)
