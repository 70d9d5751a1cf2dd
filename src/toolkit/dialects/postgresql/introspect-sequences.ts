import { isTrue, textOf, textOrNull, type JsonRow } from '../json-rows.ts'
import type { ReflectedCounting, ReflectedSequence } from '../reflected.ts'
import type { PostgresqlCatalogue } from './catalogue.ts'

/** What `SERIAL` and its kin make: https://www.postgresql.org/docs/15/datatype-numeric.html#DATATYPE-SERIAL */
const serialTypes: Readonly<Record<string, bigint>> = {
  smallint: 32_767n,
  integer: 2_147_483_647n,
  bigint: 9_223_372_036_854_775_807n,
}

/**
 * Columns of primary keys that SERIAL would make again: an owned sequence of the name, the type and the counting
 * that PostgreSQL gives it. Whatever differs is a sequence and a default of its own.
 *
 * @returns rows of the catalogue's columns
 */
export function serialColumns(catalogue: PostgresqlCatalogue): ReadonlySet<JsonRow> {
  const found = new Set<JsonRow>()
  for (const sequence of catalogue.sequences) {
    const column = ownerOf(sequence, catalogue)
    if (column !== undefined && isSerial(sequence, column, catalogue)) found.add(column)
  }
  return found
}

function ownerOf(sequence: JsonRow, catalogue: PostgresqlCatalogue): JsonRow | undefined {
  if (textOf(sequence, 'ownership') !== 'a' || textOrNull(sequence, 'owner_schema') !== null)
    return undefined
  const columns = catalogue.columns.get(textOf(sequence, 'owner_table')) ?? []
  return columns.find((column) => textOf(column, 'name') === textOf(sequence, 'owner_column'))
}

function isSerial(sequence: JsonRow, column: JsonRow, catalogue: PostgresqlCatalogue): boolean {
  const table = textOf(column, 'relation')
  const name = textOf(column, 'name')
  const type = textOf(column, 'type')
  const key = (catalogue.constraints.get(table) ?? []).find((one) => textOf(one, 'kind') === 'p')
  const keyed = key !== undefined && JSON.stringify(key['columns']) === JSON.stringify([name])
  const expected = sequenceName(table, name)
  const standard = textOf(column, 'default')
  return (
    keyed &&
    type in serialTypes &&
    textOf(sequence, 'type') === type &&
    textOf(sequence, 'name') === expected &&
    isTrue(column, 'local') &&
    isTrue(sequence, 'as_its_table') &&
    standard.startsWith('nextval(') &&
    standard.includes(expected) &&
    Object.keys(countingOf(sequence)).length === 0
  )
}

/** `table_column_seq`, cut as the server cuts it: the longer part loses letters first. */
export function sequenceName(table: string, column: string): string {
  const encoder = new TextEncoder()
  const room = 63 - '__seq'.length
  let [left, right] = [encoder.encode(table).length, encoder.encode(column).length]
  while (left + right > room) {
    if (left > right) left--
    else right--
  }
  return `${cut(table, left)}_${cut(column, right)}_seq`
}

function cut(name: string, bytes: number): string {
  const decoder = new TextDecoder('utf-8')
  return decoder.decode(new TextEncoder().encode(name).slice(0, bytes)).replace(/\uFFFD+$/, '')
}

/** Sequences but those that a serial or an identity column makes by itself. */
export function readSequences(
  catalogue: PostgresqlCatalogue,
  serials: ReadonlySet<JsonRow>,
): readonly ReflectedSequence[] {
  return catalogue.sequences
    .filter((row) => textOf(row, 'ownership') !== 'i')
    .filter((row) => {
      const column = ownerOf(row, catalogue)
      return column === undefined || !serials.has(column)
    })
    .map((row) => {
      const table = textOrNull(row, 'owner_table')
      const type = textOf(row, 'type')
      return {
        name: textOf(row, 'name'),
        type: type === 'bigint' ? null : type,
        counting: countingOf(row),
        owner:
          table === null
            ? null
            : {
                schema: textOrNull(row, 'owner_schema'),
                table,
                column: textOf(row, 'owner_column'),
              },
      }
    })
}

/** How the sequence of an identity column counts. */
export function ownCounting(column: JsonRow, catalogue: PostgresqlCatalogue): ReflectedCounting {
  const sequence = catalogue.sequences.find(
    (row) =>
      textOf(row, 'ownership') === 'i' &&
      textOf(row, 'owner_table') === textOf(column, 'relation') &&
      textOf(row, 'owner_column') === textOf(column, 'name'),
  )
  return sequence === undefined ? {} : countingOf(sequence)
}

/** Only what differs from what CREATE SEQUENCE would choose for the type. */
export function countingOf(row: JsonRow): ReflectedCounting {
  const number = (field: string) => BigInt(textOf(row, field) || '0')
  const [start, increment, minvalue, maxvalue] = [
    number('start'),
    number('increment'),
    number('minvalue'),
    number('maxvalue'),
  ]
  const cache = number('cache')
  const down = increment < 0n
  const limit = serialTypes[textOf(row, 'type')] ?? 9_223_372_036_854_775_807n
  const lowest = down ? -limit - 1n : 1n
  const highest = down ? -1n : limit
  return {
    ...(start !== (down ? maxvalue : minvalue) && { start }),
    ...(increment !== 1n && { increment }),
    ...(minvalue !== lowest && { minvalue }),
    ...(maxvalue !== highest && { maxvalue }),
    ...(isTrue(row, 'cycle') && { cycle: true }),
    ...(cache !== 1n && { cache }),
  }
}
