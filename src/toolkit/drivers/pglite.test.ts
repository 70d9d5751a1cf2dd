import { PGlite } from '@electric-sql/pglite'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createEngine } from '../engine/create.ts'
import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { pgliteSubject } from '../testing/driver-suite/postgresql-subjects.ts'
import { pglite } from './pglite.ts'

describeDriver(pgliteSubject)

test('dispose closes the PGlite that the engine started, and its memory is collected', async () => {
  const made: WeakRef<PGlite>[] = []
  const library = {
    create: async (options: object) => {
      const database = await PGlite.create(options)
      made.push(new WeakRef(database))
      return database
    },
  }
  const engine = createEngine('postgresql+pglite://', { driver: pglite(library) })
  await engine.begin((connection) => connection.execDriverSql('SELECT 1'))
  expect(made[0]?.deref()?.closed).toBe(false)
  await engine.dispose()
  await collectGarbage()
  expect(made.map((reference) => reference.deref()?.closed ?? 'collected')).not.toContain(false)
})

test('a PGlite that runs already is left to its owner, as a new session would find it', async () => {
  const database = await PGlite.create()
  const engine = createEngine('postgresql+pglite://', { driver: pglite(database) })
  const connection = await engine.connect()
  await connection.execDriverSql("SET work_mem = '7MB'")
  await connection.execDriverSql('CREATE TABLE never (a int)')
  await connection.close()
  await engine.dispose()
  const { rows } = await database.query("SELECT to_regclass('never') AS found")
  expect(rows).toEqual([{ found: null }])
  await expect(pglite(database).connect({ bytes: new Uint8Array(9) })).rejects.toMatchObject({
    code: 'NOT_SUPPORTED',
  })
  await database.close()
  await expect(engine.begin((again) => again.execDriverSql('SELECT 1'))).rejects.toMatchObject({
    disconnected: true,
  })
})

test('the URL says where PGlite keeps its data, and options go to it', async () => {
  const asked: object[] = []
  const library = {
    create: async (options: object) => {
      asked.push(options)
      throw new Error('not started')
    },
  }
  const urls = ['postgresql+pglite://', 'postgresql+pglite://idb/shop', 'postgresql+pglite:///a/b']
  for (const url of urls) {
    const engine = createEngine(url, {
      driver: pglite(library),
      connectArguments: { relaxedDurability: true },
    })
    await expect(engine.connect()).rejects.toMatchObject({ disconnected: true })
  }
  expect(asked).toEqual([
    { relaxedDurability: true },
    { dataDir: 'idb://shop', relaxedDurability: true },
    { dataDir: 'a/b', relaxedDurability: true },
  ])
})

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  for (let round = 0; round < 3; round += 1) {
    await pause(20)
    collect()
  }
}
