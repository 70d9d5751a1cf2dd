import { InvalidRequestError } from '../errors.ts'
import type { CatalogueQuery } from './reflected.ts'

/** A row of a catalogue, as the server's own JSON says it. */
export type JsonRow = Readonly<Record<string, unknown>>

/**
 * Runs a query and lets the server write its rows as JSON, so that every driver hands out the same values:
 * whole numbers, truth values and lists are not left to the wire format.
 *
 * @param sql a SELECT whose columns have names
 * @throws InvalidRequestError when the answer is no list of rows
 */
export async function jsonRows(
  query: CatalogueQuery,
  sql: string,
  parameters: readonly (string | number)[],
): Promise<readonly JsonRow[]> {
  const [[answer] = []] = await query(
    `SELECT coalesce(json_agg(found), '[]')::text FROM (${sql}) found`,
    parameters,
  )
  const rows: unknown = JSON.parse(String(answer))
  if (Array.isArray(rows) && rows.every(isRow)) return rows
  throw new InvalidRequestError('The catalogue did not answer with rows')
}

const isRow = (value: unknown): value is JsonRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text, empty for what is none. */
export const textOf = (row: JsonRow, field: string): string => textOrNull(row, field) ?? ''

export function textOrNull(row: JsonRow, field: string): string | null {
  const value = row[field]
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export const isTrue = (row: JsonRow, field: string): boolean => row[field] === true

export function numberOf(row: JsonRow, field: string): number {
  const value = row[field]
  return typeof value === 'number' ? value : 0
}

/** A list of texts, in which a null stands for what has no name. */
export function textsOf(row: JsonRow, field: string): readonly (string | null)[] {
  const value = row[field]
  return Array.isArray(value)
    ? value.map((one: unknown) => (typeof one === 'string' ? one : null))
    : []
}

/** A list of rows inside a row. */
export function rowsOf(row: JsonRow, field: string): readonly JsonRow[] {
  const value = row[field]
  return Array.isArray(value) ? value.filter(isRow) : []
}

/** Rows by one of their fields, in their order. */
export function byField(
  rows: readonly JsonRow[],
  field: string,
): ReadonlyMap<string, readonly JsonRow[]> {
  const groups = new Map<string, JsonRow[]>()
  for (const row of rows) {
    const key = textOf(row, field)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}
