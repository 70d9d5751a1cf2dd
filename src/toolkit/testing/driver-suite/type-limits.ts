import { types } from '../../types/namespace.ts'
import type { TypeLimits } from './engine-facts.ts'

/** The limits that every engine keeps, in JavaScript's values: the table of the guide to types. */
export const commonLimits: readonly TypeLimits[] = [
  { name: 'Integer', type: new types.Integer(), values: [0, -1, 2 ** 31 - 1, -(2 ** 31)] },
  { name: 'SmallInteger', type: new types.SmallInteger(), values: [0, 32_767, -32_768] },
  {
    name: 'BigInteger',
    type: new types.BigInteger(),
    values: [0n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)],
  },
  {
    name: 'BigInteger as number',
    type: new types.BigInteger({ asNumber: true }),
    values: [0, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  },
  {
    name: 'Double',
    type: new types.Double(),
    values: [0, 0.1, -1.5, 1e300, 2.2250738585072014e-308, 1.7976931348623157e308],
  },
  { name: 'Boolean', type: new types.Boolean(), values: [true, false] },
  {
    name: 'String',
    type: new types.String(60),
    values: ['', ' both ends ', 'é漢😀 "quotes" \' \\ %s ? $1 :a', 'NULL'],
  },
  { name: 'Text', type: new types.Text(), values: ['', 'x'.repeat(60_000), 'line\r\nline\ttab'] },
  {
    name: 'Date',
    type: new types.Date(),
    values: ['1000-01-01', '1969-12-31', '2000-02-29', '9999-12-31'],
  },
  { name: 'Time', type: new types.Time(), values: ['00:00:00', '12:34:56', '23:59:59'] },
  {
    name: 'DateTime',
    type: new types.DateTime(),
    values: [
      new Date('1000-01-01T00:00:00Z'),
      new Date('1969-12-31T23:59:59Z'),
      // an hour that summer time skips in many places
      new Date('2026-03-29T02:30:00Z'),
      new Date('9999-12-31T23:59:59Z'),
    ],
  },
  {
    name: 'LargeBinary',
    type: new types.LargeBinary(),
    values: [
      new Uint8Array(),
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
      new Uint8Array(60_000).fill(255),
    ],
  },
  {
    name: 'JSON',
    type: new types.JSON(),
    values: [
      {},
      [],
      'text',
      false,
      1.5,
      { deep: [{ a: null, é: '漢😀 "\\' }], big: 9007199254740991, small: 1e-7 },
    ],
  },
  {
    name: 'Uuid',
    type: new types.Uuid(),
    values: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  },
  {
    name: 'Enum',
    type: new types.Enum(['one', "it's", '漢'], { name: 'kind_of' }),
    values: ['one', "it's", '漢'],
  },
  {
    name: 'Interval',
    type: new types.Interval(),
    values: [
      { months: 0, days: 0, micros: 0n },
      { months: 0, days: 1, micros: 3_600_000_000n },
    ],
  },
]
