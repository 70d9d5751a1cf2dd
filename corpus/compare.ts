import { notCompared, type ModelCounts } from './count.ts'
import type { Counts, TruthEntry } from './truth.ts'

/** Every count that is not as the engine's own catalogue has it, one line each. */
export function compareWithTruth(model: ModelCounts, truth: TruthEntry): string[] {
  const differences = compareCounts('', model.counts, truth.counts)
  for (const [name, expected] of Object.entries(truth.tables)) {
    const counts = model.tables.get(name)
    if (counts === undefined) differences.push(`table ${name} is missing`)
    else differences.push(...compareCounts(`${name}.`, counts, expected))
  }
  const extra = [...model.tables.keys()].filter((name) => !Object.hasOwn(truth.tables, name))
  return [...differences, ...extra.map((name) => `table ${name} should not be there`)]
}

/** A key that is unknown here is a difference too, so that none is passed over in silence. */
export function compareCounts(place: string, actual: Counts, expected: Counts): string[] {
  return Object.entries(expected)
    .filter(([key]) => !(key in notCompared))
    .filter(([key, count]) => actual[key] !== count)
    .map(([key, count]) => `${place}${key}: ${actual[key] ?? 'not counted'} instead of ${count}`)
}
