import {
  emptyStatement,
  type DriverResult,
  type DriverRow,
  type DriverValue,
} from '../engine/driver.ts'

const toNumber = (text: string): DriverValue => Number(text)

function toInteger(text: string): DriverValue {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

/** bytea in its hex form: https://www.postgresql.org/docs/18/datatype-binary.html */
function toBytes(text: string): DriverValue {
  const bytes = new Uint8Array((text.length - 2) / 2)
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(text.slice(2 + index * 2, 4 + index * 2), 16)
  return bytes
}

/** Object ids of types whose text has a plain value; every other type keeps its text. */
const readers = new Map<number, (text: string) => DriverValue>([
  [16, (text) => text === 't' || text === 'true'],
  [17, toBytes],
  [20, toInteger],
  [21, toNumber],
  [23, toNumber],
  [26, toNumber],
  [700, toNumber],
  [701, toNumber],
])

/** A value of PostgreSQL's text format, by the object id of its type. */
function readPostgresqlText(text: string, typeId: number): DriverValue {
  return readers.get(typeId)?.(text) ?? text
}

/** What node-postgres and PGlite return, with values as the text that the server sent. */
export interface PostgresqlAnswer {
  /** Nothing when the statement was empty. */
  readonly command: string | null
  readonly changes: number | null
  readonly rows: readonly (readonly unknown[])[]
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

const writing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

export function toPostgresqlResult(answer: PostgresqlAnswer): DriverResult {
  const { command, changes, rows, fields } = answer
  if (command === null) throw emptyStatement()
  const types = fields.map(({ dataTypeID }) => dataTypeID)
  return {
    columns: fields.map(({ name }) => name),
    rows: rows.map((row) => toRow(row, types)),
    changes: writing.has(command) ? (changes ?? 0) : 0,
    lastInsertRowid: null,
  }
}

const toRow = (row: readonly unknown[], types: readonly number[]): DriverRow =>
  row.map((value, index) =>
    typeof value === 'string' ? readPostgresqlText(value, types[index] ?? 0) : null,
  )

/** A parameter as both libraries take it; the server reads text as the type that it expects. */
export const toPostgresqlValue = (value: DriverValue | undefined): string | Uint8Array | null => {
  if (value === null || value === undefined) return null
  if (Object.is(value, -0)) return '-0'
  return value instanceof Uint8Array ? value : String(value)
}
