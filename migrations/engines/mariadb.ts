import mysqlLibrary from 'mysql2/promise'
import { createEngine } from '#toolkit'
import { mariadb } from '#toolkit/dialects/mysql'
import { mysql2 } from '#toolkit/drivers/mysql2'
import { shown } from '../../corpus/round-trip/mysql.ts'
import { mysqlUrl, temporaryMysql } from '../../test-servers.ts'
import { shownStatements } from '../readers/shown-statements.ts'
import { tablesFrom, type MatrixEngine, type Place } from './place.ts'

const tables = `SELECT c.table_schema, c.table_name, t.table_type = 'VIEW', c.column_name
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = database() ORDER BY c.table_name, c.ordinal_position`

export const mariadbEngine: MatrixEngine = {
  name: 'MariaDB',
  family: 'mysql',
  missing: () => (mysqlUrl ? null : 'ATHANOR_MYSQL_URL is not set'),
  open: openMariadb,
  close: async () => {},
}

async function openMariadb(): Promise<Place> {
  const database = await temporaryMysql(mysqlUrl ?? '')
  const engine = createEngine(database.url, { driver: mysql2(mysqlLibrary), dialect: mariadb })
  return {
    engine,
    url: database.url,
    run: async (script) => {
      if (script.trim() !== '') await database.query(script)
    },
    query: database.query,
    schema: async () => shownStatements(await shown(database)),
    tables: async () =>
      tablesFrom(await database.query(tables), new URL(database.url).pathname.slice(1)),
    close: async () => {
      await engine.dispose()
      await database.drop()
    },
  }
}
