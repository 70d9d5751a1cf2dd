import type { MetaData } from '../../schema/metadata.ts'
import { Sequence, type IdentityOptions } from '../../schema/sequence.ts'
import { QuotedName } from '../../util/quoted-name.ts'
import type { Operation } from '../ops.ts'
import type { Comparison } from './comparison.ts'
import { isIncluded, keyed } from './keyed.ts'
import type { Counting } from './spelling/index.ts'

/**
 * Sequences that come, go and count otherwise. One that belongs to a column is made before its table and given to it
 * when that is there, and taken from it before the table goes.
 */
export function sequenceOperations(
  before: MetaData,
  after: MetaData,
  comparison: Comparison,
): Operation[] {
  const { sees, dialect } = comparison
  if (!sees.everythingElse || !dialect.features.sequences) return []
  const old = sequencesOf(before, comparison)
  const wanted = sequencesOf(after, comparison)
  const operations: Operation[] = []
  for (const [key, sequence] of wanted) {
    const was = old.get(key)
    if (was === undefined) operations.push(...creation(sequence))
    else if (sequenceText(was, comparison) !== sequenceText(sequence, comparison))
      operations.push({ kind: 'alter sequence', sequence, was })
  }
  for (const [key, sequence] of old) if (!wanted.has(key)) operations.push(...removal(sequence))
  return operations
}

function sequencesOf(metadata: MetaData, comparison: Comparison): ReadonlyMap<string, Sequence> {
  const { features } = comparison.dialect
  const made = [...metadata.sequences.values()].filter(
    (sequence) =>
      !(features.sequencesOptional && sequence.optional) &&
      isIncluded('sequence', sequence, comparison),
  )
  return keyed(made, ({ key }) => key, comparison)
}

function creation(sequence: Sequence): readonly Operation[] {
  if (sequence.ownedBy === null) return [{ kind: 'create sequence', sequence }]
  const free = withoutOwner(sequence)
  return [
    { kind: 'create sequence', sequence: free },
    { kind: 'alter sequence', sequence, was: free },
  ]
}

function removal(sequence: Sequence): readonly Operation[] {
  if (sequence.ownedBy === null) return [{ kind: 'drop sequence', sequence }]
  const free = withoutOwner(sequence)
  return [
    { kind: 'alter sequence', sequence: free, was: sequence },
    { kind: 'drop sequence', sequence: free },
  ]
}

function withoutOwner(sequence: Sequence): Sequence {
  const { name, quote, schema, schemaQuote, dataType, optional, identity, options } = sequence
  const quoted = (text: string, how: boolean | null) =>
    how === null ? text : new QuotedName(text, how)
  return new Sequence(quoted(name, quote), {
    ...identity,
    schema: schema === null ? null : quoted(schema, schemaQuote),
    dataType,
    optional,
    options,
  })
}

function sequenceText(sequence: Sequence, { texts, tables, spelling }: Comparison): string {
  const { dataType, identity, ownedBy } = sequence
  const pair = ownedBy?.table ? tables.get(ownedBy.table) : undefined
  const owner =
    ownedBy === null
      ? ''
      : `${(pair?.after ?? ownedBy.table)?.name ?? ''}.${pair?.renames.columns.get(ownedBy.name) ?? ownedBy.name}`
  const type = dataType === null ? 'BIGINT' : texts.type(dataType)
  return JSON.stringify([type, countingText(identity, spelling.counting), owner])
}

/** What is not said is what the database takes: by one from one, or down from minus one. */
export function countingText(options: IdentityOptions, { highest, cache: kept }: Counting): string {
  const { start, increment, minvalue, maxvalue, cycle, cache } = options
  const step = BigInt(increment ?? 1)
  const [first, last] = step < 0n ? [maxvalue ?? -1, minvalue] : [minvalue ?? 1, maxvalue]
  const end = last === undefined || last === null || BigInt(last) === highest ? '' : last
  return [start ?? first, step, first, end, cycle ?? false, cache ?? kept].join()
}
