import { firstKeyword, type DriverValue } from '../engine/driver.ts'

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
export function readPostgresqlText(text: string, typeId: number): DriverValue {
  return readers.get(typeId)?.(text) ?? text
}

const queries = new Set(['SELECT', 'VALUES', 'WITH', 'TABLE'])

/** Whether DECLARE CURSOR takes the statement: it refuses one that writes, also where that is in its WITH. */
export function takesCursor(sql: string): boolean {
  const keyword = firstKeyword(sql)
  if (!queries.has(keyword)) return false
  // a word in a string or a name may be taken for one of these: then the rows are read at once, which is no error
  return keyword !== 'WITH' || !/\b(?:insert|update|delete|merge)\b/i.test(sql)
}

/** PostgreSQL counts characters; an editor counts UTF-16 units. */
export function codeUnits(sql: string, characters: number): number {
  let units = 0
  for (const character of sql) {
    if (characters <= 0) break
    characters -= 1
    units += character.length
  }
  return units
}
