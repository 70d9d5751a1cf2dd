import { CompileError, dialectNamed, type Dialect, type TypeEngine } from '#toolkit'
import type { DialectName } from './model.ts'
import { typeName, typeNames } from './type-names.ts'

/** Words that both dialects have and that mean another thing in each. */
const falseFriends: ReadonlySet<string> = new Set(
  'any bit double enum money real serial set'.split(' '),
)

/** Types that stand for what the toolkit calls by a general name only, or by one that does not fit a database at hand. */
const instead: Readonly<Record<DialectName, Readonly<Record<string, string>>>> = {
  sqlite: { interval: 'text', binary: 'blob' },
  postgresql: { binary: 'bytea', 'sqlite any': 'text', 'sqlite real': 'double precision' },
  mysql: { binary: 'longblob', uuid: 'char(36)', 'sqlite any': 'text', 'sqlite real': 'double' },
}

/** PostgreSQL's own long name for its short one. */
const shorter: Readonly<Record<string, string>> = { 'TIMESTAMP WITHOUT TIME ZONE': 'TIMESTAMP' }

/**
 * A declared type in the words of another dialect; as it is where both have the word.
 *
 * @returns undefined where the type is none that the old dialect has, or the new one has nothing like it
 */
export function respelledType(
  type: string,
  from: DialectName,
  to: DialectName,
): string | undefined {
  const name = typeName(type)
  if (from === to || name === '') return type
  const isArray = type.includes('[')
  if (!isKnown(name, from) || isArray) return undefined
  const chosen = instead[to][`${from} ${name}`]
  if (chosen !== undefined) return chosen
  if (meansTheSame(name, to)) return type
  const read = dialectNamed(from).parseType(type)
  const written = instead[to][read.family] ?? textOf(read.asGeneric(), dialectNamed(to))
  if (written === undefined) return undefined
  const text = shorter[written] ?? written
  return type === type.toLowerCase() ? text.toLowerCase() : text
}

const meansTheSame = (name: string, to: DialectName): boolean =>
  typeNames(to).includes(name) && !falseFriends.has(name) && instead[to][name] === undefined

/** `character varying` and `timestamp with time zone` are known by how they begin. */
const isKnown = (name: string, dialect: DialectName): boolean =>
  typeNames(dialect).includes(name.split(' ')[0] ?? '')

function textOf(type: TypeEngine, dialect: Dialect): string | undefined {
  try {
    return dialect.typeText(type) || undefined
  } catch (error) {
    if (error instanceof CompileError) return undefined
    throw error
  }
}
