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
} from './scalar.ts'
import * as sqlNames from './sql-names.ts'
import { ARRAY, JSON_, LargeBinary, PickleType, TupleType } from './structured.ts'
import { DateTime, Date_, Interval, Time } from './temporal.ts'

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
  String: String_,
  Unicode,
  Text,
  UnicodeText,
  Boolean: Boolean_,
  Uuid,
  Date: Date_,
  Time,
  DateTime,
  Interval,
  LargeBinary,
  PickleType,
  JSON: JSON_,
  ARRAY,
  TupleType,
  Enum,
  ...sqlNames,
} as const
