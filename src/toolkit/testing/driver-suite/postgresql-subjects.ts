import { PGlite } from '@electric-sql/pglite'
import pgLibrary from 'pg'
import { postgresUrl, temporaryPostgres } from '../../../../test-servers.ts'
import { postgresql } from '../../dialects/postgresql/index.ts'
import { pg } from '../../drivers/pg.ts'
import { pglite } from '../../drivers/pglite.ts'
import type { DriverSubject } from './driver-case.ts'
import { postgresqlFacts } from './facts-postgresql.ts'
import { runningPglite } from './running-pglite.ts'
import { targetOf } from './target-of.ts'

export const emptyingPostgresql = ['DROP SCHEMA public CASCADE', 'CREATE SCHEMA public']
const emptyPostgresql = emptyingPostgresql.join(';')

/** One PGlite for all cases: starting it takes seconds. */
export const pgliteSubject: DriverSubject = {
  name: 'PGlite',
  facts: postgresqlFacts,
  dialect: postgresql,
  features: async () => pglite(PGlite).features,
  start: async () => {
    const database = await PGlite.create()
    return {
      driver: runningPglite(database, PGlite),
      empty: async () => {
        await database.exec(emptyPostgresql)
        return {}
      },
      stop: () => database.close(),
    }
  },
}

export const pgSubject: DriverSubject = {
  name: 'pg',
  facts: postgresqlFacts,
  dialect: postgresql,
  features: async () => pg(pgLibrary).features,
  start: async () => {
    const database = await temporaryPostgres(postgresUrl ?? '')
    return {
      driver: pg(pgLibrary),
      empty: async () => {
        await database.query(emptyPostgresql)
        return targetOf(database.url)
      },
      stop: database.drop,
    }
  },
}
