import { PGlite } from '@electric-sql/pglite'
import initSqlJs from 'sql.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pglite } from '../drivers/pglite.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  cast,
  createAll,
  createEngine,
  float,
  func,
  insert,
  integer,
  MetaData,
  numeric,
  select,
  table,
  typeCoerce,
  types,
  type ColumnElement,
  type Connection,
  type Engine,
} from '../index.ts'
import type { IntervalValue } from '../types/temporal.ts'

const metadata = new MetaData()
const numbers = table('numbers', metadata, {
  id: integer().primaryKey(),
  whole: integer().notNull(),
  decimal: numeric(10, 2).notNull(),
  binary: float().notNull(),
})
const { whole, decimal, binary } = numbers.c

const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  'sql.js': async () => createEngine('sqlite://', { driver: sqljs(await initSqlJs()) }),
  PGlite: async () =>
    createEngine('postgresql+pglite://', { driver: pglite(await PGlite.create()) }),
}

describe.each(Object.entries(engines))(
  'a value has the JavaScript type that its expression says, on %s',
  (_name, open) => {
    let engine: Engine
    let connection: Connection
    beforeAll(async () => {
      engine = await open()
      connection = await engine.connect()
      await createAll(metadata, connection)
      await connection.execute(
        insert(numbers).values({ id: 1, whole: 5, decimal: '7.50', binary: 1.5 }),
      )
    }, 60_000)
    afterAll(async () => {
      await connection.close()
      await engine.dispose()
    })

    /** The type of the expression is the type of the value: both are checked. */
    async function valueOf<T>(expression: ColumnElement<T, never> | ColumnElement<T, 'numbers'>) {
      const rows = await connection.execute(select({ value: expression }).selectFrom(numbers))
      return rows.one().value
    }

    test('division of whole numbers and averages give numbers, those of decimals texts', async () => {
      const quotient: number = await valueOf(whole.div(2))
      expect(quotient).toBe(2.5)
      expect(await valueOf(whole.div(2).mul(2).add(1))).toBe(6)
      expect(await valueOf(binary.div(2))).toBe(0.75)
      expect(await valueOf(whole.floordiv(2))).toBe(2)
      expect(await valueOf(func.avg(whole))).toBe(5)
      expect(await valueOf(func.avg(binary))).toBe(1.5)
      const half: string = await valueOf(decimal.div(2))
      expect(half).toMatch(/^3\.750*$/)
      expect(await valueOf(func.avg(decimal))).toMatch(/^7\.50*$/)
    })

    test('a decimal beside a number is a decimal', async () => {
      const product: string = await valueOf(whole.mul(decimal))
      expect(product).toMatch(/^37\.50*$/)
      expect(await valueOf(whole.div(2).mul(decimal))).toMatch(/^18\.750*$/)
      expect(await valueOf(decimal.add(1))).toMatch(/^8\.50*$/)
    })

    test('sums and counts are numbers where their values are', async () => {
      expect(await valueOf(func.sum(whole))).toBe(5)
      expect(await valueOf(func.count(whole))).toBe(1)
      expect(await valueOf(func.sum(decimal))).toMatch(/^7\.50*$/)
    })
  },
)

test('days differ by a number of days, and points in time by a span', async () => {
  const engine = await engines['PGlite']?.()
  const connection = await engine?.connect()
  const day = (text: string) => cast(text, types.Date)
  const noon = (text: string) => cast(`${text} 12:00:00`, types.DateTime)
  const statement = select({
    days: typeCoerce(day('2026-03-01').sub(day('2026-02-27')), types.Integer),
    span: noon('2026-03-01').sub(noon('2026-02-27')),
  })
  const row = (await connection?.execute(statement))?.one()
  const days: number | null | undefined = row?.days
  expect(days).toBe(2)
  const span: IntervalValue | null | undefined = row?.span
  expect(span).toEqual({ months: 0, days: 2, micros: 0n })
  await connection?.close()
  await engine?.dispose()
}, 60_000)
