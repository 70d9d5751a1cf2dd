import type { Dialect } from '../../compile/dialect.ts'
import { TypeDecorator } from '../../types/decorator.ts'
import type { TypeEngine, TypeFamily } from '../../types/engine.ts'
import { BIT, CITEXT, INTERVAL, OID, REGCONFIG } from '../../types/postgresql.ts'

type Driver = Dialect['features']['bindCasts']

const base: readonly TypeFamily[] = ['json', 'uuid', 'range', 'multirange']
const psycopg2: readonly TypeFamily[] = [...base, 'array']
const psycopg: readonly TypeFamily[] = [
  ...psycopg2,
  'integer',
  'string',
  'date',
  'datetime',
  'time',
]

/** Families of types that a driver has to be told; what it guesses itself is left out. */
const families: Readonly<Record<Driver, ReadonlySet<TypeFamily>>> = {
  none: new Set(),
  base: new Set(base),
  psycopg2: new Set(psycopg2),
  psycopg: new Set(psycopg),
  asyncpg: new Set([...psycopg, 'numeric', 'float', 'boolean', 'interval', 'binary', 'enum']),
  pg8000: new Set([...psycopg, 'numeric', 'float', 'boolean', 'interval']),
}

const named = (driver: Driver): boolean => driver === 'psycopg' || driver === 'asyncpg'

/** Whether a parameter of the type is followed by a cast, for the driver that the dialect's features name. */
export function hasBindCast(type: TypeEngine, dialect: Dialect): boolean {
  const driver = dialect.features.bindCasts
  if (driver === 'none') return false
  const stored =
    type instanceof TypeDecorator ? type.forDialect(dialect) : type.variantFor(dialect.name)
  // the driver sends both as plain texts, which the server takes for them
  if (stored instanceof CITEXT || stored.visitName === 'JSONPath') return false
  if (stored instanceof BIT) return true
  if (stored instanceof INTERVAL) return driver !== 'base' && driver !== 'psycopg2'
  if (stored instanceof REGCONFIG) return named(driver)
  if (stored instanceof OID) return driver === 'asyncpg'
  return families[driver].has(stored.family)
}
