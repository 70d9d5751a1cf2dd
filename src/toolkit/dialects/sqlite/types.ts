import { namedAll, TypeCompiler, type TypeWriter } from '../../compile/type-compiler.ts'
import { DeclaredType } from '../../types/declared.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { NullType } from '../../types/scalar.ts'
import * as generic from '../../types/scalar.ts'
import * as names from '../../types/sql-names.ts'
import { DATE, DATETIME, JSON } from '../../types/sqlite.ts'
import { LargeBinary } from '../../types/structured.ts'
import { declaredParts, exactly, numberAt, type TypeReader } from '../parse-type.ts'

/** A stored text of digits alone would get the affinity NUMERIC and lose its zeros under a name without CHAR. */
const digitsOnly = (format: string | null): boolean =>
  format !== null && /^(%\(\w+\)\d*d)+$/.test(format)

export class SqliteTypeCompiler extends TypeCompiler {
  protected override writers(): Readonly<Record<string, TypeWriter>> {
    return {
      ...namedAll('JSON', 'JSONB'),
      // a column without a declared type is legal
      NullType: () => '',
      DateTime: (type) =>
        type instanceof DATETIME && digitsOnly(type.storageFormat) ? 'DATETIME_CHAR' : 'DATETIME',
      Date: (type) =>
        type instanceof DATE && digitsOnly(type.storageFormat) ? 'DATE_CHAR' : 'DATE',
    }
  }
}

const plain =
  (make: new () => TypeEngine): TypeReader =>
  (parts) =>
    parts.args.length === 0 ? new make() : null

const sized =
  (make: new (length: number | null) => TypeEngine): TypeReader =>
  (parts) =>
    parts.args.length <= 1 ? new make(numberAt(parts, 0)) : null

const decimal =
  (make: new (precision: number | null, scale: number | null) => TypeEngine): TypeReader =>
  (parts) =>
    parts.args.length <= 2 ? new make(numberAt(parts, 0), numberAt(parts, 1)) : null

/** Declared names that mean something; every other one has the affinity of its letters. */
const readers: Readonly<Record<string, TypeReader>> = {
  INTEGER: plain(names.INTEGER),
  INT: plain(generic.Integer),
  TINYINT: plain(generic.SmallInteger),
  SMALLINT: plain(names.SMALLINT),
  MEDIUMINT: plain(generic.Integer),
  BIGINT: plain(names.BIGINT),
  'UNSIGNED BIG INT': plain(generic.BigInteger),
  INT2: plain(generic.SmallInteger),
  INT8: plain(generic.BigInteger),
  NUMERIC: decimal(names.NUMERIC),
  DECIMAL: decimal(names.DECIMAL),
  MONEY: () => new generic.Numeric(19, 4),
  FLOAT: plain(names.FLOAT),
  REAL: plain(names.REAL),
  DOUBLE: plain(names.DOUBLE),
  'DOUBLE PRECISION': plain(names.DOUBLE_PRECISION),
  VARCHAR: sized(names.VARCHAR),
  'CHARACTER VARYING': sized(generic.String_),
  'VARYING CHARACTER': sized(generic.String_),
  NVARCHAR: sized(names.NVARCHAR),
  CHAR: sized(names.CHAR),
  CHARACTER: sized(names.CHAR),
  NCHAR: sized(names.NCHAR),
  'NATIVE CHARACTER': sized(names.NCHAR),
  TEXT: sized(names.TEXT),
  CLOB: plain(names.CLOB),
  BLOB: plain(names.BLOB),
  BINARY: sized(names.BINARY),
  VARBINARY: sized(names.VARBINARY),
  BOOLEAN: plain(names.BOOLEAN),
  BOOL: plain(generic.Boolean_),
  DATE: plain(names.DATE),
  TIME: plain(names.TIME),
  DATETIME: plain(names.DATETIME),
  TIMESTAMP: plain(names.TIMESTAMP),
  JSON: plain(JSON),
  UUID: plain(names.UUID),
}

/**
 * The affinity that SQLite derives from the letters of a declared type (https://sqlite.org/datatype3.html §3.1).
 */
export function affinityOf(text: string): TypeEngine {
  const upper = text.toUpperCase()
  if (upper.includes('INT')) return new generic.Integer()
  if (/CHAR|CLOB|TEXT/.test(upper)) return new generic.Text()
  if (upper.includes('BLOB')) return new LargeBinary()
  if (/REAL|FLOA|DOUB/.test(upper)) return new generic.Double()
  return upper.trim() === '' ? new NullType() : new generic.Numeric()
}

/** A column's declared type. What is not written exactly so keeps its text. */
export function parseType(text: string, write: (type: TypeEngine) => string): TypeEngine {
  // a NullType would take the type of the column that it refers to, and DDL would say so
  if (text === '') return new DeclaredType('', new NullType())
  const parts = declaredParts(text)
  const reader = parts && parts.suffix === '' ? readers[parts.name] : undefined
  const known = parts && reader ? reader(parts) : null
  return exactly(text, known ?? affinityOf(text), write)
}
