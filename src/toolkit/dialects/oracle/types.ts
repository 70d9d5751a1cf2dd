import { CompileError } from '../../errors.ts'
import { namedAll, TypeCompiler, type TypeWriter } from '../../compile/type-compiler.ts'
import type { TypeEngine } from '../../types/engine.ts'
import * as oracle from '../../types/oracle.ts'
import { Float, Numeric } from '../../types/scalar.ts'
import { DateTime, Interval } from '../../types/temporal.ts'

/** Oracle's names — https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Types.html */
export class OracleTypeCompiler extends TypeCompiler {
  protected override writers(): Readonly<Record<string, TypeWriter>> {
    return {
      ...namedAll('LONG', 'ROWID', 'NCLOB', 'BFILE'),
      ...this.texts(),
      ...this.numbers(),
      // DATE holds a time of day
      DateTime: () => 'DATE',
      TIMESTAMP: timestamp,
      Interval: (type) => (type instanceof Interval && !type.native ? 'DATE' : interval(type)),
      INTERVAL: interval,
      Boolean: () => (this.dialect.features.nativeBoolean ? 'BOOLEAN' : 'SMALLINT'),
      RAW: (type) => this.sized('RAW', type),
      JSON: (type) =>
        ((type instanceof oracle.JSON ? type.useBlob : null) ?? !this.dialect.features.jsonType)
          ? 'BLOB'
          : 'JSON',
    }
  }

  private texts(): Readonly<Record<string, TypeWriter>> {
    const inCharacters =
      (name: string): TypeWriter =>
      (type) => {
        const text = this.sized(name, type)
        return text === name ? name : text.replace(')', ' CHAR)')
      }
    return {
      String: inCharacters('VARCHAR2'),
      Unicode: inCharacters('VARCHAR2'),
      VARCHAR2: inCharacters('VARCHAR2'),
      VARCHAR: inCharacters('VARCHAR'),
      Enum: inCharacters('VARCHAR'),
      NVARCHAR: (type) => this.sized('NVARCHAR2', type),
      NVARCHAR2: (type) => this.sized('NVARCHAR2', type),
      Text: () => 'CLOB',
      UnicodeText: () => 'CLOB',
    }
  }

  private numbers(): Readonly<Record<string, TypeWriter>> {
    return {
      BigInteger: () => 'NUMBER(19)',
      NUMBER: (type) => numeric('NUMBER', type),
      Double: this.as('DOUBLE_PRECISION'),
      DOUBLE_PRECISION: (type) => numeric('DOUBLE PRECISION', type),
      BINARY_DOUBLE: (type) => numeric('BINARY_DOUBLE', type),
      BINARY_FLOAT: (type) => numeric('BINARY_FLOAT', type),
      FLOAT: float,
    }
  }
}

function numeric(name: string, type: TypeEngine): string {
  if (type instanceof Float) return type.precision === null ? name : `${name}(${type.precision})`
  if (!(type instanceof Numeric) || type.precision === null) return name
  return type.scale === null
    ? `${name}(${type.precision})`
    : `${name}(${type.precision}, ${type.scale})`
}

/** The precision of FLOAT counts bits here and decimal digits elsewhere, so one is no use for the other. */
function float(type: TypeEngine): string {
  if (type instanceof oracle.FLOAT) {
    return type.binaryPrecision === null ? 'FLOAT' : `FLOAT(${type.binaryPrecision})`
  }
  if (!(type instanceof Float) || type.precision === null) return 'FLOAT'
  throw new CompileError(
    `Oracle Database FLOAT types use binary precision; give ${type.tag} a variant: withVariant(new FLOAT(${Math.trunc(type.precision / 0.30103)}), 'oracle')`,
  )
}

function timestamp(type: TypeEngine): string {
  if (type instanceof oracle.TIMESTAMP && type.localTimezone)
    return 'TIMESTAMP WITH LOCAL TIME ZONE'
  return type instanceof DateTime && type.timezone ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP'
}

function interval(type: TypeEngine): string {
  const digits = (value: number | null) => (value === null ? '' : `(${value})`)
  if (!(type instanceof Interval)) return 'INTERVAL DAY TO SECOND'
  return `INTERVAL DAY${digits(type.dayPrecision)} TO SECOND${digits(type.secondPrecision)}`
}
