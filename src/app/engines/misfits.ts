import type { DriverConnection, DriverError, DriverRow } from '#toolkit'
import { toCell } from './cells.ts'
import type { Misfit, MisfitKind } from './live-types.ts'
import { quoted } from './quoted.ts'
import type { ReferenceShape, TableShape } from './table-shape.ts'

const SAMPLE = 5

/** Result codes of SQLite (https://sqlite.org/rescode.html) by what they say about a row. */
const KINDS: Readonly<Record<string, MisfitKind>> = {
  SQLITE_CONSTRAINT_NOTNULL: 'not null',
  SQLITE_CONSTRAINT_UNIQUE: 'duplicates',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'duplicates',
  SQLITE_CONSTRAINT_ROWID: 'duplicates',
  SQLITE_CONSTRAINT_CHECK: 'check',
  SQLITE_CONSTRAINT_DATATYPE: 'cast',
  SQLITE_MISMATCH: 'cast',
}

/** Counts the rows of one table that an insert refused, by reason and place. */
export class MisfitCounter {
  readonly #found = new Map<string, { misfit: Misfit; sample: DriverRow[]; count: number }>()

  constructor(
    private readonly table: string,
    private readonly columns: readonly string[],
  ) {}

  add(error: DriverError, row: DriverRow): void {
    const kind = KINDS[error.code] ?? 'other'
    const place = placeOf(error.message)
    const key = `${kind} ${place}`
    const found = this.#found.get(key)
    if (found) {
      found.count += 1
      if (found.sample.length < SAMPLE) found.sample.push(row)
      return
    }
    const misfit = { kind, table: this.table, place, count: 1, columns: this.columns, sample: [] }
    this.#found.set(key, { misfit, sample: [row], count: 1 })
  }

  list(): readonly Misfit[] {
    return [...this.#found.values()].map(({ misfit, sample, count }) => ({
      ...misfit,
      count,
      sample: sample.map((row) => row.map(toCell)),
    }))
  }
}

/** "NOT NULL constraint failed: orders.note": what stands behind the last colon. */
const placeOf = (message: string): string => message.split(/failed: /)[1]?.trim() ?? message

/**
 * Rows that refer to what is not there, by a reference that is new.
 *
 * @param known keys of references that were there before: what they hold was accepted then
 */
export async function findOrphans(
  connection: DriverConnection,
  table: TableShape,
  known: ReadonlySet<string>,
): Promise<readonly Misfit[]> {
  const misfits: Misfit[] = []
  for (const reference of table.references.filter(({ key }) => !known.has(key))) {
    const misfit = await orphansOf(connection, table, reference)
    if (misfit) misfits.push(misfit)
  }
  return misfits
}

async function orphansOf(
  connection: DriverConnection,
  table: TableShape,
  reference: ReferenceShape,
): Promise<Misfit | undefined> {
  const from = `FROM ${quoted(table.name)} AS child WHERE ${orphanCondition(reference)}`
  try {
    const { rows } = await connection.execute(`SELECT count(*) ${from}`)
    const count = Number(rows[0]?.[0] ?? 0)
    if (count === 0) return undefined
    const sample = await connection.execute(`SELECT * ${from} LIMIT ${SAMPLE}`)
    return {
      kind: 'orphans',
      table: table.name,
      place: `${table.name}.${reference.columns.join(', ')}`,
      count,
      columns: sample.columns,
      sample: sample.rows.map((row) => row.map(toCell)),
    }
  } catch {
    // The table it refers to is not there: SQLite takes such a reference, and the drawing shows its broken end.
    return undefined
  }
}

/** Takes the orphans away, and those that refer to them, until none is left. */
export async function deleteOrphans(
  connection: DriverConnection,
  tables: readonly TableShape[],
  known: ReadonlySet<string>,
): Promise<void> {
  for (let deleted = 1; deleted > 0;) {
    deleted = 0
    for (const table of tables)
      for (const reference of table.references.filter(({ key }) => !known.has(key))) {
        const condition = orphanCondition(reference)
        const statement = `DELETE FROM ${quoted(table.name)} AS child WHERE ${condition}`
        deleted += (await connection.execute(statement)).changes
      }
  }
}

function orphanCondition({ columns, target, targetColumns }: ReferenceShape): string {
  const given = columns.map((name) => `child.${quoted(name)} IS NOT NULL`)
  const same = columns.map(
    (name, index) => `parent.${quoted(targetColumns[index] ?? '')} = child.${quoted(name)}`,
  )
  const parent = `SELECT 1 FROM ${quoted(target)} AS parent WHERE ${same.join(' AND ')}`
  return `${given.join(' AND ')} AND NOT EXISTS (${parent})`
}
