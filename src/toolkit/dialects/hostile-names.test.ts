import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { mysqlUrl, postgresUrl, temporaryMysql, temporaryPostgres } from '../../../test-servers.ts'
import type { Dialect } from '../compile/dialect.ts'
import { textLiteral } from '../compile/literals.ts'
import { Column } from '../schema/column.ts'
import { CreateTable, DropTable } from '../schema/ddl.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { types } from '../types/namespace.ts'
import { mariadb } from './mysql/index.ts'
import { postgresql } from './postgresql/index.ts'
import { sqlite } from './sqlite/index.ts'

type Query = (sql: string) => Promise<readonly (readonly unknown[])[]>

const pieces = fc.constantFrom(
  '"',
  "'",
  '`',
  '\\',
  ';',
  '--',
  '/*',
  '%',
  '$1',
  ':x',
  '?',
  '\n',
  '\t',
  ' ',
  'select',
  'Ä',
  '🜍',
  '中',
  ']',
  '[',
  ')',
)

const hostile = fc
  .array(fc.oneof(pieces, fc.string({ maxLength: 3, unit: 'grapheme' })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join('').replaceAll('\0', ''))
  .filter((text) => text !== '' && new TextEncoder().encode(text).length < 60)

/** A table whose names and default are hostile keeps them to the letter, and leaves nothing else behind. */
async function survives(dialect: Dialect, query: Query, runs: number): Promise<void> {
  const sample = fc.sample(fc.tuple(hostile, hostile, hostile), { numRuns: runs, seed: 20261121 })
  const { illegalNames } = dialect.features
  for (const [table, column, value] of sample) {
    if (illegalNames?.test(table) || illegalNames?.test(column)) continue
    // SQLite keeps this prefix for itself
    if (table.toLowerCase().startsWith('sqlite_')) continue
    const made = new Table(
      table,
      new MetaData(),
      new Column(column, new types.String(80), { nullable: false, serverDefault: value }),
    )
    const name = dialect.preparer().table(made)
    const key = dialect.preparer().quote(column)
    await query(dialect.ddl(new CreateTable(made)))
    await query(`INSERT INTO ${name} (${key}) VALUES (${textLiteral(`${value}!`, dialect)})`)
    await query(`INSERT INTO ${name} ${dialect === mariadb ? '() VALUES ()' : 'DEFAULT VALUES'}`)
    const rows = await query(`SELECT ${key} FROM ${name}`)
    expect(new Set(rows.map(([text]) => text))).toEqual(new Set([value, `${value}!`]))
    await query(dialect.ddl(new DropTable(made)))
  }
}

test('hostile names and texts stay in their place in SQLite', async () => {
  const { Database } = await initSqlJs()
  const database = new Database()
  const query: Query = (sql) => Promise.resolve(database.exec(sql)[0]?.values ?? [])
  await survives(sqlite, query, size('identifierNames'))
  expect(await query('SELECT count(*) FROM sqlite_schema')).toEqual([[0]])
  database.close()
})

test.skipIf(!postgresUrl)(
  'hostile names and texts stay in their place in PostgreSQL',
  { timeout: 120_000 },
  async () => {
    const database = await temporaryPostgres(postgresUrl ?? '')
    try {
      await survives(postgresql, database.query, size('identifierNames'))
    } finally {
      await database.drop()
    }
  },
)

test.skipIf(!mysqlUrl)(
  'hostile names and texts stay in their place in MariaDB',
  { timeout: 240_000 },
  async () => {
    const database = await temporaryMysql(mysqlUrl ?? '')
    try {
      await survives(mariadb, database.query, size('identifierNames'))
    } finally {
      await database.drop()
    }
  },
)
