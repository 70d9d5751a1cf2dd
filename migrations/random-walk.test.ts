import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { size } from '../test-sizes.ts'
import { pgliteEngine } from './engines/pglite.ts'
import type { MatrixEngine } from './engines/place.ts'
import { sqljsEngine } from './engines/sqljs.ts'
import { schemaPairs } from './random/plan.ts'
import { walk } from './random/walk.ts'

afterAll(() => pgliteEngine.close(), 60_000)

const seed = 20261121

const walked = (engine: MatrixEngine) =>
  fc.asyncProperty(schemaPairs, async (pair) => {
    expect(await walk(pair, engine)).toEqual([])
  })

test.each([sqljsEngine, pgliteEngine])(
  'random schemas with rows become others and themselves again: $name',
  async (engine) => {
    await fc.assert(walked(engine), { seed, numRuns: size('schemaWalks'), endOnFailure: false })
  },
  3_600_000,
)

/** Values that do not cast were only asked about while no new column was of the same type. */
test('a text becomes a number that refers to a table with new numbers: pair 96', async () => {
  await fc.assert(walked(pgliteEngine), { seed, path: '96', numRuns: 1, endOnFailure: true })
}, 60_000)
