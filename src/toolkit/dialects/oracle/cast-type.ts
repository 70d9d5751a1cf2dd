import type { Dialect } from '../../compile/dialect.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { Enum } from '../../types/enum.ts'
import { VARCHAR2 } from '../../types/oracle.ts'
import { String_, Text } from '../../types/scalar.ts'

/** The longest VARCHAR2 that every database takes. */
const longest = 4000

/** CAST converts texts to VARCHAR2, which has to have a length there. */
export function castTypeText(type: TypeEngine, dialect: Dialect): string {
  const stored = type.variantFor(dialect.name)
  const isText = stored instanceof Enum || (stored instanceof String_ && !(stored instanceof Text))
  if (!isText || stored instanceof VARCHAR2) return dialect.typeText(stored)
  return dialect.typeText(new VARCHAR2(stored.length ?? longest))
}
