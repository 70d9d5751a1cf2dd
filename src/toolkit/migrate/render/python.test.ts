import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import initSqlJs from 'sql.js'
import { afterAll, describe, expect, test } from 'vitest'
import { sqliteSchema } from '../../../../migrations/readers/sqlite-schema.ts'
import { alembicPython, runAlembicScript } from '../../testing/alembic.ts'
import {
  ranChange,
  renderedChanges,
  renderingEngines,
  withPlace,
  type MatrixEngine,
} from '../../testing/rendered-changes.ts'
import { renderPython } from './python.ts'

const folder = mkdtempSync(join(tmpdir(), 'athanor-alembic-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Schema = readonly string[]

/** Lets Alembic run a script up and down, and says what the schema is after each. */
async function alembic(engine: MatrixEngine, origin: string, script: string): Promise<Schema[]> {
  if (engine.family === 'sqlite') return alembicOnFile(origin, script)
  return withPlace(engine, origin, async (place) => {
    const url = place.engine.url.render({ hidePassword: false })
    runAlembicScript(url, 'upgrade', script)
    const up = await place.schema()
    runAlembicScript(url, 'downgrade', script)
    return [up, await place.schema()]
  })
}

async function alembicOnFile(origin: string, script: string): Promise<Schema[]> {
  const SQL = await initSqlJs()
  const file = join(folder, 'database.sqlite')
  const made = new SQL.Database()
  made.exec(origin)
  writeFileSync(file, made.export())
  made.close()
  const schemas: Schema[] = []
  for (const direction of ['upgrade', 'downgrade'] as const) {
    runAlembicScript(`sqlite:///${file}`, direction, script)
    const database = new SQL.Database(readFileSync(file))
    schemas.push(await sqliteSchema(async (sql) => database.exec(sql)[0]?.values ?? []))
    database.close()
  }
  return schemas
}

describe.each(renderingEngines)('$name', (engine) => {
  afterAll(() => engine.close())

  describe.skipIf(alembicPython === null || engine.missing() !== null)(
    'Alembic 1.8 runs the script, up and down, and reaches the schemas that we reach',
    () => {
      test.each(renderedChanges(engine))('$name', { timeout: 120_000 }, async (change) => {
        const { origin, before, dialect, up, down, ...steps } = await ranChange(engine, change)
        const draft = { downRevision: null, message: '', ...steps }
        const script = renderPython(draft, dialect, before)
        expect(await alembic(engine, origin, script)).toEqual([up, down])
      })
    },
  )
})
