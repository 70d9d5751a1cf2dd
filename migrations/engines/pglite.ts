import { PGlite } from '@electric-sql/pglite'
import { createEngine } from '#toolkit'
import { pglite } from '#toolkit/drivers/pglite'
import { postgresqlCatalogue } from '../../src/toolkit/testing/postgresql-catalogue.ts'
import { tablesFrom, type MatrixEngine, type Place } from './place.ts'
import { emptyPostgresql, postgresqlTables, statementsOf } from './postgresql-database.ts'

const running: PGlite[] = []
const free: PGlite[] = []

export const pgliteEngine: MatrixEngine = {
  name: 'PGlite',
  family: 'postgresql',
  missing: () => null,
  open: openPglite,
  close: async () => {
    free.length = 0
    for (const database of running.splice(0)) await database.close()
  },
}

async function start(): Promise<PGlite> {
  const database = await PGlite.create()
  running.push(database)
  return database
}

async function openPglite(): Promise<Place> {
  const database = free.pop() ?? (await start())
  const query = async (sql: string) =>
    (await database.query<unknown[]>(sql, [], { rowMode: 'array' })).rows
  await emptyPostgresql(query)
  const engine = createEngine('postgresql+pglite://', { driver: pglite(database) })
  return {
    engine,
    url: null,
    run: async (script) => {
      for (const statement of statementsOf(script)) await database.exec(statement)
    },
    query,
    schema: () => postgresqlCatalogue(query),
    tables: async () => tablesFrom(await query(postgresqlTables), 'public'),
    close: async () => {
      await engine.dispose()
      await database.exec('ROLLBACK')
      free.push(database)
    },
  }
}
