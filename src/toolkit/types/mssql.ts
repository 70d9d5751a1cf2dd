import { givenArguments, TypeEngine, type TypeArgument, type TypeFamily } from './engine.ts'
import { Double, Float, Numeric, SmallInteger, Text, Unicode, UnicodeText, Uuid } from './scalar.ts'
import { LargeBinary } from './structured.ts'
import { DateTime } from './temporal.ts'

// SQL Server 2019, "Data types (Transact-SQL)".

export class TINYINT extends SmallInteger {
  override readonly tag = 'mssql.TINYINT'
}
export class REAL extends Float {
  override readonly tag = 'mssql.REAL'
}
export class DOUBLE_PRECISION extends Double {
  override readonly tag = 'mssql.DOUBLE_PRECISION'
}
export class MONEY extends Numeric {
  override readonly tag = 'mssql.MONEY'
}
export class SMALLMONEY extends Numeric {
  override readonly tag = 'mssql.SMALLMONEY'
}
export class BIT extends TypeEngine<boolean> {
  override readonly tag = 'mssql.BIT'
  override readonly family: TypeFamily = 'boolean'
}
export class NTEXT extends UnicodeText {
  override readonly tag = 'mssql.NTEXT'
}
export class XML extends Text {
  override readonly tag = 'mssql.XML'
}
export class IMAGE extends LargeBinary {
  override readonly tag = 'mssql.IMAGE'
}
export class UNIQUEIDENTIFIER extends Uuid {
  override readonly tag = 'mssql.UNIQUEIDENTIFIER'
}
export class SQL_VARIANT extends TypeEngine {
  override readonly tag = 'mssql.SQL_VARIANT'
}
export class ROWVERSION extends LargeBinary {
  override readonly tag = 'mssql.ROWVERSION'
}
export class SYSNAME extends Unicode {
  override readonly tag = 'mssql.SYSNAME'
}
export class SMALLDATETIME extends DateTime {
  override readonly tag = 'mssql.SMALLDATETIME'
}

abstract class PrecisionDateTime extends DateTime {
  constructor(readonly precision: number | null = null) {
    super()
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.precision)
  }
}
export class DATETIME2 extends PrecisionDateTime {
  override readonly tag = 'mssql.DATETIME2'
}
export class DATETIMEOFFSET extends PrecisionDateTime {
  override readonly tag = 'mssql.DATETIMEOFFSET'
}
