import type { Dialect } from '../../compile/dialect.ts'
import { DOMAIN } from '../../types/postgresql.ts'
import { Enum } from '../../types/enum.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { ARRAY } from '../../types/structured.ts'

/** Types between which values go over by assignment, and so without USING. */
const groups: Readonly<Record<string, string>> = {
  SMALLINT: 'number',
  INTEGER: 'number',
  BIGINT: 'number',
  NUMERIC: 'number',
  DECIMAL: 'number',
  REAL: 'number',
  FLOAT: 'number',
  'DOUBLE PRECISION': 'number',
  MONEY: 'number',
  OID: 'number',
  VARCHAR: 'text',
  CHAR: 'text',
  TEXT: 'text',
  CITEXT: 'text',
  NAME: 'text',
  BPCHAR: 'text',
  JSON: 'json',
  JSONB: 'json',
  INET: 'net',
  CIDR: 'net',
  BIT: 'bits',
  'BIT VARYING': 'bits',
  MACADDR: 'mac',
  MACADDR8: 'mac',
}

// https://www.postgresql.org/docs/15/functions-datetime.html and the catalogue pg_cast
const moments: Readonly<Record<string, readonly string[]>> = {
  DATE: ['TIMESTAMP', 'TIMESTAMPTZ'],
  TIMESTAMP: ['DATE', 'TIME', 'TIMESTAMPTZ'],
  TIMESTAMPTZ: ['DATE', 'TIME', 'TIMETZ', 'TIMESTAMP'],
  TIME: ['INTERVAL', 'TIMETZ'],
  TIMETZ: ['TIME'],
  INTERVAL: ['TIME'],
}

/** The name of a type without its length and what else is said of it; that of a domain is what it stands on. */
export function baseTypeName(type: TypeEngine, dialect: Dialect): string {
  const stored = type.forDialect(dialect)
  if (stored instanceof DOMAIN) return baseTypeName(stored.dataType, dialect)
  if (stored instanceof ARRAY) return `${baseTypeName(stored.itemType, dialect)}[]`
  if (stored instanceof Enum) return dialect.typeText(stored)
  const zoned = dialect.typeText(stored).replace(/ COLLATE .*$/, '')
  return zoned
    .toUpperCase()
    .replaceAll(/\s*\([^)]*\)/g, '')
    .replace(/ WITHOUT TIME ZONE/, '')
    .replace(/ WITH TIME ZONE/, 'TZ')
}

/**
 * How values of a column become those of its new type, where the server does not do it by itself.
 *
 * @param name of the column, quoted
 * @returns SQL for USING; null where none is needed
 */
export function usingText(
  name: string,
  from: TypeEngine,
  to: TypeEngine,
  dialect: Dialect,
): string | null {
  const [left, right] = [baseTypeName(from, dialect), baseTypeName(to, dialect)]
  if (isAssigned(left, right)) return null
  const [before, behind] = [groups[left], groups[right]]
  if (right === 'BOOLEAN' && before === 'number') return `${name} <> 0`
  if (left === 'BOOLEAN' && behind === 'number') return `${name}::integer`
  const target = dialect.typeText(to).replace(/ COLLATE .*$/, '')
  if (before === 'text' || left === 'JSONB') return `${name}::${target}`
  return `${name}::text${isArray(left) && isArray(right) ? '[]' : ''}::${target}`
}

function isAssigned(from: string, to: string): boolean {
  if (from === to || groups[to] === 'text') return true
  if (isArray(from) && isArray(to)) return isAssigned(from.slice(0, -2), to.slice(0, -2))
  const group = groups[from]
  if (group !== undefined) return group === groups[to]
  return moments[from]?.includes(to) ?? false
}

const isArray = (name: string): boolean => name.endsWith('[]')

/** The values of a column by their text, as another type. */
export function castTo(name: string, to: TypeEngine, dialect: Dialect): string {
  const target = dialect.typeText(to).replace(/ COLLATE .*$/, '')
  return `${name}::text${isArray(baseTypeName(to, dialect)) ? '[]' : ''}::${target}`
}
