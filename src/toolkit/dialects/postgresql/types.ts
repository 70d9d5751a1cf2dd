import { CompileError } from '../../errors.ts'
import { namedAll, TypeCompiler, type TypeWriter } from '../../compile/type-compiler.ts'
import { DeclaredType } from '../../types/declared.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { Enum } from '../../types/enum.ts'
import * as pg from '../../types/postgresql.ts'
import * as ranges from '../../types/postgresql-ranges.ts'
import * as generic from '../../types/scalar.ts'
import * as names from '../../types/sql-names.ts'
import { ARRAY } from '../../types/structured.ts'
import { DateTime, Interval, Time } from '../../types/temporal.ts'
import {
  declaredParts,
  exactly,
  numberAt,
  type DeclaredParts,
  type TypeReader,
} from '../parse-type.ts'

const plainNames = [
  'TSVECTOR',
  'TSQUERY',
  'INET',
  'CIDR',
  'CITEXT',
  'MACADDR',
  'MACADDR8',
  'MONEY',
  'OID',
  'REGCONFIG',
  'REGCLASS',
  'HSTORE',
  'JSON',
  'JSONB',
  'JSONPATH',
  'XML',
  'BYTEA',
  'INT4RANGE',
  'INT8RANGE',
  'NUMRANGE',
  'DATERANGE',
  'TSRANGE',
  'TSTZRANGE',
  'INT4MULTIRANGE',
  'INT8MULTIRANGE',
  'NUMMULTIRANGE',
  'DATEMULTIRANGE',
  'TSMULTIRANGE',
  'TSTZMULTIRANGE',
] as const

export class PostgresqlTypeCompiler extends TypeCompiler {
  protected override writers(): Readonly<Record<string, TypeWriter>> {
    return {
      ...namedAll(...plainNames),
      LargeBinary: () => 'BYTEA',
      Double: () => 'DOUBLE PRECISION',
      FLOAT: (type) =>
        type instanceof generic.Float && type.precision ? `FLOAT(${type.precision})` : 'FLOAT',
      DateTime: this.as('TIMESTAMP'),
      TIMESTAMP: (type) => zoned('TIMESTAMP', type),
      TIME: (type) => zoned('TIME', type),
      Interval: (type) => this.interval(type),
      INTERVAL: (type) => this.interval(type),
      BIT: (type) => bits(type),
      // what indexes into JSON documents are bound as
      JSONIntIndex: () => 'INTEGER',
      JSONStrIndex: () => 'TEXT',
      JSONPath: () => 'TEXT[]',
      ARRAY: (type) => this.array(type),
      Enum: (type) =>
        type instanceof Enum && type.nativeEnum && this.dialect.features.nativeEnum
          ? this.namedType(type)
          : this.text('VARCHAR', type),
      ENUM: (type) => this.namedType(type),
      DOMAIN: (type) => this.namedType(type),
    }
  }

  private interval(type: TypeEngine): string {
    if (type instanceof pg.INTERVAL) {
      const fields = type.fields === null ? '' : ` ${type.fields}`
      return `INTERVAL${fields}${type.precision === null ? '' : ` (${type.precision})`}`
    }
    if (!(type instanceof Interval) || !type.native) return 'TIMESTAMP WITHOUT TIME ZONE'
    return type.secondPrecision === null ? 'INTERVAL' : `INTERVAL (${type.secondPrecision})`
  }

  /** Brackets stand before a collation: `VARCHAR[] COLLATE "C"`. */
  private array(type: TypeEngine): string {
    if (!(type instanceof ARRAY)) return 'ARRAY'
    const brackets = '[]'.repeat(type.dimensions ?? 1)
    const [item = '', ...collation] = this.process(type.itemType).split(/(?= COLLATE )/)
    return `${item}${brackets}${collation.join('')}`
  }

  private namedType(type: TypeEngine): string {
    if (!(type instanceof Enum) && !(type instanceof pg.DOMAIN)) throw this.unsupported(type)
    return namedTypeText(type, (item) => this.dialect.preparer(this.options).qualified(item))
  }
}

/** An enumeration's or domain's name, which must not hide a type that is built in. */
export function namedTypeText(
  type: Enum | pg.DOMAIN,
  write: (item: { name: string; quote: null; schema: string | null; schemaQuote: null }) => string,
): string {
  const { name, schema } = type
  if (name === null || name === '') {
    throw new CompileError(`PostgreSQL ${type.tag} type requires a name.`)
  }
  if (schema === null && builtIn.has(name)) {
    throw new CompileError(
      `the type name '${name}' matches an existing type, and requires an explicit schema name in order to be rendered in DDL.`,
    )
  }
  return write({ name, quote: null, schema, schemaQuote: null })
}

function zoned(name: string, type: TypeEngine): string {
  const precise = type instanceof pg.TIMESTAMP || type instanceof pg.TIME ? type.precision : null
  const timezone = (type instanceof DateTime || type instanceof Time) && type.timezone
  const digits = precise === null ? '' : `(${precise})`
  return `${name}${digits} ${timezone ? 'WITH' : 'WITHOUT'} TIME ZONE`
}

function bits(type: TypeEngine): string {
  if (!(type instanceof pg.BIT)) return 'BIT'
  const length = type.length === null ? '' : `(${type.length})`
  return type.varying ? `BIT VARYING${length}` : `BIT${length === '' ? '(1)' : length}`
}

const plain =
  (make: new () => TypeEngine): TypeReader =>
  () =>
    new make()

const sized =
  (make: new (length: number | null) => TypeEngine): TypeReader =>
  (parts) =>
    new make(numberAt(parts, 0))

const decimal: TypeReader = (parts) => new names.NUMERIC(numberAt(parts, 0), numberAt(parts, 1))

const timezoneOf = ({ name, suffix }: DeclaredParts) =>
  /\bWITH TIME ZONE\b/.test(`${name} ${suffix}`)

const timestamp: TypeReader = (parts) => {
  const precision = numberAt(parts, 0)
  const timezone = timezoneOf(parts)
  return precision === null
    ? new names.TIMESTAMP({ timezone })
    : new pg.TIMESTAMP({ timezone, precision })
}

const time: TypeReader = (parts) => {
  const precision = numberAt(parts, 0)
  const timezone = timezoneOf(parts)
  return precision === null ? new names.TIME({ timezone }) : new pg.TIME({ timezone, precision })
}

/** What `format_type` of the catalogue and people write (PostgreSQL 15, table 8.1). */
const readers: Readonly<Record<string, TypeReader>> = {
  INTEGER: plain(names.INTEGER),
  INT: plain(names.INTEGER),
  INT4: plain(names.INTEGER),
  SERIAL: plain(names.INTEGER),
  SMALLINT: plain(names.SMALLINT),
  INT2: plain(names.SMALLINT),
  SMALLSERIAL: plain(names.SMALLINT),
  BIGINT: plain(names.BIGINT),
  INT8: plain(names.BIGINT),
  BIGSERIAL: plain(names.BIGINT),
  NUMERIC: decimal,
  DECIMAL: decimal,
  REAL: plain(names.REAL),
  FLOAT4: plain(names.REAL),
  'DOUBLE PRECISION': plain(names.DOUBLE_PRECISION),
  FLOAT8: plain(names.DOUBLE_PRECISION),
  FLOAT: (parts) => new names.FLOAT(numberAt(parts, 0)),
  'CHARACTER VARYING': sized(names.VARCHAR),
  VARCHAR: sized(names.VARCHAR),
  CHARACTER: sized(names.CHAR),
  CHAR: sized(names.CHAR),
  // without a length it holds any number of characters, unlike CHAR
  BPCHAR: (parts) => (parts.args.length === 0 ? null : sized(names.CHAR)(parts)),
  TEXT: plain(names.TEXT),
  BYTEA: plain(pg.BYTEA),
  BOOLEAN: plain(names.BOOLEAN),
  BOOL: plain(names.BOOLEAN),
  DATE: plain(names.DATE),
  TIMESTAMP: timestamp,
  'TIMESTAMP WITH TIME ZONE': timestamp,
  'TIMESTAMP WITHOUT TIME ZONE': timestamp,
  TIMESTAMPTZ: (parts) => timestamp({ ...parts, suffix: 'WITH TIME ZONE' }),
  TIME: time,
  'TIME WITH TIME ZONE': time,
  'TIME WITHOUT TIME ZONE': time,
  TIMETZ: (parts) => time({ ...parts, suffix: 'WITH TIME ZONE' }),
  INTERVAL: (parts) => new pg.INTERVAL({ precision: numberAt(parts, 0) }),
  UUID: plain(names.UUID),
  JSON: plain(pg.JSON),
  JSONB: plain(pg.JSONB),
  INET: plain(pg.INET),
  CIDR: plain(pg.CIDR),
  MACADDR: plain(pg.MACADDR),
  MACADDR8: plain(pg.MACADDR8),
  MONEY: plain(pg.MONEY),
  OID: plain(pg.OID),
  REGCLASS: plain(pg.REGCLASS),
  REGCONFIG: plain(pg.REGCONFIG),
  TSVECTOR: plain(pg.TSVECTOR),
  TSQUERY: plain(pg.TSQUERY),
  XML: plain(pg.XML),
  CITEXT: plain(pg.CITEXT),
  HSTORE: plain(pg.HSTORE),
  JSONPATH: plain(pg.JSONPATH),
  BIT: (parts) => new pg.BIT(numberAt(parts, 0) ?? 1),
  'BIT VARYING': (parts) => new pg.BIT(numberAt(parts, 0), { varying: true }),
  VARBIT: (parts) => new pg.BIT(numberAt(parts, 0), { varying: true }),
  INT4RANGE: plain(ranges.INT4RANGE),
  INT8RANGE: plain(ranges.INT8RANGE),
  NUMRANGE: plain(ranges.NUMRANGE),
  DATERANGE: plain(ranges.DATERANGE),
  TSRANGE: plain(ranges.TSRANGE),
  TSTZRANGE: plain(ranges.TSTZRANGE),
  INT4MULTIRANGE: plain(ranges.INT4MULTIRANGE),
  INT8MULTIRANGE: plain(ranges.INT8MULTIRANGE),
  NUMMULTIRANGE: plain(ranges.NUMMULTIRANGE),
  DATEMULTIRANGE: plain(ranges.DATEMULTIRANGE),
  TSMULTIRANGE: plain(ranges.TSMULTIRANGE),
  TSTZMULTIRANGE: plain(ranges.TSTZMULTIRANGE),
}

/** Names in the catalogue's spelling that a type of one's own would hide. */
const builtIn: ReadonlySet<string> = new Set([
  ...Object.keys(readers).map((name) => name.toLowerCase()),
  'name',
  'char',
])

/** A declared type; an array is its item's with brackets, and what is not known keeps its text. */
export function parseType(text: string, write: (type: TypeEngine) => string): TypeEngine {
  const brackets = /(?:\s*\[\d*\])+\s*$/.exec(text)
  if (brackets) {
    const item = parseType(text.slice(0, brackets.index), write)
    const dimensions = brackets[0].split('[').length - 1
    const options = dimensions === 1 ? null : { dimensions }
    return new pg.ARRAY(item, options)
  }
  const parts = declaredParts(text)
  const known = parts ? (readers[parts.name]?.(parts) ?? null) : null
  return known ?? exactly(text, new DeclaredType(text, new generic.NullType()), write)
}
