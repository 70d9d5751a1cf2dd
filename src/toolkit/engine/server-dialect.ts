import type { Dialect } from '../compile/dialect.ts'
import { mariadbAt, mysqlAt } from '../dialects/mysql/index.ts'
import { postgresqlAt } from '../dialects/postgresql/index.ts'
import { sqliteAt } from '../dialects/sqlite/index.ts'
import type { Connection } from './connection.ts'

interface Server {
  readonly question: string
  readonly at: (version: string) => Dialect
}

const mysql: Server = {
  question: 'SELECT version()',
  // MariaDB is reached by the URLs and drivers of MySQL, and says so: `10.11.6-MariaDB`
  at: (version) => (/mariadb/i.test(version) ? mariadbAt(version) : mysqlAt(version)),
}

const servers: Readonly<Record<string, Server>> = {
  sqlite: { question: 'SELECT sqlite_version()', at: sqliteAt },
  postgresql: { question: 'SHOW server_version', at: postgresqlAt },
  mysql,
  mariadb: mysql,
}

/**
 * The dialect as the server at the other end speaks it, by the version that it tells. An engine takes the newest one
 * that is known; make one with this where an older server has to be met:
 * `createEngine(url, { driver, dialect: await serverDialect(connection) })`.
 *
 * @returns that of the engine, where nothing is known of versions
 */
export async function serverDialect(connection: Connection): Promise<Dialect> {
  const { dialect } = connection
  const server = servers[dialect.name]
  if (server === undefined) return dialect
  const version = (await connection.execDriverSql(server.question)).scalar()
  const { paramstyle } = dialect
  return server.at(String(version)).with({ paramstyle })
}
