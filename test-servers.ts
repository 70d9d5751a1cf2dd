import { randomBytes } from 'node:crypto'
import mysql from 'mysql2/promise'
import pg from 'pg'

/** A database of the test's own on a server that the environment names; nobody else's is ever touched. */
export interface TemporaryDatabase {
  readonly url: string
  /** Runs one statement, or a whole script, and returns its rows as arrays. */
  readonly query: (sql: string) => Promise<readonly (readonly unknown[])[]>
  readonly drop: () => Promise<void>
}

export const postgresUrl = process.env['ATHANOR_POSTGRES_URL']
export const mysqlUrl = process.env['ATHANOR_MYSQL_URL']

const newName = () => `athanor_test_${randomBytes(6).toString('hex')}`

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

/** @param server where it is made, usually `postgresUrl` */
export async function temporaryPostgres(server: string): Promise<TemporaryDatabase> {
  const name = newName()
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  const url = urlOf(server, name)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    url,
    query: async (text) => {
      const result = await client.query({ text, rowMode: 'array' })
      return Array.isArray(result) ? [] : result.rows
    },
    drop: async () => {
      await client.end()
      await admin.query(`DROP DATABASE ${name}`)
      await admin.end()
    },
  }
}

/** @param server where it is made, usually `mysqlUrl` */
export async function temporaryMysql(server: string): Promise<TemporaryDatabase> {
  const name = newName()
  const admin = await mysql.createConnection(server)
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`)
  const url = urlOf(server, name)
  const client = await mysql.createConnection({
    uri: url,
    multipleStatements: true,
    rowsAsArray: true,
  })
  return {
    url,
    query: async (sql) => {
      const [rows] = await client.query<mysql.RowDataPacket[][]>(sql)
      return Array.isArray(rows) ? rows : []
    },
    drop: async () => {
      await client.end()
      await admin.query(`DROP DATABASE ${name}`)
      await admin.end()
    },
  }
}
