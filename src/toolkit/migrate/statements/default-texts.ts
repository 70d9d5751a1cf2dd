import type { Dialect } from '../../compile/dialect.ts'
import { rawText } from '../../reflect/raw-text.ts'
import { DefaultClause, type ServerDefault } from '../../schema/defaults.ts'

/** The catalogue writes `'x'::mood`: without its old type the literal takes on that of the column. */
export function withoutCast(value: ServerDefault | null, dialect: Dialect): ServerDefault | null {
  const literal = castLiteral.exec(defaultText(value, dialect) ?? '')?.[1]
  return literal === undefined ? value : new DefaultClause(rawText(literal))
}

/** The value of a default that is a literal; null for others. */
export function literalText(value: ServerDefault | null, dialect: Dialect): string | null {
  if (value instanceof DefaultClause && typeof value.argument === 'string') return value.argument
  const literal = /^'((?:[^']|'')*)'$/s.exec(defaultText(value, dialect) ?? '')?.[1]
  return literal?.replaceAll("''", "'") ?? null
}

/** The SQL of a default that is not given as a plain text; null for others. */
function defaultText(value: ServerDefault | null, dialect: Dialect): string | null {
  if (!(value instanceof DefaultClause) || typeof value.argument === 'string') return null
  return dialect.expressions().process(value.argument, { literalBinds: true })
}

const castLiteral = /^\(?('(?:[^']|'')*'|NULL)\)?::[^']+$/s
