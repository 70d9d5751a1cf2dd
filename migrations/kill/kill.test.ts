import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { listen } from '#toolkit'
import { MigrationContext, MigrationError } from '#toolkit/migrate'
import { differences } from '../../corpus/round-trip/differences.ts'
import { size } from '../../test-sizes.ts'
import type { MatrixEngine, Place } from '../engines/place.ts'
import { postgresqlEngine } from '../engines/postgresql.ts'
import { sqliteFileEngine } from '../engines/sqlite-file.ts'
import { rowDifferences } from '../rows.ts'
import { origin, revisionsOf, rows, target } from './revisions.ts'
import { writes } from './writes.ts'

afterAll(() => postgresqlEngine.close(), 60_000)

/** What is not as the last revision leaves it. */
async function unlikeTarget(place: Place, engine: MatrixEngine): Promise<readonly string[]> {
  const wanted = await engine.open()
  try {
    await wanted.run(target)
    const own = (lines: readonly string[]) =>
      lines.filter((line) => !line.includes('alembic_version'))
    return [
      ...differences(await wanted.schema(), own(await place.schema())),
      ...(await rowDifferences(place, engine.family, rows, await wanted.tables())),
    ]
  } finally {
    await wanted.close()
  }
}

async function upgrade({ engine }: Place, concurrently: boolean): Promise<void> {
  const connection = await engine.connect()
  try {
    await new MigrationContext(connection, revisionsOf(concurrently)).upgrade()
  } finally {
    await connection.close()
  }
}

/** @returns whether the process came to its end before it was killed */
function killedUpgrade(path: string, after: number): Promise<boolean> {
  const child = spawn(
    process.execPath,
    ['--import', './scripts/strip-types.mjs', 'migrations/kill/killed.ts', path, String(after)],
    { cwd: resolve(import.meta.dirname, '../..'), stdio: 'inherit' },
  )
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', (code, signal) =>
      signal === 'SIGKILL' || code === 0
        ? done(code === 0)
        : failed(new Error(`the upgrade ended with ${String(code)}`)),
    )
  })
}

test('an upgrade of an SQLite file that is killed after any statement is completed by the next one', async () => {
  let ended = false
  let killed = 0
  for (let after = 1; !ended; after += size('statementsBetweenKills')) {
    const place = await sqliteFileEngine.open()
    await place.run(origin)
    ended = await killedUpgrade(new URL(place.url ?? '').pathname.slice(1), after)
    if (!ended) killed += 1
    expect(await place.query('PRAGMA integrity_check')).toEqual([['ok']])
    await upgrade(place, false)
    expect(await unlikeTarget(place, sqliteFileEngine), `killed after ${after}`).toEqual([])
    await place.close()
  }
  expect(killed).toBeGreaterThan(3)
}, 600_000)

/** Ends the server's side of the connection behind the nth statement that writes. */
async function terminatedUpgrade(
  place: Place,
  after: number,
  concurrently: boolean,
): Promise<boolean> {
  let count = 0
  const stop = listen(place.engine, 'afterCursorExecute', async ({ statement }) => {
    if (!writes(statement)) return
    count += 1
    if (count === after)
      await place.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      )
  })
  const ended = await upgrade(place, concurrently).then(
    () => true,
    () => false,
  )
  stop()
  return ended
}

const onPostgresql = test.skipIf(postgresqlEngine.missing() !== null)

onPostgresql(
  'an upgrade of PostgreSQL whose connection ends after any statement is completed by the next one',
  async () => {
    let ended = false
    let killed = 0
    for (let after = 1; !ended; after += 1) {
      const place = await postgresqlEngine.open()
      await place.run(origin)
      ended = await terminatedUpgrade(place, after, false)
      if (!ended) killed += 1
      await upgrade(place, false)
      expect(await unlikeTarget(place, postgresqlEngine), `ended after ${after}`).toEqual([])
      await place.close()
    }
    expect(killed).toBeGreaterThan(10)
  },
  300_000,
)

onPostgresql(
  'what cannot be in a transaction is completed too, or refused with what is in the database',
  async () => {
    let ended = false
    const refused: string[] = []
    for (let after = 1; !ended; after += 1) {
      const place = await postgresqlEngine.open()
      await place.run(origin)
      ended = await terminatedUpgrade(place, after, true)
      const outcome = await upgrade(place, true).then(
        () => null,
        (error: unknown) => error,
      )
      if (outcome === null)
        expect(await unlikeTarget(place, postgresqlEngine), `ended after ${after}`).toEqual([])
      else {
        if (!(outcome instanceof MigrationError)) throw outcome
        refused.push(outcome.message)
      }
      await place.close()
    }
    expect(refused.length).toBeGreaterThan(0)
    for (const message of refused) {
      expect(message).toContain('An earlier upgrade of second was interrupted')
      expect(message).toContain('UPDATE child SET parent_id = 2')
      expect(message).toContain("athanor stamp second'")
    }
  },
  300_000,
)
