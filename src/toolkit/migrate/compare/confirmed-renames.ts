import { InvalidRequestError } from '../../errors.ts'
import type { MetaData } from '../../schema/metadata.ts'

/** A rename that somebody has confirmed: `person` to `people`, `people.nick` to `people.nickname`. */
export interface Rename {
  /** A table before, or one of its columns behind the table's new name. */
  readonly from: string
  readonly to: string
}

export interface ConfirmedRenames {
  /** Keys of tables: old to new. */
  readonly tables: ReadonlyMap<string, string>
  /** By the new key of the table: old names of columns to new ones. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/**
 * Finds what renames are about. All are made at once, so that two may swap.
 *
 * @throws InvalidRequestError for one that names nothing
 */
export function confirmedRenames(
  renames: readonly Rename[],
  before: MetaData,
  after: MetaData,
): ConfirmedRenames {
  const tables = new Map<string, string>()
  const columns = new Map<string, Map<string, string>>()
  const ofColumns = renames.filter(({ from, to }) => {
    if (!before.tables.has(from) || !after.tables.has(to)) return true
    tables.set(from, to)
    return false
  })
  const oldKeys = new Map([...tables].map(([from, to]) => [to, from]))
  for (const rename of ofColumns) {
    const place = columnPlace(rename, after)
    const table = place && before.tables.get(oldKeys.get(place.table) ?? place.table)
    if (!place || table?.columns.some(({ name }) => name === place.from) !== true) {
      throw new InvalidRequestError(
        `The rename of ${rename.from} to ${rename.to} names nothing that is there: a table is given by its name before and after, a column behind its table's new name.`,
      )
    }
    const names = columns.get(place.table) ?? new Map<string, string>()
    columns.set(place.table, names.set(place.from, place.to))
  }
  return { tables, columns }
}

/** Names may have points in them: the table tells where it ends. */
function columnPlace({ from, to }: Rename, after: MetaData) {
  for (const [key, table] of after.tables) {
    if (!from.startsWith(`${key}.`) || !to.startsWith(`${key}.`)) continue
    const name = to.slice(key.length + 1)
    if (table.columns.some((column) => column.name === name)) {
      return { table: key, from: from.slice(key.length + 1), to: name }
    }
  }
  return null
}
