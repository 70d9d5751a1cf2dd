import type { TypeEngine } from './engine.ts'
import {
  BigInteger,
  Boolean_,
  Double,
  Float,
  Integer,
  Numeric,
  SmallInteger,
  String_,
  Text,
  Unicode,
  Uuid,
} from './scalar.ts'
import { LargeBinary } from './structured.ts'
import { DateTime, Date_, Time } from './temporal.ts'

// Names of the SQL standard, rendered exactly as they stand on every dialect.

export class INTEGER extends Integer {
  override readonly tag: string = 'INTEGER'
}
export class SMALLINT extends SmallInteger {
  override readonly tag: string = 'SMALLINT'
}
export class BIGINT<T extends bigint | number = bigint> extends BigInteger<T> {
  override readonly tag: string = 'BIGINT'
}
export class NUMERIC extends Numeric {
  override readonly tag: string = 'NUMERIC'
}
export class DECIMAL extends Numeric {
  override readonly tag: string = 'DECIMAL'
}
export class FLOAT extends Float {
  override readonly tag: string = 'FLOAT'
}
export class REAL extends Float {
  override readonly tag: string = 'REAL'
}
export class DOUBLE extends Double {
  override readonly tag: string = 'DOUBLE'
}
export class DOUBLE_PRECISION extends Double {
  override readonly tag: string = 'DOUBLE_PRECISION'
}
export class VARCHAR extends String_ {
  override readonly tag: string = 'VARCHAR'
}
export class NVARCHAR extends Unicode {
  override readonly tag: string = 'NVARCHAR'
}
export class CHAR extends String_ {
  override readonly tag: string = 'CHAR'
}
export class NCHAR extends Unicode {
  override readonly tag: string = 'NCHAR'
}
export class TEXT extends Text {
  override readonly tag: string = 'TEXT'
}
export class CLOB extends Text {
  override readonly tag: string = 'CLOB'
}
export class BOOLEAN extends Boolean_ {
  override readonly tag: string = 'BOOLEAN'
}
export class DATE extends Date_ {
  override readonly tag: string = 'DATE'
}
export class TIME extends Time {
  override readonly tag: string = 'TIME'
}
export class DATETIME<T extends Date | string = Date> extends DateTime<T> {
  override readonly tag: string = 'DATETIME'
}
export class TIMESTAMP<T extends Date | string = Date> extends DateTime<T> {
  override readonly tag: string = 'TIMESTAMP'
}
export class BLOB extends LargeBinary {
  override readonly tag: string = 'BLOB'
}
export class BINARY extends LargeBinary {
  override readonly tag: string = 'BINARY'
}
export class VARBINARY extends LargeBinary {
  override readonly tag: string = 'VARBINARY'
}
export class UUID extends Uuid {
  override readonly tag: string = 'UUID'
  override asGeneric(): TypeEngine {
    return new Uuid()
  }
}
