import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import type { Engine } from '../engine/engine.ts'
import type { MetaData } from '../schema/metadata.ts'
import { emptied } from '../testing/emptied.ts'
import { testEngines, type RunningEngine } from '../testing/engines.ts'
import { lawChange } from '../testing/law-changes.ts'
import { buildLaw, lawSchema } from '../testing/law-schema.ts'
import type { Operation } from './ops.ts'
import { compareMetadata } from './compare/index.ts'
import { told } from '../testing/told.ts'
import { types } from '../types/namespace.ts'

const seed = 20261121
// one of the engines of SQLite is enough
const engines = testEngines.filter(({ name }) => name !== 'better-sqlite3')

async function made(engine: Engine, metadata: MetaData): Promise<void> {
  await emptied(engine)
  await engine.begin((connection) => metadata.createAll(connection, { checkfirst: false }))
}

/** On MySQL a unique index and a UNIQUE are the same thing, and a collation is said by a type or by an option. */
const steps = (operations: readonly Operation[]): readonly string[] =>
  told(operations).map((line) =>
    line
      .replace('drop constraint ix', 'drop index ix')
      .replace('add constraint ix', 'create index ix')
      .replace(/^(alter column w): (?:type|options|type, options)$/, '$1: collation'),
  )

const found = (engine: Engine, schema: MetaData) =>
  engine.begin((connection) => compareMetadata(connection, schema))

describe.each(engines.map((engine) => [engine.name, engine] as const))('on %s', (_, given) => {
  let running: RunningEngine
  let engine: Engine
  beforeAll(async () => {
    if (given.missing) return
    running = await given.start()
    ;({ engine } = running)
  }, 60_000)
  afterAll(async () => {
    if (!given.missing) await running.stop()
  })

  test.skipIf(given.missing)(
    'what is made of a schema and read again does not differ from it',
    { timeout: 1_200_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(lawSchema, async (plan) => {
          await made(engine, buildLaw(plan, given.dialect))
          expect(steps(await found(engine, buildLaw(plan, given.dialect)))).toEqual([])
        }),
        { seed, numRuns: size('roundTripSchemas'), endOnFailure: true },
      )
    },
  )

  test.skipIf(given.missing)(
    'one property that changed is the one difference, between two schemas and from a database',
    { timeout: 1_200_000 },
    async () => {
      const changes = lawSchema.chain((plan) =>
        lawChange(plan, given.dialect).map((change) => ({ plan, ...change })),
      )
      await fc.assert(
        fc.asyncProperty(changes, async ({ plan, name, changed, expected }) => {
          const [before, after] = [buildLaw(plan, given.dialect), buildLaw(changed, given.dialect)]
          const { dialect } = engine
          const inMemory = steps(compareMetadata(before, after, { dialect }))
          expect([`${name} in memory`, ...inMemory]).toEqual([`${name} in memory`, ...expected])
          await made(engine, before)
          const there = [...checkOfJson(before, expected, dialect.name), ...expected]
          expect([name, ...steps(await found(engine, after))]).toEqual([name, ...there])
        }),
        { seed, numRuns: size('changedProperties'), endOnFailure: true },
      )
    },
  )
})

/**
 * JSON is LONGTEXT with a CHECK there, which the server makes by itself and which another type does not take along:
 * https://mariadb.com/kb/en/json-data-type/
 */
function checkOfJson(
  before: MetaData,
  expected: readonly string[],
  dialect: string,
): readonly string[] {
  if (dialect !== 'mariadb') return []
  const names = expected.flatMap((step) => /^alter column (.+): type$/.exec(step)?.[1] ?? [])
  const columns = [...before.tables.values()].flatMap((table) => [...table.columns])
  const isJson = columns.some(
    ({ name, type }) => names.includes(name) && type instanceof types.JSON,
  )
  return isJson ? ['drop constraint check'] : []
}
