import fc from 'fast-check'
import * as mysql from '../types/mysql.ts'
import { types } from '../types/namespace.ts'
import * as postgresql from '../types/postgresql.ts'
import type { TypeEngine } from '../types/engine.ts'
import { arrayKinds, rangeKinds } from './random-lists.ts'
import {
  bytes,
  clock,
  day,
  decimal,
  interval,
  json,
  micros,
  moment,
  span,
  text,
} from './value-arbitraries.ts'

/** Values of one type as an application has them; each must come back from a column as it went in. */
export interface ValueKind {
  readonly name: string
  readonly type: TypeEngine
  readonly values: fc.Arbitrary<unknown>
  /** Absent: everywhere. */
  readonly on?: readonly ('sqlite' | 'postgresql' | 'mariadb')[]
  /** Engines that lack it. */
  readonly notOn?: readonly string[]
  /** False where there are no literals. */
  readonly literal?: false
  /** The database compares them by `=`, so that a stored value is found again. */
  readonly comparable?: false
}

const kindNames = [
  'one',
  "it's",
  'dr"ei',
  'a, b',
  String.raw`back\slash`,
  '漢 😀',
  ' in front',
] as const

/** MariaDB refuses other versions of RFC 9562. */
const uuid = fc.uuid({ version: [1, 2, 3, 4, 5, 6, 7] })

const seconds = moment.map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000))

const common: readonly ValueKind[] = [
  { name: 'Integer', type: new types.Integer(), values: fc.integer() },
  {
    name: 'SmallInteger',
    type: new types.SmallInteger(),
    values: fc.integer({ min: -32_768, max: 32_767 }),
  },
  {
    name: 'BigInteger',
    type: new types.BigInteger(),
    values: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  },
  {
    name: 'BigInteger as number',
    type: new types.BigInteger({ asNumber: true }),
    values: fc.maxSafeInteger(),
  },
  // SQLite keeps fifteen digits of a decimal
  { name: 'Numeric of 15 digits', type: new types.Numeric(15, 4), values: decimal(11, 4) },
  {
    name: 'Double',
    type: new types.Double(),
    values: fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 })
      .map((value) => value + 0),
    comparable: false,
  },
  {
    name: 'Float',
    type: new types.Float(),
    // MariaDB writes six digits of a FLOAT
    values: fc.integer({ min: -3999, max: 3999 }).map((quarters) => quarters / 4),
  },
  { name: 'String', type: new types.String(80), values: text },
  { name: 'Text', type: new types.Text(), values: text },
  { name: 'Unicode', type: new types.Unicode(80), values: text },
  { name: 'UnicodeText', type: new types.UnicodeText(), values: text },
  { name: 'Boolean', type: new types.Boolean(), values: fc.boolean() },
  { name: 'Uuid', type: new types.Uuid(), values: uuid },
  { name: 'Uuid as text', type: new types.Uuid({ nativeUuid: false }), values: uuid },
  { name: 'Date', type: new types.Date(), values: day },
  { name: 'Time', type: new types.Time(), values: clock },
  {
    name: 'DateTime of seconds',
    type: new types.DateTime(),
    values: seconds,
  },
  {
    name: 'DateTime of milliseconds',
    type: new types.DateTime().withVariant(new mysql.DATETIME({ fsp: 3 }), 'mysql', 'mariadb'),
    values: moment,
  },
  {
    name: 'DateTime with a zone, of seconds',
    type: new types.DateTime({ timezone: true }),
    values: seconds,
  },
  {
    name: 'DateTime with a zone',
    type: new types.DateTime({ timezone: true }).withVariant(
      new mysql.DATETIME({ fsp: 6 }),
      'mysql',
      'mariadb',
    ),
    values: moment,
  },
  {
    name: 'LargeBinary',
    type: new types.LargeBinary(),
    values: bytes(60),
  },
  { name: 'JSON', type: new types.JSON(), values: json, comparable: false },
  {
    name: 'Enum',
    type: new types.Enum(kindNames, { name: 'kind_of' }),
    values: fc.constantFrom(...kindNames),
  },
  {
    name: 'Enum as text',
    type: new types.Enum(kindNames, { name: 'kind_in', nativeEnum: false, createConstraint: true }),
    values: fc.constantFrom(...kindNames),
  },
  {
    name: 'Interval of seconds',
    type: new types.Interval({ native: false }),
    values: span(1_000_000n),
  },
]

const sqliteKinds: readonly ValueKind[] = [
  {
    name: 'Interval of microseconds',
    type: new types.Interval(),
    values: span(1n),
    on: ['sqlite'],
    literal: false,
  },
  {
    name: 'Numeric kept as text',
    type: new types.Numeric(38, 10).withVariant(types.Text, 'sqlite'),
    values: decimal(28, 10),
    on: ['sqlite'],
  },
  {
    name: 'DateTime as text',
    type: new types.DateTime({ as: 'string' }),
    values: micros(6, 6),
    on: ['sqlite'],
  },
]

const postgresqlKinds: readonly ValueKind[] = [
  ...arrayKinds,
  ...rangeKinds,
  { name: 'Numeric of 38 digits', type: new types.Numeric(38, 10), values: decimal(28, 10) },
  { name: 'Numeric of any digits', type: new types.Numeric(), values: decimal(60, 40) },
  {
    name: 'DateTime as text',
    type: new types.DateTime({ as: 'string' }),
    values: micros(0, 6),
  },
  {
    name: 'DateTime of any year',
    type: new types.DateTime({ timezone: true }),
    values: fc.date({
      min: new Date('-004700-01-01T00:00:00Z'),
      max: new Date('+200000-01-01T00:00:00Z'),
      noInvalidDate: true,
    }),
  },
  {
    name: 'Date of any year',
    type: new types.Date(),
    values: fc.constantFrom('0044-03-15 BC', '0001-01-01', '12026-11-21', 'infinity', '-infinity'),
  },
  { name: 'Interval', type: new types.Interval(), values: interval },
  { name: 'JSONB', type: new postgresql.JSONB(), values: json, comparable: false as const },
  { name: 'BYTEA', type: new postgresql.BYTEA(), values: bytes(60) },
  {
    name: 'INET',
    type: new postgresql.INET(),
    values: fc.oneof(fc.ipV4(), fc.constantFrom('::1', '2001:db8::/32', '10.0.0.0/8')),
  },
  { name: 'MACADDR', type: new postgresql.MACADDR(), values: hexBytes(6) },
  { name: 'MACADDR8', type: new postgresql.MACADDR8(), values: hexBytes(8) },
  { name: 'OID', type: new postgresql.OID(), values: fc.nat(4_294_967_295) },
  { name: 'BIT(8)', type: new postgresql.BIT(8), values: bits(8, 8) },
  { name: 'BIT VARYING', type: new postgresql.BIT(null, { varying: true }), values: bits(1, 80) },
  {
    name: 'TSVECTOR',
    type: new postgresql.TSVECTOR(),
    values: fc.constantFrom("'a':1 'it''s':2A", String.raw`'back\\slash' 'fat':2,4 'rat':3`),
    comparable: false as const,
  },
  {
    name: 'DOMAIN',
    type: new postgresql.DOMAIN('positive', types.BigInteger, { check: 'VALUE > 0' }),
    values: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
  },
  {
    name: 'ENUM',
    type: new postgresql.ENUM(kindNames, { name: 'kind' }),
    values: fc.constantFrom(...kindNames),
  },
  {
    name: 'HSTORE',
    type: new postgresql.HSTORE(),
    values: fc.dictionary(text, fc.option(text), { noNullPrototype: true }),
    comparable: false as const,
    notOn: ['PGlite'],
  },
].map((kind) => ({ ...kind, on: ['postgresql'] as const }))

const mariadbKinds: readonly ValueKind[] = [
  { name: 'DECIMAL of 65 digits', type: new mysql.DECIMAL(65, 30), values: decimal(35, 30) },
  {
    name: 'BIGINT UNSIGNED',
    type: new mysql.BIGINT(null, { unsigned: true }),
    values: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  },
  {
    name: 'INTEGER UNSIGNED',
    type: new mysql.INTEGER(null, { unsigned: true }),
    values: fc.nat(4_294_967_295),
  },
  { name: 'TINYINT', type: new mysql.TINYINT(), values: fc.integer({ min: -128, max: 127 }) },
  {
    name: 'MEDIUMINT',
    type: new mysql.MEDIUMINT(),
    values: fc.integer({ min: -8_388_608, max: 8_388_607 }),
  },
  {
    name: 'DATETIME(6) as text',
    type: new mysql.DATETIME({ fsp: 6, as: 'string' }),
    values: micros(6, 6),
  },
  {
    name: 'TIMESTAMP(3)',
    type: new mysql.TIMESTAMP({ fsp: 3 }),
    values: fc.date({
      min: new Date('1970-01-02'),
      max: new Date('2038-01-18'),
      noInvalidDate: true,
    }),
  },
  {
    name: 'TIME(6)',
    type: new mysql.TIME({ fsp: 6 }),
    values: fc
      .tuple(fc.boolean(), fc.nat(837), fc.nat(59), fc.nat(59), fc.nat(999_999))
      .map(([negative, h, m, s, f]) => {
        const fields = [h, m, s].map((field) => String(field).padStart(2, '0')).join(':')
        return `${negative && h > 0 ? '-' : ''}${fields}.${String(f).padStart(6, '0')}`
      }),
  },
  { name: 'YEAR', type: new mysql.YEAR(), values: fc.integer({ min: 1901, max: 2155 }) },
  {
    name: 'BIT(20)',
    type: new mysql.BIT(20),
    values: fc
      .nat(2 ** 20 - 1)
      .map((bits) => Uint8Array.of(bits >> 16, (bits >> 8) & 255, bits & 255)),
    comparable: false as const,
  },
  {
    name: 'SET',
    type: new mysql.SET(['one', "it's", 'dr"ei', '漢 😀']),
    values: fc.subarray(['one', "it's", 'dr"ei', '漢 😀']),
    comparable: false as const,
  },
  { name: 'ENUM', type: new mysql.ENUM(kindNames), values: fc.constantFrom(...kindNames) },
  { name: 'LONGTEXT', type: new mysql.LONGTEXT(), values: text },
  { name: 'MEDIUMBLOB', type: new mysql.MEDIUMBLOB(), values: bytes(60) },
  { name: 'INET4', type: new mysql.INET4(), values: fc.ipV4() },
  { name: 'JSON of MySQL', type: new mysql.JSON(), values: json, comparable: false as const },
].map((kind) => ({ ...kind, on: ['mariadb'] as const }))

function hexBytes(count: number): fc.Arbitrary<string> {
  const byte = fc.nat(255).map((value) => value.toString(16).padStart(2, '0'))
  return fc.array(byte, { minLength: count, maxLength: count }).map((all) => all.join(':'))
}

function bits(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom('0', '1'), { minLength, maxLength }).map((all) => all.join(''))
}

export const valueKinds: readonly ValueKind[] = [
  ...common,
  ...sqliteKinds,
  ...postgresqlKinds,
  ...mariadbKinds,
]
