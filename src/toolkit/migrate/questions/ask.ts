import type { Connection } from '../../engine/connection.ts'
import { DatabaseError } from '../../errors.ts'
import { func } from '../../sql/func.ts'
import type { Select } from '../../sql/select.ts'
import { select } from '../../sql/select.ts'
import { keyOf } from './rows-ahead.ts'
import type { Concern, Question, SampleValue } from './question.ts'

/** Rows shown with a question. */
const samples = 5

/** Characters of a text that are shown. */
const shown = 200

export type Found = Pick<Question, 'count' | 'rows'>

/**
 * Asks a database for the rows of a concern.
 *
 * @param connection in a transaction that is rolled back afterwards
 * @returns null where there are none, or where it cannot be asked: the change itself tells then
 */
export async function ask(connection: Connection, concern: Concern): Promise<Found | null> {
  const { rows, quick, setup = [] } = concern
  if (quick !== undefined && (await trial(connection, () => connection.execute(quick)))) return null
  return trial(connection, async () => {
    for (const statement of setup) await connection.execute(statement)
    const counted = select(func.count()).selectFrom(rows.subquery('concerned'))
    const count = Number(await connection.scalar(counted))
    if (count === 0) return null
    concern.found?.()
    return { count, rows: await sample(connection, rows) }
  })
}

async function sample(connection: Connection, rows: Select): Promise<Question['rows']> {
  const result = await connection.execute(rows.limit(samples))
  const names = rows.selectedColumns.map(keyOf)
  return result
    .tuples()
    .all()
    .map((row) => Object.fromEntries(names.map((name, index) => [name, toSample(row[index])])))
}

function toSample(value: unknown): SampleValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' || typeof value === 'boolean') return value
  const text = value instanceof Uint8Array ? hex(value) : textOf(value)
  return text.length > shown ? `${text.slice(0, shown)}…` : text
}

const textOf: (value: unknown) => string = String

const hex = (bytes: Uint8Array): string =>
  `x'${Array.from(bytes.subarray(0, shown), (byte) => byte.toString(16).padStart(2, '0')).join('')}'`

/** An error in a question must not end the transaction that the others are asked in. */
async function trial<T>(connection: Connection, work: () => Promise<T>): Promise<T | null> {
  const savepoint = await connection.beginNested()
  try {
    const result = await work()
    await savepoint.commit()
    return result
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.disconnected) throw error
    await savepoint.rollback()
    return null
  }
}
