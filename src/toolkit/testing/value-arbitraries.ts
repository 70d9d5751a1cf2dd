import fc from 'fast-check'
import type { IntervalValue } from '../types/temporal.ts'

/** Text of any script, with what SQL gives a meaning to. */
export const text: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    {
      weight: 1,
      arbitrary: fc
        .array(
          fc.constantFrom(
            "'",
            '"',
            '\\',
            '%',
            '%s',
            ':x',
            '?',
            '$1',
            '--',
            '/*',
            ';',
            '\n',
            'NULL',
          ),
          { maxLength: 12 },
        )
        .map((pieces) => pieces.join('')),
    },
  )
  // no engine but SQLite and MariaDB has NUL, no UTF-8 has half of a pair, sql.js no byte order mark in front
  .map((value) => value.replaceAll(/\0|\p{Surrogate}|^\ufeff+/gu, ''))

export const bytes = (maxLength: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ maxLength }).map((values) => Uint8Array.from(values))

/** From 1000 to 9999, which is what MySQL's DATETIME holds. */
export const moment: fc.Arbitrary<Date> = fc.date({
  min: new Date('1000-01-02'),
  max: new Date('9999-12-30'),
  noInvalidDate: true,
})

export const day: fc.Arbitrary<string> = moment.map((date) => date.toISOString().slice(0, 10))

export const clock: fc.Arbitrary<string> = moment.map((date) => date.toISOString().slice(11, 19))

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0')

/** Timestamps as engines write them; those that drop zeros at the end of a fraction have a smallest length of 0. */
export const micros = (least: 0 | 6, digits: 6): fc.Arbitrary<string> =>
  fc.tuple(moment, fc.nat(999_999)).map(([date, fraction]) => {
    const seconds = date.toISOString().slice(0, 19).replace('T', ' ')
    const written = pad(fraction, digits)
    const kept = least === 0 ? written.replace(/0+$/, '') : written
    return kept === '' ? seconds : `${seconds}.${kept}`
  })

/** As databases write them: no zeros in front, all places behind the point. */
export const decimal = (whole: number, scale: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.boolean(),
      fc.bigInt({ min: 0n, max: 10n ** BigInt(whole) - 1n }),
      fc.bigInt({ min: 0n, max: 10n ** BigInt(scale) - 1n }),
    )
    .map(([negative, front, back]) => {
      const sign = negative && front + back > 0n ? '-' : ''
      return `${sign}${front}.${String(back).padStart(scale, '0')}`
    })

/** Kept as one number where there is no INTERVAL: days and the rest have the same sign. */
export const span = (step: bigint): fc.Arbitrary<IntervalValue> =>
  fc.bigInt({ min: -(2n ** 49n), max: 2n ** 49n }).map((whole) => {
    const total = whole - (whole % step)
    const perDay = 86_400_000_000n
    return { months: 0, days: Number(total / perDay) + 0, micros: total % perDay }
  })

export const interval: fc.Arbitrary<IntervalValue> = fc.record(
  {
    months: fc.integer({ min: -20_000, max: 20_000 }),
    days: fc.integer({ min: -100_000, max: 100_000 }),
    micros: fc.bigInt({ min: -(2n ** 50n), max: 2n ** 50n }),
  },
  { noNullPrototype: true },
)

/** Any document, as JavaScript reads it back from its own text. */
export const json: fc.Arbitrary<unknown> = fc
  .oneof(
    fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(1e18, 2 ** 53, -(2 ** 63), 1e300, 'null', '1', '"x"'),
  )
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll(String.raw`\u0000`, '')))
