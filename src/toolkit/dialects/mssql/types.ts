import { namedAll, TypeCompiler, type TypeWriter } from '../../compile/type-compiler.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { Float, String_, Uuid } from '../../types/scalar.ts'
import { DateTime } from '../../types/temporal.ts'

/** SQL Server's names — https://learn.microsoft.com/sql/t-sql/data-types/data-types-transact-sql */
export class MssqlTypeCompiler extends TypeCompiler {
  protected override writers(): Readonly<Record<string, TypeWriter>> {
    return {
      ...namedAll('TINYINT', 'ROWVERSION', 'SMALLDATETIME', 'IMAGE', 'XML', 'BIT', 'MONEY'),
      ...namedAll('SMALLMONEY', 'UNIQUEIDENTIFIER', 'SQL_VARIANT', 'SYSNAME'),
      ...this.texts(),
      ...this.moments(),
      Double: this.as('DOUBLE_PRECISION'),
      FLOAT: (type) =>
        type instanceof Float && type.precision !== null ? `FLOAT(${type.precision})` : 'FLOAT',
      Boolean: () => 'BIT',
      JSON: () => 'NVARCHAR(max)',
      Uuid: (type) => (type instanceof Uuid && !type.nativeUuid ? 'CHAR(32)' : 'UNIQUEIDENTIFIER'),
      LargeBinary: this.dialect.features.maxLengthTypes ? this.as('VARBINARY') : () => 'IMAGE',
      VARBINARY: (type) => longest(this.sized('VARBINARY', type), 'VARBINARY'),
    }
  }

  private texts(): Readonly<Record<string, TypeWriter>> {
    const { maxLengthTypes } = this.dialect.features
    return {
      Unicode: this.as('NVARCHAR'),
      Text: this.as(maxLengthTypes ? 'VARCHAR' : 'TEXT'),
      UnicodeText: this.as(maxLengthTypes ? 'NVARCHAR' : 'NTEXT'),
      NTEXT: (type) => this.text('NTEXT', type),
      VARCHAR: (type) => this.longText('VARCHAR', type),
      NVARCHAR: (type) => this.longText('NVARCHAR', type),
    }
  }

  /** A text without a length is as long as there is room. */
  private longText(name: string, type: TypeEngine): string {
    const unsized = type instanceof String_ && type.length === null
    return this.text(unsized ? `${name}(max)` : name, type)
  }

  private moments(): Readonly<Record<string, TypeWriter>> {
    const { dateTypes } = this.dialect.features
    return {
      DateTime: (type) =>
        type instanceof DateTime && type.timezone ? 'DATETIMEOFFSET' : 'DATETIME',
      Date: () => (dateTypes ? 'DATE' : 'DATETIME'),
      Time: () => (dateTypes ? 'TIME' : 'DATETIME'),
      DATETIME2: (type) => precise('DATETIME2', type),
      DATETIMEOFFSET: (type) => precise('DATETIMEOFFSET', type),
    }
  }
}

const longest = (text: string, name: string): string => (text === name ? `${name}(max)` : text)

function precise(name: string, type: TypeEngine): string {
  const digits = 'precision' in type && typeof type.precision === 'number' ? type.precision : null
  return digits === null ? name : `${name}(${digits})`
}
