import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import initSqlJs from 'sql.js'
import { afterAll, describe, expect, test } from 'vitest'
import { scriptFor, type Change } from '../../../../migrations/change.ts'
import { changes } from '../../../../migrations/changes.ts'
import { mariadbEngine } from '../../../../migrations/engines/mariadb.ts'
import type { MatrixEngine, Place } from '../../../../migrations/engines/place.ts'
import { postgresqlEngine } from '../../../../migrations/engines/postgresql.ts'
import { sqljsEngine } from '../../../../migrations/engines/sqljs.ts'
import { sqliteSchema } from '../../../../migrations/readers/sqlite-schema.ts'
import { size } from '../../../../test-sizes.ts'
import { MetaData } from '../../index.ts'
import { reflectDatabase } from '../../reflect/reflect.ts'
import { alembicPython, runAlembicScript } from '../../testing/alembic.ts'
import { compareMetadata } from '../compare/index.ts'
import { Migrator } from '../migrator.ts'
import type { Operation } from '../ops.ts'
import { reverseAll } from '../reverse.ts'
import { renderPython } from './python.ts'

const folder = mkdtempSync(join(tmpdir(), 'athanor-alembic-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function reflected(place: Place): Promise<MetaData> {
  const metadata = new MetaData()
  const connection = await place.engine.connect()
  await reflectDatabase(metadata, connection)
  await connection.close()
  return metadata
}

async function opened<T>(engine: MatrixEngine, script: string, work: (place: Place) => Promise<T>) {
  const place = await engine.open()
  try {
    await place.run(script)
    return await work(place)
  } finally {
    await place.close()
  }
}

/** Runs the operations as we do. */
async function run(place: Place, operations: readonly Operation[]) {
  const connection = await place.engine.connect()
  await new Migrator(connection).unit((migrator) => migrator.runAll(operations))
  await connection.close()
}

/** Lets Alembic run the script on the place's database, and says what the schema is then. */
async function alembic(engine: MatrixEngine, before: string, script: string, downgrade: boolean) {
  if (engine.family === 'sqlite') return alembicOnFile(before, script, downgrade)
  return opened(engine, before, async (place) => {
    const { url } = place.engine
    const text = url.render({ hidePassword: false })
    runAlembicScript(text, 'upgrade', script)
    if (downgrade) runAlembicScript(text, 'downgrade', script)
    return place.schema()
  })
}

async function alembicOnFile(before: string, script: string, downgrade: boolean) {
  const SQL = await initSqlJs()
  const file = join(folder, 'database.sqlite')
  const origin = new SQL.Database()
  origin.exec(before)
  writeFileSync(file, origin.export())
  origin.close()
  runAlembicScript(`sqlite:///${file}`, 'upgrade', script)
  if (downgrade) runAlembicScript(`sqlite:///${file}`, 'downgrade', script)
  const database = new SQL.Database(readFileSync(file))
  const schema = await sqliteSchema(async (sql) => database.exec(sql)[0]?.values ?? [])
  database.close()
  return schema
}

const engines = [sqljsEngine, postgresqlEngine, mariadbEngine]

/** Those that the engine knows, spread over all of them. */
function chosen({ family }: MatrixEngine): readonly Change[] {
  const known = changes.filter((change) => change.notOn?.[family] === undefined)
  const step = Math.max(1, Math.floor(known.length / size('renderedChanges')))
  return known.filter((_, at) => at % step === 0)
}

describe.each(engines)('$name', (engine) => {
  afterAll(() => engine.close())
  const { family } = engine

  describe.skipIf(alembicPython === null || engine.missing() !== null)(
    'Alembic 1.8 runs the script and reaches the schema that we reach',
    () => {
      test.each(chosen(engine))('$name', async ({ before, after }) => {
        const [origin, target] = [scriptFor(before, family), scriptFor(after, family)]
        const wanted = await opened(engine, target, reflected)
        const made = await opened(engine, origin, async (place) => {
          const from = await reflected(place)
          const { dialect } = place.engine
          const upgrade = compareMetadata(from, wanted, { dialect })
          const downgrade = reverseAll(upgrade)
          const draft = { downRevision: null, message: '', upgrade, downgrade }
          const script = renderPython(draft, dialect, from)
          await run(place, upgrade)
          const schema = await place.schema()
          await run(place, downgrade)
          return { script, schema, back: await place.schema() }
        })
        expect(await alembic(engine, origin, made.script, false)).toEqual(made.schema)
        expect(await alembic(engine, origin, made.script, true)).toEqual(made.back)
      })
    },
  )
})
