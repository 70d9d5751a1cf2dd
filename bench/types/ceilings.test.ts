import { afterAll, describe, expect, test } from 'vitest'
import { compilers } from '../../e2e/stranger/stranger-folder.ts'
import { measure, typesFolder } from './measure.ts'
import { workloads } from './workloads.ts'

// Counts are exact for a compiler, so a ceiling is a test and not a measurement.
describe('what 200 tables of 10 columns cost the compiler', () => {
  const { folder, remove } = typesFolder()
  afterAll(remove)

  for (const compiler of compilers()) {
    for (const { name, source, ceiling } of workloads) {
      if (ceiling === undefined) continue
      test(`${compiler.name}: ${name}`, { timeout: 120_000 }, () => {
        const { instantiations, errors } = measure(folder, source({ tables: 200 }), compiler)
        expect(errors).toEqual([])
        expect(instantiations).toBeLessThanOrEqual(ceiling)
      })
    }
  }
})
