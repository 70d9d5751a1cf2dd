import { DriverError } from '../engine/driver.ts'

/** Primary and extended result codes: https://sqlite.org/rescode.html */
const names = new Map([
  [1, 'SQLITE_ERROR'],
  [2, 'SQLITE_INTERNAL'],
  [3, 'SQLITE_PERM'],
  [4, 'SQLITE_ABORT'],
  [5, 'SQLITE_BUSY'],
  [6, 'SQLITE_LOCKED'],
  [7, 'SQLITE_NOMEM'],
  [8, 'SQLITE_READONLY'],
  [9, 'SQLITE_INTERRUPT'],
  [10, 'SQLITE_IOERR'],
  [11, 'SQLITE_CORRUPT'],
  [12, 'SQLITE_NOTFOUND'],
  [13, 'SQLITE_FULL'],
  [14, 'SQLITE_CANTOPEN'],
  [15, 'SQLITE_PROTOCOL'],
  [17, 'SQLITE_SCHEMA'],
  [18, 'SQLITE_TOOBIG'],
  [19, 'SQLITE_CONSTRAINT'],
  [20, 'SQLITE_MISMATCH'],
  [21, 'SQLITE_MISUSE'],
  [22, 'SQLITE_NOLFS'],
  [23, 'SQLITE_AUTH'],
  [25, 'SQLITE_RANGE'],
  [26, 'SQLITE_NOTADB'],
  [275, 'SQLITE_CONSTRAINT_CHECK'],
  [531, 'SQLITE_CONSTRAINT_COMMITHOOK'],
  [787, 'SQLITE_CONSTRAINT_FOREIGNKEY'],
  [1043, 'SQLITE_CONSTRAINT_FUNCTION'],
  [1299, 'SQLITE_CONSTRAINT_NOTNULL'],
  [1555, 'SQLITE_CONSTRAINT_PRIMARYKEY'],
  [1811, 'SQLITE_CONSTRAINT_TRIGGER'],
  [2067, 'SQLITE_CONSTRAINT_UNIQUE'],
  [2323, 'SQLITE_CONSTRAINT_VTAB'],
  [2579, 'SQLITE_CONSTRAINT_ROWID'],
  [2835, 'SQLITE_CONSTRAINT_PINNED'],
  [3091, 'SQLITE_CONSTRAINT_DATATYPE'],
])

/** The name of a result code; an unknown extended code gets the name of its primary one. */
export const sqliteCode = (code: number): string =>
  names.get(code) ?? names.get(code & 0xff) ?? `SQLITE_${code}`

const constraintTexts = [
  ['UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE'],
  ['FOREIGN KEY constraint failed', 'SQLITE_CONSTRAINT_FOREIGNKEY'],
  ['NOT NULL constraint failed', 'SQLITE_CONSTRAINT_NOTNULL'],
  ['CHECK constraint failed', 'SQLITE_CONSTRAINT_CHECK'],
  ['cannot store ', 'SQLITE_CONSTRAINT_DATATYPE'],
] as const

/** A build without sqlite3_extended_errcode tells which constraint it was by the message alone. */
export function sqliteCodeFromMessage(primary: string, message: string): string {
  if (primary !== 'SQLITE_CONSTRAINT') return primary
  const found = constraintTexts.find(([text]) => message.startsWith(text))
  return found === undefined ? primary : found[1]
}

/**
 * SQLite's integers have 64 bits; a library would cut off what is beyond.
 *
 * @throws DriverError with the code `VALUE_OUT_OF_RANGE`
 */
export function refuseWideInteger(value: bigint): bigint {
  if (BigInt.asIntN(64, value) === value) return value
  throw new DriverError(`${value} does not fit the 64 bits of an integer`, {
    code: 'VALUE_OUT_OF_RANGE',
  })
}
