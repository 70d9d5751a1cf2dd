import pgLibrary from 'pg'
import { createEngine } from '#toolkit'
import { pg } from '#toolkit/drivers/pg'
import { dump, hasPostgresqlClient } from '../../corpus/round-trip/postgresql.ts'
import { postgresUrl, temporaryPostgres, type TemporaryDatabase } from '../../test-servers.ts'
import { dumpedStatements } from '../readers/dumped-statements.ts'
import { tablesFrom, type MatrixEngine, type Place } from './place.ts'
import { emptyPostgresql, postgresqlTables, statementsOf } from './postgresql-database.ts'

const made: TemporaryDatabase[] = []
const free: TemporaryDatabase[] = []

export const postgresqlEngine: MatrixEngine = {
  name: 'PostgreSQL',
  family: 'postgresql',
  missing: () =>
    !postgresUrl
      ? 'ATHANOR_POSTGRES_URL is not set'
      : hasPostgresqlClient()
        ? null
        : 'psql and pg_dump are not installed',
  open: openPostgresql,
  close: async () => {
    free.length = 0
    for (const database of made.splice(0)) await database.drop()
  },
}

async function make(): Promise<TemporaryDatabase> {
  const database = await temporaryPostgres(postgresUrl ?? '')
  made.push(database)
  const name = new URL(database.url).pathname.slice(1)
  await database.query(`ALTER DATABASE ${name} SET synchronous_commit = off`)
  await database.query('SET synchronous_commit = off')
  return database
}

async function openPostgresql(): Promise<Place> {
  const database = free.pop() ?? (await make())
  await emptyPostgresql(database.query)
  const engine = createEngine(database.url, { driver: pg(pgLibrary) })
  return {
    engine,
    url: database.url,
    run: async (script) => {
      for (const statement of statementsOf(script)) await database.query(statement)
    },
    query: database.query,
    schema: async () => dumpedStatements(dump(database)),
    tables: async () => tablesFrom(await database.query(postgresqlTables), 'public'),
    close: async () => {
      await engine.dispose()
      await database.query('ROLLBACK')
      free.push(database)
    },
  }
}
