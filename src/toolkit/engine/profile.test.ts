import mysqlLibrary from 'mysql2/promise'
import pgLibrary from 'pg'
import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { mysqlUrl, postgresUrl } from '../../../test-servers.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import { pg } from '../drivers/pg.ts'
import { sqljs } from '../drivers/sqljs.ts'
import { createEngine, explain, NotSupportedError, profile } from '../index.ts'
import { text } from '../sql/elements.ts'

const SQL = await initSqlJs()

test('a profile tells how often and how long each statement ran, the costliest first', async () => {
  await using engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  const measured = profile(engine)
  await using connection = await engine.connect()
  const slow = text(
    'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT max(i) FROM n',
  )
  for (const value of [1, 2, 3]) await connection.execute(text('SELECT :value'), { value })
  await connection.execute(slow)
  const [first, second] = measured.statements()
  expect(first).toMatchObject({ statement: slow.text, count: 1 })
  expect(second).toMatchObject({ statement: 'SELECT ?', count: 3 })
  expect(second?.longest).toBeLessThanOrEqual(second?.milliseconds ?? 0)
  measured.clear()
  expect(measured.statements()).toEqual([])
  measured.stop()
  await connection.execute(slow)
  expect(measured.statements()).toEqual([])
})

test('SQLite explains a statement with its parameters, and runs none for it', async () => {
  await using engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  await using connection = await engine.connect()
  await connection.execute(text('CREATE TABLE t (a INTEGER PRIMARY KEY)'))
  const statement = text('SELECT a FROM t WHERE a = :a')
  const plan = await explain(connection, statement, { parameters: { a: 1 } })
  expect(plan.scalars('detail').all()).toEqual([expect.stringMatching(/^SEARCH t USING/)])
  await expect(explain(connection, statement, { analyze: true })).rejects.toThrow(NotSupportedError)
})

test.skipIf(!postgresUrl)('PostgreSQL explains, and analyses what it ran', async () => {
  await using engine = createEngine(postgresUrl ?? '', { driver: pg(pgLibrary) })
  await using connection = await engine.connect()
  const statement = text('SELECT i FROM generate_series(1, CAST(:last AS int)) AS i')
  const options = { parameters: { last: 7 } }
  expect((await explain(connection, statement, options)).scalar()).toMatch(/^Function Scan/)
  const analysed = await explain(connection, statement, { ...options, analyze: true })
  expect(analysed.scalar()).toMatch(/rows=7/)
})

test.skipIf(!mysqlUrl)('MariaDB explains, and analyses what it ran', async () => {
  const url = (mysqlUrl ?? '').replace(/^mysql/, 'mariadb')
  await using engine = createEngine(url, { driver: mysql2(mysqlLibrary) })
  await using connection = await engine.connect()
  const statement = text('SELECT table_name FROM information_schema.tables LIMIT 1')
  expect((await explain(connection, statement)).keys()).toContain('select_type')
  const analysed = await explain(connection, statement, { analyze: true })
  expect(analysed.keys()).toContain('r_rows')
})
