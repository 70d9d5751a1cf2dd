import type { DriverValue } from '../../engine/driver.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Column } from '../../schema/column.ts'
import { Table } from '../../schema/table.ts'
import { delete_, insert } from '../../sql/dml.ts'
import { select } from '../../sql/select.ts'
import { types } from '../../types/namespace.ts'
import { equal, fails, isTrue } from './assert.ts'
import type { DriverCase, DriverDesk } from './driver-case.ts'
import type { TypeLimits } from './engine-facts.ts'

export const valueCases: readonly DriverCase[] = [
  {
    theme: 'values at their limits',
    name: 'expressions are read exactly, alone and beside a parameter',
    run: async (desk) => {
      for (const [sql, expected] of desk.facts.literals) {
        equal(await desk.value(`SELECT ${sql}`), expected, sql)
        // a parameter may change the protocol, and with it the form in which values come
        const [row] = await desk.rows(`SELECT ${sql}, ${asText(desk)}`, ['beside'])
        equal(row, [expected, 'beside'], `${sql} beside a parameter`)
      }
    },
  },
  {
    theme: 'values at their limits',
    name: 'every kind of value comes back from a column of its type as it went in',
    run: async (desk) => {
      for (const [index, [type, values]] of desk.facts.columns.entries()) {
        await desk.run(`CREATE TABLE c${index} (v ${type})`)
        for (const value of [...values, null]) await comesBack(desk, `c${index}`, value)
      }
    },
  },
  {
    theme: 'values at their limits',
    name: 'a byte order mark at the start of a text is part of it',
    needs: 'byteOrderMark',
    run: async (desk) => {
      for (const text of ['\ufeff', '\ufeffmark', `\ufeff${'long '.repeat(20)}`])
        equal(await desk.value(`SELECT ${asText(desk)}`, [text]), text)
    },
    otherwise: async (desk) => {
      equal(await desk.value(`SELECT ${asText(desk)}`, ['\ufeffmark']), 'mark')
    },
  },
  {
    theme: 'values at their limits',
    name: 'names of columns may repeat and may be names of object members',
    run: async (desk) => {
      const quote = desk.facts.engine === 'MariaDB' ? '`' : '"'
      const named = ['a', 'a', '__proto__', 'constructor', '2024', 'é 漢']
      const sql = named.map((name, index) => `${index} AS ${quote}${name}${quote}`).join(', ')
      const { columns, rows } = await desk.connection.execute(`SELECT ${sql}`)
      equal([...columns], named)
      equal(rows, [named.map((_, index) => index)])
    },
  },
  {
    theme: 'values at their limits',
    name: 'bytes are a copy of their own',
    run: async (desk) => {
      const { bytes } = desk.facts.types
      await desk.run(`CREATE TABLE t (v ${bytes})`)
      const written = new Uint8Array([1, 2, 3])
      await desk.connection.execute(`INSERT INTO t VALUES (${desk.mark(1)})`, [written])
      written.fill(9)
      const first = await desk.value('SELECT v FROM t')
      if (first instanceof Uint8Array) equal(first.buffer.byteLength, 3, 'the length of the buffer')
      await desk.value('SELECT v FROM t')
      equal(first, new Uint8Array([1, 2, 3]))
    },
  },
  {
    theme: 'types of columns',
    name: 'values at the limits of each type come back through the engine, and NULL with them',
    run: async (desk) => {
      const engine = desk.engine()
      for (const limits of desk.facts.limits)
        await engine.begin(async (connection) => {
          const table = new Table(
            'limits',
            new MetaData(),
            new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
            new Column('v', limits.type),
          )
          await table.metadata.createAll(connection)
          const rows = [...limits.values, null].map((v, id) => ({ id, v }))
          await connection.execute(insert(table), rows)
          const read = await connection.execute(select(table).orderBy(table.c.id))
          for (const [id, { v }] of read.all().entries())
            equal(v, rows[id]?.v, `${limits.name} at ${id}`)
          await table.metadata.dropAll(connection)
        })
    },
  },
  {
    theme: 'types of columns',
    name: 'values at the limits of each type come back one at a time',
    run: async (desk) => {
      const engine = desk.engine()
      for (const limits of desk.facts.limits) await oneAtATime(engine, limits)
    },
  },
  {
    theme: 'parameters',
    name: 'an integer beyond 64 bits is refused, not cut off',
    run: async (desk) => {
      await desk.run(`CREATE TABLE t (v ${desk.facts.types.integer})`)
      const insertion = `INSERT INTO t VALUES (${desk.mark(1)})`
      for (const value of [2n ** 64n + 1n, -(2n ** 64n)])
        await fails(desk.connection.execute(insertion, [value]), {}, String(value))
      equal(await desk.rows('SELECT v FROM t'), [])
    },
  },
  {
    theme: 'parameters',
    name: 'an integer beyond 2^53 is one without a column to say so',
    needs: 'bigintParameters',
    run: async (desk) => {
      const sql = `SELECT ${asInteger(desk)}`
      equal(await desk.value(sql, [2n ** 53n + 1n]), 2n ** 53n + 1n)
    },
    otherwise: async (desk) => {
      equal(await desk.value(`SELECT ${desk.mark(1)}`, [2n ** 53n + 1n]), '9007199254740993')
    },
  },
  {
    theme: 'parameters',
    name: 'true and false are written as the engine has them',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (v boolean)')
      await desk.connection.executeMany(`INSERT INTO t VALUES (${desk.mark(1)})`, [[true], [false]])
      const [[yes] = [], [no] = []] = await desk.rows('SELECT v FROM t ORDER BY v DESC')
      equal([Number(yes), Number(no)], [1, 0])
    },
  },
  {
    theme: 'parameters',
    name: 'parameters of one run do not leak into the next',
    run: async (desk) => {
      const sql = `SELECT ${asText(desk)}`
      equal(await desk.value(sql, ['first']), 'first')
      equal(await desk.value(sql, [null]), null)
    },
  },
  {
    theme: 'parameters',
    name: 'what looks like a parameter inside of a string or a comment is none',
    run: async (desk) => {
      const sql = `SELECT '? $1 :a', ${asText(desk)} /* ? $2 */ -- ?`
      equal(await desk.rows(sql, ['v']), [['? $1 :a', 'v']])
    },
  },
  {
    theme: 'parameters',
    name: 'a wrong number of parameters is refused, and the connection lives on',
    needs: 'parameterCount',
    run: async (desk) => {
      const sql = `SELECT ${asText(desk)}`
      for (const parameters of [[], ['a', 'b']]) {
        // a statement without any is another one to MySQL, where a mark alone is a mistake of grammar
        const error = await fails(desk.connection.execute(sql, parameters))
        const codes = [...desk.facts.wrongCount, desk.facts.syntaxError, 'SQLITE_RANGE']
        isTrue(codes.includes(error.code), `${error.code} says that the number is wrong`)
        equal(error.disconnected, false)
      }
      equal(await desk.value('SELECT 1'), 1)
    },
    otherwise: async (desk) => {
      equal(await desk.value(`SELECT ${asText(desk)}`, []), null)
      await fails(desk.connection.execute(`SELECT ${asText(desk)}`, ['a', 'b']), {
        code: 'SQLITE_RANGE',
      })
    },
  },
  {
    theme: 'parameters',
    name: 'a thousand parameters are no trouble',
    run: async (desk) => {
      const places = Array.from({ length: 1000 }, (_, index) => index)
      const list = places.map((place) => asInteger(desk, place + 1)).join(', ')
      equal(await desk.value(`SELECT CASE WHEN 999 IN (${list}) THEN 'in' END`, places), 'in')
    },
  },
]

/** A parameter of which the engine knows that it is text. */
function asText(desk: DriverDesk): string {
  return desk.facts.engine === 'PostgreSQL' ? `${desk.mark(1)}::text` : desk.mark(1)
}

function asInteger(desk: DriverDesk, place = 1): string {
  return desk.facts.engine === 'PostgreSQL' ? `${desk.mark(place)}::bigint` : desk.mark(place)
}

async function comesBack(desk: DriverDesk, table: string, value: DriverValue): Promise<void> {
  await desk.run(`DELETE FROM ${table}`)
  await desk.connection.execute(`INSERT INTO ${table} VALUES (${desk.mark(1)})`, [value])
  equal(await desk.value(`SELECT v FROM ${table}`), value, table)
  const [row] = await desk.rows(`SELECT v, ${asText(desk)} FROM ${table}`, ['beside'])
  equal(row, [value, 'beside'], `${table} beside a parameter`)
}

async function oneAtATime(
  engine: ReturnType<DriverDesk['engine']>,
  { name, type, values }: TypeLimits,
): Promise<void> {
  await engine.begin(async (connection) => {
    const table = new Table('single', new MetaData(), new Column('v', type))
    await table.metadata.createAll(connection)
    for (const value of values) {
      await connection.execute(delete_(table))
      await connection.execute(insert(table).values({ v: value }))
      equal(await connection.scalar(select(table.c.v)), value, name)
    }
    await table.metadata.dropAll(connection)
  })
}
