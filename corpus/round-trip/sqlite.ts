import { importSqlite, readSource, type MakeDriver } from '#import'
import { createAllStatements, reflectSqlite } from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import { sqliteCatalogue } from '../../src/toolkit/testing/sqlite-catalogue.ts'
import { differences } from './differences.ts'
import { reportedSteps } from './reported-steps.ts'

/**
 * Imports a script, creates what was reflected on an empty database, and lets SQLite's pragmas compare.
 *
 * @returns what differs; empty when the two are equal
 */
export async function sqliteRoundTrip(
  text: string,
  makeDriver: MakeDriver,
): Promise<readonly string[]> {
  const source = await readSource(new TextEncoder().encode(text))
  const { metadata, bytes } = await importSqlite(source, makeDriver)
  const driver = await makeDriver('extended')
  const original = await driver.connect({ bytes })
  const copy = await driver.connect({})
  try {
    const refused: string[] = []
    for (const sql of createAllStatements(metadata, sqlite))
      await copy.execute(sql).catch((error: unknown) => refused.push(String(error)))
    const found = differences(await sqliteCatalogue(original), await sqliteCatalogue(copy))
    const [before, after] = [await reflectSqlite(original), await reflectSqlite(copy)]
    const reported = reportedSteps(before, after, sqlite)
    // what the engine of the original has no module for is in neither
    return found.length === 0 ? reported : [...refused, ...reported, ...found]
  } finally {
    await original.close()
    await copy.close()
  }
}
