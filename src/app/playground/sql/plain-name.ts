import type { DialectName } from '#document'
import { dialectNamed } from '#toolkit'
import { keywords } from './keywords.ts'

/** A name as a person would write it: bare where the database reads it so, capitals kept where they may be. */
export function plainName(name: string, dialect: DialectName): string {
  const preparer = dialectNamed(dialect).preparer()
  if (dialect !== 'sqlite') return preparer.quote(name)
  return /^[A-Za-z_]\w*$/.test(name) && !keywords.has(name.toUpperCase())
    ? name
    : preparer.quoteAlways(name)
}
