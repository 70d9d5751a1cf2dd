import type { Dialect } from './dialect.ts'
import type { Features } from './features.ts'

/** What servers have from a version on, and what they lack before one. */
export interface VersionFacts {
  readonly before?: readonly (readonly [version: string, lacks: Partial<Features>])[]
  readonly from?: readonly (readonly [version: string, has: Partial<Features>])[]
}

/**
 * The dialect as a server of the version speaks it.
 *
 * @param version as the server tells it, such as `8.0.36` or `10.11.6-MariaDB`
 */
export function atVersion(dialect: Dialect, version: string, facts: VersionFacts): Dialect {
  const older = (facts.before ?? []).filter(([other]) => compareVersions(version, other) < 0)
  const newer = (facts.from ?? []).filter(([other]) => compareVersions(version, other) >= 0)
  const changes = [...newer, ...older].map(([, features]) => features)
  return dialect.with({ features: Object.assign({}, ...changes) })
}

const numbers = (version: string): readonly number[] =>
  /^\d+(?:\.\d+)*/.exec(version)?.[0].split('.').map(Number) ?? []

function compareVersions(left: string, right: string): number {
  const [ours, theirs] = [numbers(left), numbers(right)]
  for (let index = 0; index < theirs.length; index += 1) {
    const difference = (ours[index] ?? 0) - (theirs[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
