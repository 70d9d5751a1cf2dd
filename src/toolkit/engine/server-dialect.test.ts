import mysqlLibrary from 'mysql2/promise'
import pgLibrary from 'pg'
import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { mysqlUrl, postgresUrl } from '../../../test-servers.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import { pg } from '../drivers/pg.ts'
import { recording } from '../drivers/recording.ts'
import { sqljs } from '../drivers/sqljs.ts'
import { createEngine, serverDialect, type Engine } from '../index.ts'

async function dialectOf(engine: Engine) {
  await using _disposed = engine
  await using connection = await engine.connect()
  return await serverDialect(connection)
}

test('SQLite tells its version, and the dialect keeps the placeholders of the driver', async () => {
  const driver = sqljs(await initSqlJs())
  const dialect = await dialectOf(createEngine('sqlite://', { driver }))
  expect(dialect).toMatchObject({ name: 'sqlite', paramstyle: 'qmark' })
})

test.skipIf(!postgresUrl)('PostgreSQL tells its version', async () => {
  const driver = pg(pgLibrary)
  const dialect = await dialectOf(createEngine(postgresUrl ?? '', { driver }))
  expect(dialect).toMatchObject({ name: 'postgresql', paramstyle: 'numeric_dollar' })
})

test.skipIf(!mysqlUrl)('MariaDB is known as such behind a URL of MySQL', async () => {
  const driver = mysql2(mysqlLibrary)
  const dialect = await dialectOf(createEngine(mysqlUrl ?? '', { driver }))
  expect(dialect.name).toBe('mariadb')
  expect(dialect.features.insertReturning).toBe(true)
})

test.each([
  ['postgresql', '9.6.24', 'postgresql', { identityColumns: false, computedColumns: 'none' }],
  [
    'postgresql',
    '18.1 (Debian 18.1-1)',
    'postgresql',
    { identityColumns: true, computedColumns: 'both' },
  ],
  ['mysql', '8.0.11', 'mysql', { lateral: false }],
  ['mysql', '10.2.44-MariaDB-log', 'mariadb', { sequences: false, insertReturning: false }],
] as const)('%s %s is %s without what it lacks', async (speaks, version, name, features) => {
  const driver = recording({
    dialect: speaks,
    answer: ({ sql }) =>
      /version/.test(sql) ? { columns: ['version'], rows: [[version]] } : undefined,
  })
  const dialect = await dialectOf(createEngine(`${speaks}://h/d`, { driver }))
  expect(dialect.name).toBe(name)
  expect(dialect.features).toMatchObject(features)
})
