import { DeclaredType } from '../../types/declared.ts'
import type { TypeEngine } from '../../types/engine.ts'
import * as my from '../../types/mysql.ts'
import { NullType } from '../../types/scalar.ts'
import * as names from '../../types/sql-names.ts'
import type { LargeBinary } from '../../types/structured.ts'
import { declaredParts, numberAt, type DeclaredParts } from '../parse-type.ts'
import { unescaped } from './tokenizer.ts'

const flagsOf = ({ suffix }: DeclaredParts): my.NumberOptions | null => {
  const unsigned = /\bUNSIGNED\b/.test(suffix)
  const zerofill = /\bZEROFILL\b/.test(suffix)
  return unsigned || zerofill ? { unsigned, zerofill } : null
}

/** CHARACTER SET and COLLATE behind the type, as SHOW CREATE TABLE writes them. */
function characterOptions({ suffix }: DeclaredParts): my.CharacterOptions | null {
  const charset = /\bCHAR(?:ACTER )?SET (\S+)/.exec(suffix)?.[1]?.toLowerCase()
  const collation = /\bCOLLATE (\S+)/.exec(suffix)?.[1]?.toLowerCase()
  const given = {
    ...(charset !== undefined && { charset: plainName(charset) }),
    ...(collation !== undefined && { collation: plainName(collation) }),
    ...(/\bASCII\b/.test(suffix) && { ascii: true }),
    ...(/\bUNICODE\b/.test(suffix) && { unicode: true }),
    ...(/\bBINARY\b/.test(suffix) && { binary: true }),
  }
  return Object.keys(given).length === 0 ? null : given
}

const plainName = (name: string) => name.replaceAll(/[`'"]/g, '')

type Reader = (parts: DeclaredParts) => TypeEngine

const wholeReader =
  (make: new (width: number | null, options: my.NumberOptions | null) => TypeEngine): Reader =>
  (parts) =>
    new make(numberAt(parts, 0), flagsOf(parts))

const scaledReader =
  (
    make: new (p: number | null, s: number | null, options: my.NumberOptions | null) => TypeEngine,
  ): Reader =>
  (parts) =>
    new make(numberAt(parts, 0), numberAt(parts, 1), flagsOf(parts))

const textReader =
  (make: new (length: number | null, options: my.CharacterOptions | null) => TypeEngine): Reader =>
  (parts) =>
    new make(numberAt(parts, 0), characterOptions(parts))

const plain =
  (make: new () => TypeEngine): Reader =>
  () =>
    new make()

const binary =
  (make: new (length: number | null) => LargeBinary): Reader =>
  (parts) =>
    new make(numberAt(parts, 0))

const moment =
  (make: new (options: { fsp: number | null } | null) => TypeEngine): Reader =>
  (parts) => {
    const fsp = numberAt(parts, 0)
    return new make(fsp === null ? null : { fsp })
  }

/** A width of one is how a boolean is stored. */
const tinyint: Reader = (parts) =>
  numberAt(parts, 0) === 1 && parts.suffix === ''
    ? new my.TINYINT(1)
    : new my.TINYINT(numberAt(parts, 0), flagsOf(parts))

/** Names as `information_schema` and people write them. */
const readers: Readonly<Record<string, Reader>> = {
  TINYINT: tinyint,
  SMALLINT: wholeReader(my.SMALLINT),
  MEDIUMINT: wholeReader(my.MEDIUMINT),
  INT: wholeReader(my.INTEGER),
  INTEGER: wholeReader(my.INTEGER),
  BIGINT: wholeReader(my.BIGINT),
  DECIMAL: scaledReader(my.DECIMAL),
  NUMERIC: scaledReader(my.NUMERIC),
  FLOAT: scaledReader(my.FLOAT),
  DOUBLE: scaledReader(my.DOUBLE),
  'DOUBLE PRECISION': scaledReader(my.DOUBLE),
  REAL: scaledReader(my.REAL),
  BIT: (parts) => new my.BIT(numberAt(parts, 0)),
  BOOL: plain(names.BOOLEAN),
  BOOLEAN: plain(names.BOOLEAN),
  YEAR: (parts) => new my.YEAR(numberAt(parts, 0)),
  DATE: plain(names.DATE),
  TIME: moment(my.TIME),
  DATETIME: moment(my.DATETIME),
  TIMESTAMP: moment(my.TIMESTAMP),
  CHAR: textReader(my.CHAR),
  CHARACTER: textReader(my.CHAR),
  VARCHAR: textReader(my.VARCHAR),
  NVARCHAR: textReader(my.NVARCHAR),
  'NATIONAL VARCHAR': textReader(my.NVARCHAR),
  NCHAR: textReader(my.NCHAR),
  TEXT: textReader(my.TEXT),
  TINYTEXT: textReader(my.TINYTEXT),
  MEDIUMTEXT: textReader(my.MEDIUMTEXT),
  LONGTEXT: textReader(my.LONGTEXT),
  BINARY: binary(names.BINARY),
  VARBINARY: binary(names.VARBINARY),
  BLOB: binary(names.BLOB),
  TINYBLOB: plain(my.TINYBLOB),
  MEDIUMBLOB: plain(my.MEDIUMBLOB),
  LONGBLOB: plain(my.LONGBLOB),
  JSON: plain(my.JSON),
  UUID: plain(names.UUID),
  INET4: plain(my.INET4),
  INET6: plain(my.INET6),
  ENUM: (parts) => new my.ENUM(valuesOf(parts), characterOptions(parts)),
  SET: (parts) => new my.SET(valuesOf(parts), characterOptions(parts)),
}

/** Spellings that the server takes: https://dev.mysql.com/doc/refman/8.0/en/other-vendor-data-types.html */
const spellings: Readonly<Record<string, string>> = {
  INT1: 'TINYINT',
  INT2: 'SMALLINT',
  INT3: 'MEDIUMINT',
  MIDDLEINT: 'MEDIUMINT',
  INT4: 'INT',
  INT8: 'BIGINT',
  DEC: 'DECIMAL',
  FIXED: 'DECIMAL',
  NUMBER: 'DECIMAL',
  FLOAT4: 'FLOAT',
  FLOAT8: 'DOUBLE',
  'CHARACTER VARYING': 'VARCHAR',
  'CHAR VARYING': 'VARCHAR',
  VARCHARACTER: 'VARCHAR',
  'NATIONAL CHAR': 'NCHAR',
  'NATIONAL CHARACTER': 'NCHAR',
  'NATIONAL CHAR VARYING': 'NVARCHAR',
  'NATIONAL CHARACTER VARYING': 'NVARCHAR',
  'CHAR BYTE': 'BINARY',
  LONG: 'MEDIUMTEXT',
  'LONG VARCHAR': 'MEDIUMTEXT',
  'LONG CHAR VARYING': 'MEDIUMTEXT',
  'LONG VARBINARY': 'MEDIUMBLOB',
}

const valuesOf = ({ args }: DeclaredParts): readonly string[] => args.map((text) => unescaped(text))

/** A declared type; what is not known keeps its text. */
export function parseType(text: string): TypeEngine {
  const parts = declaredParts(text)
  if (parts === null) return new DeclaredType(text, new NullType())
  const found = split(parts)
  const type = readers[found.name]?.(found) ?? new NullType()
  return type instanceof NullType || found.suffix.replaceAll(known, '').trim() !== ''
    ? new DeclaredType(text, type)
    : type
}

/** Words behind a type that the types have fields for; SIGNED is what a number is anyway. */
const known =
  /\b(?:UNSIGNED|SIGNED|ZEROFILL|CHAR(?:ACTER )?SET \S+|COLLATE \S+|ASCII|UNICODE|BINARY)(?=\s|$)/g

/** Without parentheses the words behind the name belong to its suffix: `INT UNSIGNED`. */
function split(parts: DeclaredParts): DeclaredParts {
  const words = parts.name.split(' ')
  for (let count = words.length; count > 0; count -= 1) {
    const written = words.slice(0, count).join(' ')
    const name = spellings[written] ?? written
    const suffix = [...words.slice(count), parts.suffix].join(' ').trim()
    if (readers[name] !== undefined) return { ...parts, name, suffix }
  }
  return parts
}
