import { expect } from '@playwright/test'
import initSqlJs, { type Database } from 'sql.js'
import {
  mysqlUrl,
  postgresUrl,
  temporaryMysql,
  temporaryPostgres,
  type TemporaryDatabase,
} from '../../test-servers.ts'

interface Counts {
  readonly tables: number
  readonly columns: number
  readonly foreignKeys: number
  /** Names of the indexes that the server can have, in lower case. */
  readonly indexes: readonly string[]
}

interface Server {
  readonly file: string
  readonly make: () => Promise<TemporaryDatabase>
  readonly count: (database: TemporaryDatabase) => Promise<Counts>
  /** MariaDB has neither partial indexes nor indexes on expressions. */
  readonly plainIndexesOnly: boolean
}

/**
 * Runs the scripts for other databases on servers, where they are there, and counts what they made.
 *
 * @returns why a server was left out
 */
export async function proveOnServers(
  imported: Uint8Array,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<readonly string[]> {
  for (const server of servers()) {
    const script = files.find(({ path }) => path === server.file)?.text
    if (script === undefined) throw new Error(`${server.file} was not exported`)
    const database = await server.make()
    try {
      await database.query(script)
      const drawn = await countsOf(imported, false)
      const found = await server.count(database)
      // MariaDB makes an index for each foreign key; those of the drawing are known by their names.
      const indexes = found.indexes.filter((name) => drawn.indexes.includes(name))
      expect({ ...found, indexes }, server.file).toEqual(
        await countsOf(imported, server.plainIndexesOnly),
      )
    } finally {
      await database.drop()
    }
  }
  return [
    ...(postgresUrl === undefined ? ['schema.postgresql.sql: no ATHANOR_POSTGRES_URL'] : []),
    ...(mysqlUrl === undefined ? ['schema.mysql.sql: no ATHANOR_MYSQL_URL'] : []),
  ]
}

function servers(): readonly Server[] {
  const found: Server[] = []
  const [postgres, mysql] = [postgresUrl, mysqlUrl]
  if (postgres !== undefined)
    found.push({
      file: 'schema.postgresql.sql',
      make: () => temporaryPostgres(postgres),
      count: countPostgres,
      plainIndexesOnly: false,
    })
  if (mysql !== undefined)
    found.push({
      file: 'schema.mysql.sql',
      make: () => temporaryMysql(mysql),
      count: countMysql,
      plainIndexesOnly: true,
    })
  return found
}

/** What SQLite itself says of the imported database. */
async function countsOf(bytes: Uint8Array, plainIndexesOnly: boolean): Promise<Counts> {
  const SQL = await initSqlJs()
  const database = new SQL.Database(bytes)
  const tables = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'`
  const counts = {
    tables: numberOf(database, `SELECT count(*) FROM (${tables})`),
    columns: numberOf(
      database,
      `SELECT count(*) FROM (${tables}) AS t, pragma_table_xinfo(t.name)`,
    ),
    foreignKeys: numberOf(
      database,
      `SELECT count(DISTINCT t.name || ' ' || f.id) FROM (${tables}) AS t, pragma_foreign_key_list(t.name) AS f`,
    ),
    indexes: indexNames(database, plainIndexesOnly),
  }
  database.close()
  return counts
}

function indexNames(database: Database, plainOnly: boolean): readonly string[] {
  const plain = `i."partial" = 0 AND NOT EXISTS (SELECT 1 FROM pragma_index_xinfo(i.name) WHERE cid = -2)`
  const [result] = database.exec(
    `SELECT lower(i.name) FROM sqlite_schema AS t, pragma_index_list(t.name) AS i
     WHERE t.type = 'table' AND i.origin = 'c' AND (${plainOnly ? plain : '1'}) ORDER BY 1`,
  )
  return (result?.values ?? []).map(([name]) => String(name))
}

const numberOf = (database: Database, sql: string): number =>
  Number(database.exec(sql)[0]?.values[0]?.[0])

async function countPostgres({ query }: TemporaryDatabase): Promise<Counts> {
  const one = async (sql: string) => Number((await query(sql))[0]?.[0])
  const names = await query(`SELECT lower(indexname) FROM pg_indexes WHERE schemaname = 'public'`)
  return {
    tables: await one(
      `SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    ),
    columns: await one(
      `SELECT count(*) FROM information_schema.columns c JOIN information_schema.tables t
         USING (table_schema, table_name) WHERE c.table_schema = 'public' AND table_type = 'BASE TABLE'`,
    ),
    foreignKeys: await one(`SELECT count(*) FROM pg_constraint WHERE contype = 'f'`),
    indexes: names.map(([name]) => String(name)).sort(),
  }
}

async function countMysql({ query }: TemporaryDatabase): Promise<Counts> {
  const one = async (sql: string) => Number((await query(sql))[0]?.[0])
  const schema = 'table_schema = database()'
  const names = await query(
    `SELECT DISTINCT lower(index_name) FROM information_schema.statistics WHERE ${schema}`,
  )
  return {
    tables: await one(
      `SELECT count(*) FROM information_schema.tables WHERE ${schema} AND table_type = 'BASE TABLE'`,
    ),
    columns: await one(
      `SELECT count(*) FROM information_schema.columns c JOIN information_schema.tables t
         USING (table_schema, table_name) WHERE c.${schema} AND table_type = 'BASE TABLE'`,
    ),
    foreignKeys: await one(
      `SELECT count(*) FROM information_schema.referential_constraints WHERE constraint_schema = database()`,
    ),
    indexes: names.map(([name]) => String(name)).sort(),
  }
}
