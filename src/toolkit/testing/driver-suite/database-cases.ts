import { equal, fails, failure, isTrue } from './assert.ts'
import type { DriverCase } from './driver-case.ts'

/** The database as a whole: its bytes, what the driver says of itself, and what it is told. */
export const databaseCases: readonly DriverCase[] = [
  {
    theme: 'bytes',
    name: 'an exported database opens again with its rows, and each goes its own way',
    needs: 'bytes',
    run: async (desk) => {
      await desk.run(`CREATE TABLE t (a ${desk.facts.types.text})`)
      const rows = Array.from({ length: 2000 }, (_, index) => [`row ${index}`])
      await desk.run(...desk.driver.beginStatements(null))
      await desk.connection.executeMany(`INSERT INTO t VALUES (${desk.mark(1)})`, rows)
      await desk.run('COMMIT')
      const bytes = await desk.connection.exportBytes()
      await desk.run('DROP TABLE t')
      const copy = await desk.connect({ bytes })
      const { rows: counted } = await copy.execute('SELECT count(*), max(a) FROM t')
      equal(counted, [[2000, 'row 999']])
      await copy.execute(`INSERT INTO t VALUES (${desk.mark(1)})`, ['x'.repeat(300_000)])
      equal((await copy.execute('SELECT count(*) FROM t')).rows, [[2001]])
    },
    otherwise: async (desk) => {
      await fails(desk.connection.exportBytes(), { code: 'NOT_SUPPORTED' })
    },
  },
  {
    theme: 'bytes',
    name: 'bytes that are no database are refused, at the first use at the latest',
    needs: 'bytes',
    run: async (desk) => {
      const bytes = new Uint8Array(4096).fill(65)
      const opened = desk.connect({ bytes }).then((made) => made.execute('SELECT * FROM t'))
      const error = await fails(opened)
      isTrue(error.code !== desk.facts.noTable, `${error.code} is not about a table`)
    },
    otherwise: async (desk) => {
      await fails(desk.connection.exportBytes(), { code: 'NOT_SUPPORTED' })
    },
  },
  {
    theme: 'options',
    name: 'the driver says why it lacks what it lacks, and of nothing else',
    run: async ({ driver }) => {
      const { features } = driver
      const lacking = {
        manyConnections: !features.manyConnections,
        bytes: !features.bytes,
        timeLimit: !features.timeLimit,
        bigintParameters: !features.bigintParameters,
        cancel: features.cancel === 'none' || features.cancel === 'flag',
      }
      for (const [name, lacks] of Object.entries(lacking))
        equal(name in features.lacks, lacks, `a reason for ${name}`)
      for (const reason of Object.values(features.lacks))
        isTrue(/^\S.*[^.\s]$/.test(reason), `"${reason}" ends a sentence`)
    },
  },
  {
    theme: 'options',
    name: 'statements that begin a transaction are told for each level',
    run: async (desk) => {
      for (const level of [null, 'READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE']) {
        await desk.run(...desk.driver.beginStatements(level))
        await desk.run('ROLLBACK')
      }
    },
  },
  {
    theme: 'options',
    name: 'what an engine runs on each new connection holds',
    run: async (desk) => {
      await desk.connection.close()
      const engine = desk.engine()
      await engine.begin(async (connection) => {
        for (const sql of desk.facts.tables) await connection.execDriverSql(sql)
      })
      const orphan = engine.begin((connection) =>
        connection.execDriverSql('INSERT INTO child VALUES (99)'),
      )
      await failure(orphan, 'a row whose parent is missing')
    },
  },
]
