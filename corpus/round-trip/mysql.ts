import { spawnSync } from 'node:child_process'
import mysqlLibrary from 'mysql2/promise'
import { createEngine, reflect, type MetaData } from '#toolkit'
import { mariadb } from '#toolkit/dialects/mysql'
import { mysql2 } from '#toolkit/drivers/mysql2'
import { temporaryMysql, type TemporaryDatabase } from '../../test-servers.ts'
import { differences } from './differences.ts'
import { recreate } from './recreate.ts'
import type { Prepared } from './run-with.ts'

/** What a script makes on a server, as the toolkit reads it, and what the server's own words for a copy differ in. */
export interface MysqlTrip {
  readonly metadata: MetaData
  /** Empty when the two are equal. */
  readonly differences: readonly string[]
}

/**
 * Runs a script on a database of its own, reflects it, creates what was reflected on another,
 * and compares what the server itself writes of the two.
 *
 * @param server where the databases are made
 */
export async function mysqlRoundTrip(server: string, script: Prepared): Promise<MysqlTrip> {
  const original = await temporaryMysql(server)
  const copy = await temporaryMysql(server)
  try {
    const failed = load(original, forMariadb(script.preamble + script.text))
    const { metadata, refused, reported } = await recreate({
      source: engineOf(original),
      target: engineOf(copy),
      dialect: mariadb,
      read: reflect,
      open: (target) => target.connect(),
    })
    const [left, right] = [await shown(original), await shown(copy)]
    return {
      metadata,
      differences: [...failed, ...refused, ...reported, ...differences(left, right)],
    }
  } finally {
    await original.drop()
    await copy.drop()
  }
}

/** MariaDB 10.11 has no collation of that name. */
const forMariadb = (sql: string) => sql.replaceAll('utf8mb4_0900_ai_ci', 'utf8mb4_general_ci')

const engineOf = ({ url }: TemporaryDatabase) =>
  createEngine(url, { driver: mysql2(mysqlLibrary), dialect: mariadb })

/** @returns the first error of the client, which stops there */
function load(database: TemporaryDatabase, sql: string): readonly string[] {
  const { hostname, port, username, password, pathname } = new URL(database.url)
  const account = [`-h${hostname}`, `-P${port || '3306'}`, `-u${username || 'root'}`]
  const { status, stderr, error } = spawnSync(
    'mariadb',
    [
      '--no-defaults',
      ...account,
      ...(password === '' ? [] : [`-p${password}`]),
      '--default-character-set=utf8mb4',
      pathname.slice(1),
    ],
    { input: sql, encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  if (error) throw error
  return status === 0 ? [] : [`the client stopped: ${stderr.slice(-300)}`]
}

/** Where the statement of SHOW CREATE stands, by kind. */
const kinds = [
  ['TABLE', 1, 'table_name FROM information_schema.tables WHERE table_schema = database()'],
  ['PROCEDURE', 2, routines('PROCEDURE')],
  ['FUNCTION', 2, routines('FUNCTION')],
  ['TRIGGER', 2, 'trigger_name FROM information_schema.triggers WHERE trigger_schema = database()'],
  ['EVENT', 3, 'event_name FROM information_schema.events WHERE event_schema = database()'],
] as const

function routines(type: string): string {
  return `routine_name FROM information_schema.routines WHERE routine_schema = database() AND routine_type = '${type}'`
}

/** Everything in a database in the server's words, line by line, each behind the name of its object. */
export async function shown(database: TemporaryDatabase): Promise<readonly string[]> {
  const lines: string[] = []
  for (const [kind, place, names] of kinds)
    for (const [name] of await database.query(`SELECT ${names}`)) {
      const object = `\`${String(name).replaceAll('`', '``')}\``
      const [row = []] = await database.query(`SHOW CREATE ${kind} ${object}`)
      const text = comparable(String(row[place]), database)
      lines.push(...text.split('\n').map((line, at) => `${kind} ${String(name)}:${at}: ${line}`))
    }
  return lines
}

/** Without the next number of a counter, who made it, and the name of the database. */
const comparable = (text: string, { url }: TemporaryDatabase): string =>
  text
    .replace(/ AUTO_INCREMENT=\d+/, '')
    .replace(/ DEFINER=`[^`]*`@`[^`]*`/, '')
    .replaceAll(`\`${new URL(url).pathname.slice(1)}\`.`, '')

/** Whether the program of the server's client is there. */
export const hasMysqlClient = (): boolean => spawnSync('mariadb', ['--version']).status === 0
