import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import initSqlite from '@sqlite.org/sqlite-wasm'
import { describe, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { metadataFromJson, metadataToJson } from '../dialects/metadata-json.ts'
import { sqlite, introspectSqlite } from '../dialects/sqlite/index.ts'
import { sqliteWasm } from '../drivers/sqlite-wasm.ts'
import type { DriverConnection } from '../engine/driver.ts'
import { scriptRules, splitScript } from '../engine/script.ts'
import { createAllStatements } from '../schema/create-drop.ts'
import { MetaData } from '../schema/metadata.ts'
import { sqliteCatalogue } from '../testing/sqlite-catalogue.ts'
import { sqliteScripts } from '../testing/sqlite-scripts.ts'
import { toMetaData } from './to-metadata.ts'

const library = await initSqlite()
const open = () => sqliteWasm(library).connect({})

/** @returns how the engine refused, statement by statement */
async function runAll(connection: DriverConnection, script: string): Promise<readonly unknown[]> {
  const errors: unknown[] = []
  for (const piece of splitScript(script, scriptRules.sqlite))
    if (piece.kind === 'statement')
      await connection.execute(piece.sql).catch((error: unknown) => errors.push(error))
  return errors
}

async function reflect(connection: DriverConnection) {
  const reflected = await introspectSqlite(
    async (sql, parameters) => (await connection.execute(sql, parameters)).rows,
  )
  const metadata = new MetaData()
  toMetaData([{ schema: null, reflected }], metadata, sqlite)
  return { reflected, metadata }
}

const statementsOf = (metadata: MetaData) => createAllStatements(metadata, sqlite)

/** reflect → through a worker's border → create on an empty database → the engine and we see the same. */
async function expectRoundTrip(script: string): Promise<readonly unknown[]> {
  const first = await open()
  const second = await open()
  try {
    const errors = await runAll(first, script)
    const { metadata } = await reflect(first)
    const crossed = metadataFromJson(JSON.parse(JSON.stringify(metadataToJson(metadata))))
    expect(statementsOf(crossed)).toEqual(statementsOf(metadata))
    for (const sql of statementsOf(metadata)) await second.execute(sql)
    expect(await sqliteCatalogue(second)).toEqual(await sqliteCatalogue(first))
    const again = await reflect(second)
    expect(statementsOf(again.metadata).toSorted()).toEqual(statementsOf(metadata).toSorted())
    return errors
  } finally {
    await first.close()
    await second.close()
  }
}

const shared = join(process.env['ATHANOR_SHARED'] ?? '../shared', 'corpus')
const files = ['sqlite', 'edge']
  .map((folder) => join(shared, folder))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter(
    (path) => path.endsWith('.sql') && (path.includes('.sqlite.') || !path.includes('/edge/')),
  )
  .filter((path) => !/runaway|escape|huge/.test(path))

describe.skipIf(files.length === 0)('what is reflected makes the same database again', () => {
  test.each(files)('%s', async (path) => {
    await expectRoundTrip(readFileSync(path, 'utf8').replaceAll(/\r\n?/g, '\n'))
  })
})

test('random schemas with hostile names are read and made again', async () => {
  await fc.assert(
    fc.asyncProperty(sqliteScripts, async (script) => {
      expect(await expectRoundTrip(script)).toEqual([])
    }),
    { seed: 20261121, numRuns: size('roundTripSchemas') },
  )
})
