import { afterAll, describe, expect, test } from 'vitest'
import { runGenerated } from '../../../export/testing/run-generated.ts'
import * as migrate from '../../migrate.ts'
import {
  migrate as migrateOn,
  ranChange,
  renderedChanges,
  renderingEngines,
  withPlace,
  type Place,
} from '../../testing/rendered-changes.ts'
import { renderSql } from './sql.ts'
import { renderTypescript } from './typescript.ts'

type Direction = 'upgrade' | 'downgrade'

/** Runs a function of a script that was written as TypeScript. */
async function runScript(place: Place, code: string, direction: Direction): Promise<void> {
  const made = runGenerated(code, migrate)[direction]
  if (!isScript(made)) throw new Error(`the script has no ${direction}`)
  await migrateOn(place, (migrator) => made(new migrate.Operations(migrator)))
}

const isScript = (made: unknown): made is (op: migrate.Operations) => Promise<void> =>
  typeof made === 'function'

describe.each(renderingEngines)('$name', (engine) => {
  afterAll(() => engine.close())

  describe.skipIf(engine.missing() !== null)('a change that is written down does the same', () => {
    test.each(renderedChanges(engine))(
      'as TypeScript and as SQL: $name',
      { timeout: 120_000 },
      async (change) => {
        const { origin, before, dialect, up, down, ...steps } = await ranChange(engine, change)
        const script = renderTypescript({ downRevision: null, message: '', ...steps }, dialect)
        const viaScript = await withPlace(engine, origin, async (place) => {
          await runScript(place, script, 'upgrade')
          const schema = await place.schema()
          await runScript(place, script, 'downgrade')
          return [schema, await place.schema()]
        })
        expect(viaScript).toEqual([up, down])
        const sql = renderSql(steps, dialect, before)
        const viaSql = await withPlace(engine, origin, async (place) => {
          await place.run(sql.up)
          const schema = await place.schema()
          await place.run(sql.down)
          return [schema, await place.schema()]
        })
        expect(viaSql).toEqual([up, down])
      },
    )
  })
})
