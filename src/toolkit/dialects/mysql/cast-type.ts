import type { Dialect } from '../../compile/dialect.ts'
import { TypeDecorator } from '../../types/decorator.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { Enum } from '../../types/enum.ts'
import { Numeric, String_ } from '../../types/scalar.ts'
import { CHAR, TIMESTAMP } from '../../types/sql-names.ts'

/**
 * The type as CAST takes it, which knows few: https://dev.mysql.com/doc/refman/8.0/en/cast-functions.html
 *
 * @returns null for a type that has no cast
 */
export function castTypeText(type: TypeEngine, dialect: Dialect): string | null {
  const stored = type.variantFor(dialect.name)
  if (stored instanceof TypeDecorator) return castTypeText(stored.forDialect(dialect), dialect)
  switch (stored.family) {
    case 'integer':
      return 'unsigned' in stored && stored.unsigned === true
        ? 'UNSIGNED INTEGER'
        : 'SIGNED INTEGER'
    case 'datetime':
      return stored instanceof TIMESTAMP || stored.visitName === 'TIMESTAMP'
        ? 'DATETIME'
        : dialect.typeText(stored)
    case 'date':
    case 'time':
    case 'interval':
    case 'array':
      return dialect.typeText(stored)
    case 'enum':
      return stored instanceof Enum && !stored.nativeEnum
        ? dialect.typeText(new CHAR(stored.length))
        : null
    case 'string':
      return stored instanceof String_ ? dialect.typeText(asChar(stored)) : null
    case 'binary':
      return 'BINARY'
    case 'json':
      return 'JSON'
    case 'numeric':
      return stored instanceof Numeric
        ? dialect.typeText(stored).replace('NUMERIC', 'DECIMAL')
        : null
    case 'float':
      return dialect.features.castToFloat ? dialect.typeText(stored) : null
    default:
      return null
  }
}

/** Texts are cast to CHAR, whatever they are stored as. */
const asChar = (type: String_): TypeEngine => {
  if (!('charset' in type)) return new CHAR(type.length)
  return Object.assign(new CHAR(type.length, { collation: type.collation }), {
    charset: type.charset,
  })
}
