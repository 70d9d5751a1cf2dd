import initSqlite from '@sqlite.org/sqlite-wasm'
import { describe, expect, test } from 'vitest'
import { sqliteDriverSuite } from '../testing/driver-suite.ts'
import { sqliteWasm } from './sqlite-wasm.ts'

describe('sqlite-wasm', () => sqliteDriverSuite(async () => sqliteWasm(await initSqlite())))

test('an error has its place in UTF-16 units', async () => {
  const connection = await sqliteWasm(await initSqlite()).connect({})
  await expect(connection.execute("SELECT '😀é', wrong")).rejects.toMatchObject({
    offset: "SELECT '😀é', ".length,
  })
  await connection.close()
})

test('FTS5 and R*Tree tables can be made', async () => {
  const connection = await sqliteWasm(await initSqlite()).connect({})
  await connection.execute('CREATE VIRTUAL TABLE f USING fts5(a)')
  await connection.execute('CREATE VIRTUAL TABLE r USING rtree(id, x0, x1)')
  await connection.close()
})
