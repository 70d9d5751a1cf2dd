import fc from 'fast-check'
import mysqlLibrary from 'mysql2/promise'
import pgLibrary from 'pg'
import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { mysqlUrl, postgresUrl, temporaryMysql, temporaryPostgres } from '../../../test-servers.ts'
import { size } from '../../../test-sizes.ts'
import type { Dialect } from '../compile/dialect.ts'
import { mariadb } from '../dialects/mysql/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import { pg } from '../drivers/pg.ts'
import { sqljs } from '../drivers/sqljs.ts'
import type { DriverConnection } from '../engine/driver.ts'
import { targetOf } from '../testing/driver-suite/target-of.ts'
import type { TypeEngine } from './engine.ts'
import { types } from './namespace.ts'

interface Sample {
  readonly name: string
  readonly type: TypeEngine
  readonly values: fc.Arbitrary<unknown>
}

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((value) => !value.includes('\0'))
/** From 1000 to 9999, which is what MySQL's DATETIME holds. */
const moment = fc.date({
  min: new Date('1000-01-02'),
  max: new Date('9999-12-30'),
  noInvalidDate: true,
})
const pad = (value: number, digits: number) => String(value).padStart(digits, '0')

const samples: readonly Sample[] = [
  { name: 'Integer', type: new types.Integer(), values: fc.integer() },
  {
    name: 'BigInteger',
    type: new types.BigInteger(),
    values: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  },
  {
    name: 'Numeric(12, 2)',
    type: new types.Numeric(12, 2),
    values: fc
      .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.nat(99))
      .map(([whole, cents]) => `${whole === 0 ? 1 : whole}.${pad(cents, 2)}`),
  },
  {
    name: 'Double',
    type: new types.Double(),
    values: fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 })
      .map((value) => value + 0),
  },
  { name: 'String', type: new types.String(80), values: text },
  { name: 'Text', type: new types.Text(), values: text },
  { name: 'Boolean', type: new types.Boolean(), values: fc.boolean() },
  { name: 'Uuid', type: new types.Uuid(), values: fc.uuid({ version: [1, 4] }) },
  {
    name: 'Date',
    type: new types.Date(),
    values: moment.map((date) => date.toISOString().slice(0, 10)),
  },
  {
    name: 'Time',
    type: new types.Time(),
    values: fc
      .tuple(fc.nat(23), fc.nat(59), fc.nat(59))
      .map((parts) => parts.map((part) => pad(part, 2)).join(':')),
  },
  {
    name: 'DateTime',
    type: new types.DateTime(),
    values: moment.map((date) => new Date(Math.trunc(date.getTime() / 1000) * 1000)),
  },
  {
    name: 'LargeBinary',
    type: new types.LargeBinary(),
    values: fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
  },
  {
    name: 'JSON',
    type: new types.JSON(),
    values: fc
      .jsonValue({ maxDepth: 2 })
      .map((value) =>
        JSON.parse(JSON.stringify(value).replaceAll('-0', '0').replaceAll('\\u0000', '')),
      ),
  },
  {
    name: 'Enum',
    type: new types.Enum(['one', "it's", 'drei'], { name: 'kind_of' }),
    values: fc.constantFrom('one', "it's", 'drei'),
  },
]

async function makeTable(
  connection: DriverConnection,
  dialect: Dialect,
  type: TypeEngine,
): Promise<void> {
  if (type instanceof types.Enum && dialect.features.namedTypes) {
    await connection.execute(`CREATE TYPE kind_of AS ENUM ('one', 'it''s', 'drei')`)
  }
  await connection.execute(`CREATE TABLE t (v ${dialect.typeText(type)})`)
}

/** Writes through the bind processor, reads through the result processor: the same value, and NULL stays NULL. */
async function comesBack(
  connection: DriverConnection,
  dialect: Dialect,
  sample: Sample,
): Promise<void> {
  const { type, values } = sample
  const bind = type.bindProcessor(dialect)
  const result = type.resultProcessor(dialect)
  const mark = dialect.paramstyle === 'numeric_dollar' ? '$1' : '?'
  await makeTable(connection, dialect, type)
  for (const value of fc.sample(values, { numRuns: size('typeValues'), seed: 20261121 })) {
    const wire = bind ? bind(value) : value
    await connection.execute('DELETE FROM t')
    await connection.execute(`INSERT INTO t (v) VALUES (${mark})`, [wire as never])
    const { rows } = await connection.execute('SELECT v FROM t')
    const [stored = null] = rows[0] ?? []
    expect(result ? result(stored) : stored, sample.name).toEqual(value)
  }
  await connection.execute('DELETE FROM t')
  await connection.execute('INSERT INTO t (v) VALUES (NULL)')
  const { rows } = await connection.execute('SELECT v FROM t')
  expect(result ? result(rows[0]?.[0] ?? null) : rows[0]?.[0]).toBeNull()
  await connection.execute('DROP TABLE t')
}

const SQL = await initSqlJs()

describe.each(samples.map((sample) => [sample.name, sample] as const))(
  'values of %s come back',
  (_, sample) => {
    test('from SQLite', async () => {
      const connection = await sqljs(SQL).connect({})
      await comesBack(connection, sqlite, sample)
      await connection.close()
    })

    test.skipIf(!postgresUrl)('from PostgreSQL', async () => {
      const database = await temporaryPostgres(postgresUrl ?? '')
      const connection = await pg(pgLibrary).connect(targetOf(database.url))
      try {
        await comesBack(connection, postgresql, sample)
      } finally {
        await connection.close()
        await database.drop()
      }
    })

    test.skipIf(!mysqlUrl)('from MariaDB', async () => {
      const database = await temporaryMysql(mysqlUrl ?? '')
      const connection = await mysql2(mysqlLibrary).connect(targetOf(database.url))
      try {
        await comesBack(connection, mariadb, sample)
      } finally {
        await connection.close()
        await database.drop()
      }
    })
  },
)
