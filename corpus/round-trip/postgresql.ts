import { spawnSync } from 'node:child_process'
import pgLibrary from 'pg'
import { createEngine, reflectDatabase, type Connection, type Engine } from '#toolkit'
import { postgresql } from '#toolkit/dialects/postgresql'
import { pg } from '#toolkit/drivers/pg'
import { temporaryPostgres, type TemporaryDatabase } from '../../test-servers.ts'
import { differences } from './differences.ts'
import { recreate } from './recreate.ts'
import type { Prepared } from './run-with.ts'

/**
 * Runs a script on a database of its own, reflects it, creates what was reflected on another, and lets `pg_dump` compare.
 *
 * @param server where the databases are made
 * @returns what differs; empty when the two are equal
 */
export async function postgresqlRoundTrip(
  server: string,
  script: Prepared,
): Promise<readonly string[]> {
  const original = await temporaryPostgres(server)
  const copy = await temporaryPostgres(server)
  const before = await roles(original)
  let made: readonly string[] = []
  try {
    psql(original.url, script.preamble)
    psql(original.url, script.text)
    made = (await roles(original)).filter((name) => !before.includes(name))
    const { refused, reported } = await recreate({
      source: engineOf(original),
      target: engineOf(copy),
      dialect: postgresql,
      read: reflectDatabase,
      open: openForDdl,
    })
    const [left, right] = [dump(original), dump(copy)]
    if (refused.length === 0 && left.join('\n') === right.join('\n')) return reported
    return [...refused, ...reported, ...(await differencesOfDumps(server, left, right))]
  } finally {
    await original.drop()
    await copy.drop()
    psql(server, made.map((name) => `DROP ROLE ${name};`).join('\n'))
  }
}

/** Roles belong to the server, not to a database: those that a script makes must go with it. */
async function roles(database: TemporaryDatabase): Promise<readonly string[]> {
  const rows = await database.query('SELECT quote_ident(rolname) FROM pg_roles')
  return rows.map(([name]) => String(name))
}

const engineOf = ({ url }: TemporaryDatabase) =>
  createEngine(url, { driver: pg(pgLibrary), dialect: postgresql })

/** Statement by statement: one that is refused takes no other with it. */
async function openForDdl(target: Engine): Promise<Connection> {
  const connection = (await target.connect()).executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  await connection.execDriverSql('SET synchronous_commit = off')
  return connection
}

/**
 * The server writes some expressions otherwise once its own text was read back (`ARRAY['a'::varchar]::text[]`):
 * then both are compared after a restore of their dumps.
 */
async function differencesOfDumps(
  server: string,
  left: readonly string[],
  right: readonly string[],
): Promise<readonly string[]> {
  return differences(await restored(server, left), await restored(server, right))
}

async function restored(server: string, lines: readonly string[]): Promise<readonly string[]> {
  const database = await temporaryPostgres(server)
  try {
    psql(database.url, lines.join('\n'))
    return dump(database)
  } finally {
    await database.drop()
  }
}

function psql(url: string, sql: string): void {
  const { error } = spawnSync('psql', ['-qX', '-d', url], {
    input: `SET synchronous_commit = off;\n${sql}`,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  if (error) throw error
}

const dumpOptions = ['--schema-only', '--no-owner', '--no-privileges']

/** What `pg_dump` says of a schema, line by line, without comments, blank lines and the random words around it. */
export function dump(database: TemporaryDatabase): readonly string[] {
  const { stdout, error } = spawnSync('pg_dump', [...dumpOptions, database.url], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  if (error) throw error
  return stdout
    .split('\n')
    .filter(
      (line) => line.trim() !== '' && !line.startsWith('--') && !/^\\(?:un)?restrict/.test(line),
    )
}

/** Whether the programs of the server's client are there. */
export const hasPostgresqlClient = (): boolean =>
  spawnSync('pg_dump', ['--version']).status === 0 && spawnSync('psql', ['--version']).status === 0
