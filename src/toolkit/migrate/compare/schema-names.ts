import type { MetaData } from '../../schema/metadata.ts'
import type { Operation } from '../ops.ts'
import type { Comparison } from './comparison.ts'

/** Schemas that come and go, where the dialect can make them. */
export function schemaOperations(
  before: MetaData,
  after: MetaData,
  comparison: Comparison,
): Operation[] {
  const { sees, dialect, include } = comparison
  const { features } = dialect
  if (!sees.everythingElse || !features.schemas || !features.alterConstraints) return []
  const old = namesIn(before, comparison)
  const wanted = namesIn(after, comparison)
  const made = (names: ReadonlySet<string>, others: ReadonlySet<string>) =>
    [...names].filter((name) => !others.has(name) && include('schema', name, null)).toSorted()
  return [
    ...made(wanted, old).map((name): Operation => ({ kind: 'create schema', name })),
    ...made(old, wanted).map((name): Operation => ({ kind: 'drop schema', name })),
  ]
}

/** Those that are there by themselves, and those that something is in. */
function namesIn(metadata: MetaData, { defaultSchema }: Comparison): ReadonlySet<string> {
  const { tables, views, sequences, namedTypes, rawObjects } = metadata
  const used = [tables, views, sequences, namedTypes].flatMap((map) => [...map.values()])
  const names = [
    ...used.flatMap(({ schema }) => schema ?? []),
    ...rawObjects.filter(({ kind }) => kind === 'schema').map(({ name }) => name),
  ]
  return new Set(names.filter((name) => name !== defaultSchema))
}
