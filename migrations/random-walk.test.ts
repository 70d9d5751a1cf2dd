import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { size } from '../test-sizes.ts'
import { pgliteEngine } from './engines/pglite.ts'
import { sqljsEngine } from './engines/sqljs.ts'
import { schemaPairs } from './random/plan.ts'
import { walk } from './random/walk.ts'

afterAll(() => pgliteEngine.close(), 60_000)

test.each([sqljsEngine, pgliteEngine])(
  'random schemas with rows become others and themselves again: $name',
  async (engine) => {
    await fc.assert(
      fc.asyncProperty(schemaPairs, async (pair) => {
        expect(await walk(pair, engine)).toEqual([])
      }),
      { seed: 20261121, numRuns: size('schemaWalks'), endOnFailure: false },
    )
  },
  3_600_000,
)
