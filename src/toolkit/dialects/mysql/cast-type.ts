import type { Dialect } from '../../compile/dialect.ts'
import { TypeDecorator } from '../../types/decorator.ts'
import type { TypeEngine, TypeFamily } from '../../types/engine.ts'
import { Enum } from '../../types/enum.ts'
import { String_ } from '../../types/scalar.ts'
import { CHAR } from '../../types/sql-names.ts'

/**
 * The type as CAST takes it, which knows few: https://dev.mysql.com/doc/refman/8.0/en/cast-functions.html
 *
 * @returns null for a type that has no cast
 */
export function castTypeText(type: TypeEngine, dialect: Dialect): string | null {
  const stored = type.variantFor(dialect.name)
  if (stored instanceof TypeDecorator) return castTypeText(stored.forDialect(dialect), dialect)
  return castable[stored.family]?.(stored, dialect) ?? null
}

type CastText = (type: TypeEngine, dialect: Dialect) => string | null

const asDeclared: CastText = (type, dialect) => dialect.typeText(type)

const castable: Readonly<Partial<Record<TypeFamily, CastText>>> = {
  integer: (type) =>
    'unsigned' in type && type.unsigned === true ? 'UNSIGNED INTEGER' : 'SIGNED INTEGER',
  datetime: (type, dialect) =>
    type.visitName === 'TIMESTAMP' ? 'DATETIME' : dialect.typeText(type),
  date: asDeclared,
  time: asDeclared,
  interval: asDeclared,
  // refused there
  array: asDeclared,
  enum: (type, dialect) =>
    type instanceof Enum && !type.nativeEnum ? dialect.typeText(new CHAR(type.length)) : null,
  string: (type, dialect) => (type instanceof String_ ? dialect.typeText(asChar(type)) : null),
  binary: () => 'BINARY',
  json: () => 'JSON',
  numeric: (type, dialect) => dialect.typeText(type).replace('NUMERIC', 'DECIMAL'),
  float: (type, dialect) => (dialect.features.castToFloat ? dialect.typeText(type) : null),
}

/** Texts are cast to CHAR, whatever they are stored as. */
const asChar = (type: String_): TypeEngine => {
  if (!('charset' in type)) return new CHAR(type.length)
  return Object.assign(new CHAR(type.length, { collation: type.collation }), {
    charset: type.charset,
  })
}
