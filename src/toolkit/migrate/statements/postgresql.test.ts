import { spawnSync } from 'node:child_process'
import { PGlite } from '@electric-sql/pglite'
import pgLibrary from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postgresUrl, temporaryPostgres, type TemporaryDatabase } from '../../../../test-servers.ts'
import { size } from '../../../../test-sizes.ts'
import { postgresql } from '../../dialects/postgresql/index.ts'
import { pg } from '../../drivers/pg.ts'
import { createEngine } from '../../engine/create.ts'
import type { Engine } from '../../engine/engine.ts'
import { runningPglite } from '../../testing/driver-suite/running-pglite.ts'
import { reverseAll } from '../reverse.ts'
import { Changes, readDatabase, runOperations } from './fixtures.ts'
import { postgresqlScenarios } from './postgresql-scenarios.ts'

const empty = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  LOOP EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP; END $$;
  CREATE SCHEMA public`

/** What `pg_dump` writes of a database; the places of columns do not count. */
function dumped({ url }: TemporaryDatabase): readonly string[] {
  const options = ['--schema-only', '--no-owner', '--no-privileges', url]
  const { stdout, error } = spawnSync('pg_dump', options, { encoding: 'utf8' })
  if (error) throw error
  return stdout
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(?:--|\\)/.test(line))
    .map((line) => line.replace(/,$/, ''))
    .toSorted()
}

describe.skipIf(!postgresUrl)('PostgreSQL with rows, judged by pg_dump', () => {
  let database: TemporaryDatabase
  let target: TemporaryDatabase
  let engine: Engine
  let targetEngine: Engine
  beforeAll(async () => {
    database = await temporaryPostgres(postgresUrl ?? '')
    target = await temporaryPostgres(postgresUrl ?? '')
    engine = createEngine(database.url, { driver: pg(pgLibrary), dialect: postgresql })
    targetEngine = createEngine(target.url, { driver: pg(pgLibrary), dialect: postgresql })
  }, 60_000)
  afterAll(async () => {
    await engine.dispose()
    await targetEngine.dispose()
    await database.drop()
    await target.drop()
  })
  beforeEach(async () => {
    await database.query(empty)
    await target.query(empty)
  })

  test.each(postgresqlScenarios)('$name', async (scenario) => {
    const { before, rows = '', after, operations, keeps } = scenario
    await database.query(before + rows)
    await target.query(after)
    const [origin, wanted] = [dumped(database), dumped(target)]
    const state = await readDatabase(engine)
    const list = operations(
      new Changes(await readDatabase(engine), await readDatabase(targetEngine)),
    )
    await runOperations(list, { engine, state, dialect: postgresql })
    expect(dumped(database)).toEqual(wanted)
    if (keeps) expect(await database.query(keeps[0])).toEqual(keeps[1])
    const later = scenario.rereads ? await readDatabase(engine) : state
    await runOperations(reverseAll(list), { engine, state: later, dialect: postgresql })
    expect(dumped(database)).toEqual(origin)
    if (keeps) expect(await database.query(keeps[0])).toEqual(keeps[2] ?? keeps[1])
  })
})

/** As many as there is time for, from all parts of the list: PostgreSQL takes them all. */
const step = Math.ceil(postgresqlScenarios.length / size('pgliteChanges'))
const some = postgresqlScenarios.filter((_, at) => at % step === 0)

describe('PGlite with rows', () => {
  let database: PGlite
  let engine: Engine
  beforeAll(async () => {
    database = await PGlite.create()
    engine = createEngine('postgresql://', {
      driver: runningPglite(database, PGlite),
      dialect: postgresql,
    })
  }, 60_000)
  afterAll(async () => {
    await engine.dispose()
    await database.close()
  })

  const rowsOf = async (sql: string) => (await database.query(sql, [], { rowMode: 'array' })).rows

  test.each(some)('$name', async (scenario) => {
    const { before, rows = '', after, operations, keeps } = scenario
    await database.exec(empty)
    await database.exec(after)
    const to = await readDatabase(engine)
    await database.exec(empty)
    await database.exec(before + rows)
    const state = await readDatabase(engine)
    const list = operations(new Changes(await readDatabase(engine), to))
    await runOperations(list, { engine, state, dialect: postgresql })
    if (keeps) expect(await rowsOf(keeps[0])).toEqual(keeps[1])
    const later = scenario.rereads ? await readDatabase(engine) : state
    await runOperations(reverseAll(list), { engine, state: later, dialect: postgresql })
    if (keeps) expect(await rowsOf(keeps[0])).toEqual(keeps[2] ?? keeps[1])
  })
})
