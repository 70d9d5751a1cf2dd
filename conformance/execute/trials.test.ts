import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCorpus } from '../case.ts'
import { forbiddenOutcomes, runTrials, trialCounts, trialText } from './run-trials.ts'

const shared = process.env['ATHANOR_SHARED'] ?? resolve(import.meta.dirname, '../../../shared')
const corpus = join(shared, 'conformance')

describe.skipIf(!existsSync(corpus))('every statement of the corpus on a real engine', () => {
  test.each(['sqlite', 'postgresql'] as const)(
    '%s refuses none for its form that was not reported, and runs none that was',
    async (dialect) => {
      const outcomes = await runTrials(readCorpus([corpus]), dialect)
      expect(forbiddenOutcomes(outcomes).map(trialText)).toEqual([])
      // most of them run; the rest names functions, columns and operators that no database has
      const { executed = 0 } = trialCounts(outcomes)[dialect] ?? {}
      expect(executed / outcomes.length).toBeGreaterThan(0.5)
    },
    300_000,
  )
})
