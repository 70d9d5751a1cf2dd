import { expect, test } from 'vitest'
import { mysqlUrl, postgresUrl, temporaryMysql, temporaryPostgres } from './test-servers.ts'

test.skipIf(!postgresUrl)(
  'a PostgreSQL database of the test itself is made and dropped',
  async () => {
    const database = await temporaryPostgres(postgresUrl ?? '')
    expect(await database.query('SELECT current_database() LIKE $$athanor_test_%$$')).toEqual([
      [true],
    ])
    await database.drop()
  },
)

test.skipIf(!mysqlUrl)('a MariaDB database of the test itself is made and dropped', async () => {
  const database = await temporaryMysql(mysqlUrl ?? '')
  expect(await database.query("SELECT database() LIKE 'athanor_test_%'")).toEqual([[1]])
  await database.drop()
})
