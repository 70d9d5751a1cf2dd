import {
  givenArguments,
  givenOptions,
  TypeEngine,
  type TypeArgument,
  type TypeFamily,
} from './engine.ts'
import { Double, Float, Integer, Numeric, String_, Text, Unicode } from './scalar.ts'
import { JSON_, LargeBinary } from './structured.ts'
import { DateTime, Interval } from './temporal.ts'

// Oracle Database 23, "Data Types".

export class NUMBER extends Numeric {
  override readonly tag = 'oracle.NUMBER'
  override asGeneric(): TypeEngine {
    return this.scale === 0 ? new Integer() : super.asGeneric()
  }
}
export class VARCHAR2 extends String_ {
  override readonly tag = 'oracle.VARCHAR2'
}
export class NVARCHAR2 extends Unicode {
  override readonly tag = 'oracle.NVARCHAR2'
}
export class LONG extends Text {
  override readonly tag = 'oracle.LONG'
}
export class NCLOB extends Text {
  override readonly tag = 'oracle.NCLOB'
}
export class RAW extends LargeBinary {
  override readonly tag = 'oracle.RAW'
}
export class BFILE extends LargeBinary {
  override readonly tag = 'oracle.BFILE'
}
export class BINARY_FLOAT extends Float {
  override readonly tag = 'oracle.BINARY_FLOAT'
}
export class BINARY_DOUBLE extends Double {
  override readonly tag = 'oracle.BINARY_DOUBLE'
}
/** Precision in bits; other dialects count decimal digits. */
export class FLOAT extends Float {
  override readonly tag = 'oracle.FLOAT'
  constructor(readonly binaryPrecision: number | null = null) {
    super()
  }
  override args(): readonly TypeArgument[] {
    return givenArguments(this.binaryPrecision)
  }
}
/** Holds a time of day, unlike DATE of the standard. */
export class DATE extends DateTime {
  override readonly tag = 'oracle.DATE'
}
export class TIMESTAMP extends DateTime {
  override readonly tag = 'oracle.TIMESTAMP'
  readonly localTimezone: boolean
  constructor(
    options: { readonly timezone?: boolean; readonly localTimezone?: boolean } | null = null,
  ) {
    super(options)
    this.localTimezone = options?.localTimezone ?? false
  }
  override args(): readonly TypeArgument[] {
    const { timezone, localTimezone } = this
    return givenArguments(givenOptions({ timezone, localTimezone }))
  }
}
export class INTERVAL extends Interval {
  override readonly tag = 'oracle.INTERVAL'
}
export class ROWID extends TypeEngine<string> {
  override readonly tag = 'oracle.ROWID'
  override readonly family: TypeFamily = 'string'
}
export class JSON<T = unknown> extends JSON_<T> {
  override readonly tag = 'oracle.JSON'
  readonly useBlob: boolean | null
  constructor(
    options: { readonly noneAsNull?: boolean; readonly useBlob?: boolean } | null = null,
  ) {
    super(options)
    this.useBlob = options?.useBlob ?? null
  }
  override args(): readonly TypeArgument[] {
    const { noneAsNull, useBlob } = this
    if (useBlob === null) return super.args()
    return [{ noneAsNull, useBlob }]
  }
}
