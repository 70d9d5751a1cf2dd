import { DeclaredType } from './declared.ts'
import { TypeDecorator, UserDefinedType } from './decorator.ts'
import { TypeEngine } from './engine.ts'
import { Enum } from './enum.ts'
import {
  BigInteger,
  Boolean_,
  Double,
  Float,
  Integer,
  NullType,
  Numeric,
  SmallInteger,
  String_,
  Text,
  Unicode,
  UnicodeText,
  Uuid,
  type StringOptions,
} from './scalar.ts'
import * as sqlNames from './sql-names.ts'
import { ARRAY, JSON_, LargeBinary, PickleType, TupleType } from './structured.ts'
import { DateTime, Date_, Interval, Time, type DateTimeOptions } from './temporal.ts'

/** Constructors without a type parameter: inside of a definition each call with one costs the compiler twice. */
interface StringTypeConstructor {
  new (length?: number | null, options?: StringOptions | null): String_
  readonly prototype: String_
}
interface DateTimeTypeConstructor {
  new (options: DateTimeOptions & { readonly as: 'string' }): DateTime<string>
  new (options?: DateTimeOptions | null): DateTime
  readonly prototype: DateTime
}
const stringType: StringTypeConstructor = String_
const dateTimeType: DateTimeTypeConstructor = DateTime

/**
 * The generic and the standard types under SQLAlchemy's names. In one object,
 * because `String`, `Boolean`, `Date` and `JSON` would hide the globals.
 */
export const types = {
  TypeEngine,
  TypeDecorator,
  UserDefinedType,
  DeclaredType,
  NullType,
  Integer,
  SmallInteger,
  BigInteger,
  Numeric,
  Float,
  Double,
  String: stringType,
  Unicode,
  Text,
  UnicodeText,
  Boolean: Boolean_,
  Uuid,
  Date: Date_,
  Time,
  DateTime: dateTimeType,
  Interval,
  LargeBinary,
  PickleType,
  JSON: JSON_,
  ARRAY,
  TupleType,
  Enum,
  ...sqlNames,
} as const
