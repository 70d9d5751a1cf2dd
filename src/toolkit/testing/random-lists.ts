import fc from 'fast-check'
import { Range } from '../types/postgresql-ranges.ts'
import * as ranges from '../types/postgresql-ranges.ts'
import { types } from '../types/namespace.ts'
import * as postgresql from '../types/postgresql.ts'
import type { TypeEngine } from '../types/engine.ts'
import { bytes, day, decimal, interval, json, moment, text } from './value-arbitraries.ts'

interface ListKind {
  readonly name: string
  readonly type: TypeEngine
  readonly values: fc.Arbitrary<unknown>
  readonly comparable?: false
}

const arrayOf = (name: string, item: TypeEngine, values: fc.Arbitrary<unknown>): ListKind => ({
  name: `ARRAY of ${name}`,
  type: new types.ARRAY(item),
  values: fc.array(fc.option(values, { freq: 6 }), { maxLength: 6 }),
})

/** Lists of PostgreSQL; what an item is on its own is tested with its type. */
export const arrayKinds: readonly ListKind[] = [
  arrayOf('Integer', new types.Integer(), fc.integer()),
  arrayOf(
    'BigInteger',
    new types.BigInteger(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  ),
  arrayOf('Numeric', new types.Numeric(30, 5), decimal(25, 5)),
  arrayOf(
    'Double',
    new types.Double(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((v) => v + 0),
  ),
  arrayOf('Text', new types.Text(), text),
  arrayOf('Boolean', new types.Boolean(), fc.boolean()),
  arrayOf('Uuid', new types.Uuid(), fc.uuid()),
  arrayOf('Date', new types.Date(), day),
  arrayOf('DateTime', new types.DateTime({ timezone: true }), moment),
  arrayOf('LargeBinary', new types.LargeBinary(), bytes(20)),
  arrayOf('BYTEA', new postgresql.BYTEA(), bytes(20)),
  arrayOf('OID', new postgresql.OID(), fc.nat(4_294_967_295)),
  arrayOf('Interval', new types.Interval(), interval),
  // null is a document of JSON
  {
    name: 'ARRAY of JSONB',
    type: new types.ARRAY(new postgresql.JSONB()),
    values: fc.array(json, { maxLength: 4 }),
  },
  arrayOf(
    'Enum',
    new types.Enum(['one', "it's", 'a, "b"', 'NULL', '{}'], { name: 'kind_list' }),
    fc.constantFrom('one', "it's", 'a, "b"', 'NULL', '{}'),
  ),
  arrayOf(
    'INT4RANGE',
    new ranges.INT4RANGE(),
    fc.integer({ min: -9, max: 9 }).map((from) => new Range(`${from}`, `${from + 2}`)),
  ),
  {
    name: 'ARRAY of two dimensions',
    type: new types.ARRAY(types.Integer, { dimensions: 2 }),
    values: fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.integer(), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      ),
  },
]

const limits = <T>(values: fc.Arbitrary<T>, before: (a: T, b: T) => boolean) =>
  fc
    .tuple(fc.option(values), fc.option(values))
    .filter(([lower, upper]) => lower === null || upper === null || before(lower, upper))

/** Ranges as PostgreSQL gives them back: discrete ones from the first to before the last. */
const discrete = limits(fc.integer({ min: -1e9, max: 1e9 }), (a, b) => a < b).map(
  ([lower, upper]) =>
    new Range(lower === null ? null : String(lower), upper === null ? null : String(upper), {
      bounds: lower === null ? '()' : '[)',
    }),
)

const days = limits(day, (a, b) => a < b).map(
  ([lower, upper]) => new Range(lower, upper, { bounds: lower === null ? '()' : '[)' }),
)

const open = fc
  .tuple(
    limits(fc.integer({ min: -1e6, max: 1e6 }), (a, b) => a < b),
    fc.constantFrom('[)', '(]', '[]', '()'),
  )
  .map(([[lower, upper], bounds]) => {
    // an end that is not there is never part of the range
    const first = lower === null ? '(' : bounds.slice(0, 1)
    const last = upper === null ? ')' : bounds.slice(1)
    const written = `${first}${last}`
    return new Range(lower === null ? null : `${lower}.5`, upper === null ? null : `${upper}.5`, {
      bounds: written === '[]' ? '[]' : written === '(]' ? '(]' : written === '()' ? '()' : '[)',
    })
  })
  .filter(({ lower, upper }) => lower === null || upper === null || Number(lower) < Number(upper))

export const rangeKinds: readonly ListKind[] = [
  {
    name: 'INT4RANGE',
    type: new ranges.INT4RANGE(),
    values: fc.oneof(discrete, fc.constant(new Range(null, null, { empty: true }))),
  },
  { name: 'INT8RANGE', type: new ranges.INT8RANGE(), values: discrete },
  { name: 'NUMRANGE', type: new ranges.NUMRANGE(), values: open },
  { name: 'DATERANGE', type: new ranges.DATERANGE(), values: days },
  {
    name: 'TSTZRANGE',
    type: new ranges.TSTZRANGE(),
    values: fc.constantFrom(
      new Range('2026-01-01 00:00:00+00', '2026-01-02 12:30:00.5+00'),
      new Range(null, '2026-01-02 12:30:00+00', { bounds: '()' }),
    ),
  },
  {
    name: 'INT4MULTIRANGE',
    type: new ranges.INT4MULTIRANGE(),
    values: fc
      .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { maxLength: 5 })
      .map((starts) =>
        starts
          .toSorted((a, b) => a - b)
          .map((from) => new Range(`${from * 10}`, `${from * 10 + 5}`)),
      ),
  },
]
