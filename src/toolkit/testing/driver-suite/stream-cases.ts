import type { DriverCursor, DriverRow } from '../../engine/driver.ts'
import { text } from '../../sql/elements.ts'
import { equal, fails, isTrue } from './assert.ts'
import type { DriverCase } from './driver-case.ts'

export const streamCases: readonly DriverCase[] = [
  {
    theme: 'streaming',
    name: 'rows come page by page and end with an empty page',
    run: async ({ connection, facts }) => {
      const cursor = await connection.stream(facts.numbers(7))
      equal(cursor.columns.length, 1)
      equal(await cursor.fetch(3), [[1], [2], [3]])
      equal(await cursor.fetch(3), [[4], [5], [6]])
      equal(await cursor.fetch(3), [[7]])
      equal(await cursor.fetch(3), [])
      await cursor.close()
      await cursor.close()
      equal((await connection.execute('SELECT 1')).rows, [[1]])
    },
  },
  {
    theme: 'streaming',
    name: 'values and parameters are those of execute',
    run: async (desk) => {
      const { columns } = desk.facts
      for (const [index, [type, values]] of columns.entries()) {
        await desk.run(`CREATE TABLE s${index} (id int, v ${type})`)
        const sql = `INSERT INTO s${index} VALUES (${desk.mark(1)}, ${desk.mark(2)})`
        await desk.connection.executeMany(
          sql,
          values.map((value, id) => [id, value]),
        )
        const query = `SELECT v FROM s${index} WHERE id >= ${desk.mark(1)} ORDER BY id`
        const cursor = await desk.connection.stream(query, [0])
        equal(
          await cursor.fetch(99),
          values.map((value) => [value]),
          type,
        )
        await cursor.close()
      }
    },
  },
  {
    theme: 'streaming',
    name: 'a large result is left after its first row, and the connection is free at once',
    run: async (desk) => {
      const cursor = await desk.connection.stream(desk.facts.numbers(5_000_000))
      equal(await cursor.fetch(1), [[1]])
      await cursor.close()
      equal(await desk.value('SELECT 2'), 2)
      equal(await cursor.fetch(1), [], 'after closing')
    },
  },
  {
    theme: 'streaming',
    name: 'other statements run while a result is open, in a transaction and outside',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)')
      for (const sql of [[], desk.driver.beginStatements(null)]) {
        await desk.run(...sql)
        const cursor = await desk.connection.stream(desk.facts.numbers(600))
        const seen: DriverRow[] = [...(await cursor.fetch(100))]
        await desk.run('INSERT INTO t VALUES (1)')
        seen.push(...(await rest(cursor)))
        equal(seen.length, 600)
        await cursor.close()
        if (sql.length > 0) await desk.run('COMMIT')
      }
      equal(await desk.rows('SELECT a FROM t'), [[1], [1]])
    },
  },
  {
    theme: 'streaming',
    name: 'two results are read in turns',
    run: async ({ connection, facts }) => {
      const first = await connection.stream(facts.numbers(300))
      await first.fetch(10)
      const second = await connection.stream(facts.numbers(200))
      equal((await second.fetch(10)).length, 10)
      equal((await rest(first)).length, 290)
      equal((await rest(second)).length, 190)
      await second.close()
      await first.close()
    },
  },
  {
    theme: 'streaming',
    name: 'a statement that fails says so, and the connection lives on',
    run: async (desk) => {
      const { noTable, syntaxError } = desk.facts
      await fails(desk.connection.stream('SELECT * FROM nothing_here'), { code: noTable })
      await fails(desk.connection.stream('SELEC 1'), { code: syntaxError, disconnected: false })
      equal(await desk.value('SELECT 1'), 1)
    },
  },
  {
    theme: 'streaming',
    name: 'an error between two rows comes with its page',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (id int PRIMARY KEY, v varchar(20))')
      await desk.run(...desk.driver.beginStatements(null))
      const rows = Array.from({ length: 50 }, (_, id) => [id, id === 40 ? 'nothing' : '{}'])
      const insertion = `INSERT INTO t VALUES (${desk.mark(1)}, ${desk.mark(2)})`
      await desk.connection.executeMany(insertion, rows)
      await desk.run('COMMIT')
      const parse = { SQLite: "json_extract(v, '$')", PostgreSQL: 'v::json', MariaDB: badRow }
      const sql = `SELECT id, ${parse[desk.facts.engine]} FROM t ORDER BY id`
      const reading = desk.connection.stream(sql).then(async (cursor) => {
        try {
          return await rest(cursor)
        } finally {
          await cursor.close()
        }
      })
      await fails(reading, { disconnected: false })
      equal(await desk.value('SELECT 1'), 1)
    },
  },
  {
    theme: 'streaming',
    name: 'a statement that writes may be streamed as well',
    run: async (desk) => {
      await desk.run(desk.facts.keyed)
      const cursor = await desk.connection.stream(
        'INSERT INTO keyed (a) VALUES (5), (6) RETURNING id',
      )
      equal(await rest(cursor), [[1], [2]])
      await cursor.close()
      const none = await desk.connection.stream('DELETE FROM keyed')
      equal([none.columns.length, await none.fetch(5)], [0, []])
      await none.close()
      equal(await desk.rows('SELECT id FROM keyed'), [])
    },
  },
  {
    theme: 'streaming',
    name: 'a result that is open when its transaction ends does no harm to what follows',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)', ...desk.driver.beginStatements(null))
      const cursor = await desk.connection.stream(desk.facts.numbers(5000))
      equal((await cursor.fetch(10)).length, 10)
      await desk.run('COMMIT', ...desk.driver.beginStatements(null), 'INSERT INTO t VALUES (1)')
      // some engines end it with its transaction, and say so without breaking the next one
      await cursor.fetch(10).catch(() => [])
      await cursor.close()
      await desk.run('COMMIT')
      equal(await desk.rows('SELECT a FROM t'), [[1]])
    },
  },
  {
    theme: 'streaming',
    name: 'a connection with an open result closes',
    run: async (desk) => {
      const other = desk.driver.oneConnection(desk.target) ? desk.connection : await desk.connect()
      const cursor = await other.stream(desk.facts.numbers(100_000))
      await cursor.fetch(1)
      await other.close()
      const late = await cursor.fetch(1).catch(() => [])
      isTrue(late.length <= 1, 'nothing much comes from a closed connection')
      await cursor.close().catch(() => {})
    },
  },
  {
    theme: 'streaming',
    name: 'connection.stream() of an engine is read in its transaction, and may be left',
    run: async (desk) => {
      const engine = desk.engine()
      const numbers = text(desk.facts.numbers(1000))
      const sums = await engine.begin(async (connection) => {
        let whole = 0
        let part = 0
        for await (const row of (await connection.stream(numbers, {}, { yieldPer: 64 })).tuples())
          whole += Number(row[0])
        for await (const row of (await connection.stream(numbers)).tuples()) {
          part += Number(row[0])
          if (row[0] === 10) break
        }
        return [whole, part, (await connection.execDriverSql('SELECT 7')).scalar()]
      })
      equal(sums, [500_500, 55, 7])
    },
  },
]

/** An expression that fails on the row 40 and not before it is reached. */
const badRow = 'CASE WHEN id = 40 THEN (SELECT 1 UNION SELECT 2) ELSE v END'

async function rest(cursor: DriverCursor): Promise<readonly DriverRow[]> {
  const rows: DriverRow[] = []
  for (;;) {
    const page = await cursor.fetch(64)
    if (page.length === 0) return rows
    rows.push(...page)
  }
}
