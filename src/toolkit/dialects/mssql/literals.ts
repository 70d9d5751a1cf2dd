import { hexText, textLiteral, type LiteralWriter } from '../../compile/literals.ts'
import type { TypeFamily } from '../../types/engine.ts'
import { Unicode, UnicodeText } from '../../types/scalar.ts'

/** `N'…'` for texts of Unicode types: others lose what the code page of the database has not. */
const text: LiteralWriter = (value, type, dialect) => {
  const national = type instanceof Unicode || type instanceof UnicodeText
  return national && typeof value === 'string' ? `N${textLiteral(value, dialect)}` : null
}

/** https://learn.microsoft.com/sql/t-sql/data-types/constants-transact-sql */
const bytes: LiteralWriter = (value) => (value instanceof Uint8Array ? `0x${hexText(value)}` : null)

export const literals: Readonly<Partial<Record<TypeFamily, LiteralWriter>>> = {
  string: text,
  binary: bytes,
}
