import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MakeDriver } from '#import'
import { postgresUrl } from '../../test-servers.ts'
import { judged, notYet, skipped, type Entry } from '../entry.ts'
import { readTruth, type TruthEntry } from '../truth.ts'
import { hasPostgresqlClient, postgresqlRoundTrip } from './postgresql.ts'
import { prepare } from './run-with.ts'
import { sqliteRoundTrip } from './sqlite.ts'

/**
 * Every file of a folder laid out as the corpus is: import, emit, create on a fresh engine, and compare the two
 * databases by a reader that is not ours.
 *
 * @param wanted which files, by their name in the folder; all when absent
 */
export async function* roundTripFolder(
  folder: string,
  makeDriver: MakeDriver,
  wanted: (file: string) => boolean = () => true,
): AsyncGenerator<Entry> {
  for (const truth of readTruth(folder))
    if (wanted(truth.file)) yield await roundTripFile(folder, truth, makeDriver)
}

async function roundTripFile(
  folder: string,
  truth: TruthEntry,
  makeDriver: MakeDriver,
): Promise<Entry> {
  const { file, dialect } = truth
  if (dialect === 'postgres' && !postgresUrl) return skipped(file, 'there is no PostgreSQL server')
  if (dialect === 'postgres' && !hasPostgresqlClient())
    return skipped(file, 'psql and pg_dump are not installed')
  if (dialect !== 'sqlite' && dialect !== 'postgres') return notYet(file)
  try {
    const script = prepare(readFileSync(join(folder, file), 'utf8'), truth.run_with ?? [])
    const found =
      dialect === 'sqlite'
        ? await sqliteRoundTrip(script.text, makeDriver)
        : await postgresqlRoundTrip(postgresUrl ?? '', script)
    return judged(file, found)
  } catch (error) {
    return judged(file, [`stopped with ${String(error)}`])
  }
}
