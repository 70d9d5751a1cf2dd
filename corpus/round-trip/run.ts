import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MakeDriver } from '#import'
import { mysqlUrl, postgresUrl } from '../../test-servers.ts'
import { compareWithTruth } from '../compare.ts'
import { countMysql } from '../count-mysql.ts'
import { judged, notYet, skipped, type Entry } from '../entry.ts'
import { readTruth, type TruthEntry } from '../truth.ts'
import { hasMysqlClient, mysqlRoundTrip } from './mysql.ts'
import { hasPostgresqlClient, postgresqlRoundTrip } from './postgresql.ts'
import { prepare, type Prepared } from './run-with.ts'
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
  const reason = missing[dialect]?.() ?? null
  if (reason !== null) return skipped(file, reason)
  const trip = trips[dialect]
  if (trip === undefined) return notYet(file)
  try {
    const script = prepare(readFileSync(join(folder, file), 'utf8'), truth.run_with ?? [])
    return judged(file, await trip(script, truth, makeDriver))
  } catch (error) {
    return judged(file, [`stopped with ${String(error)}`])
  }
}

type Trip = (
  script: Prepared,
  truth: TruthEntry,
  makeDriver: MakeDriver,
) => Promise<readonly string[]>

const trips: Readonly<Record<string, Trip>> = {
  sqlite: ({ text }, _truth, makeDriver) => sqliteRoundTrip(text, makeDriver),
  postgres: (script) => postgresqlRoundTrip(postgresUrl ?? '', script),
  mysql: async (script, truth) => {
    const { metadata, differences } = await mysqlRoundTrip(mysqlUrl ?? '', script)
    return [...differences, ...compareWithTruth(countMysql(metadata), truth)]
  },
}

/** What of the machine a dialect lacks; null where nothing is missing. */
const missing: Readonly<Record<string, () => string | null>> = {
  postgres: () =>
    !postgresUrl
      ? 'there is no PostgreSQL server'
      : hasPostgresqlClient()
        ? null
        : 'psql and pg_dump are not installed',
  mysql: () =>
    !mysqlUrl
      ? 'there is no MySQL or MariaDB server'
      : hasMysqlClient()
        ? null
        : 'the client mariadb is not installed',
}
