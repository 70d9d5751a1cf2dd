import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { sqliteDriverSuite } from '../testing/driver-suite.ts'
import { sqljs } from './sqljs.ts'

describe('sql.js', () => sqliteDriverSuite(async () => sqljs(await initSqlJs())))

test('a connection lives on behind an export, which opens the database of sql.js anew', async () => {
  const connection = await sqljs(await initSqlJs()).connect({})
  await connection.execute('PRAGMA foreign_keys = ON')
  await connection.execute('CREATE TABLE t (a INTEGER PRIMARY KEY)')
  const insert = 'INSERT INTO t VALUES (?)'
  await connection.execute(insert, [1])
  await connection.exportBytes()
  expect(await connection.execute(insert, [7])).toMatchObject({ changes: 1, lastInsertRowid: 7 })
  const { rows } = await connection.execute('PRAGMA foreign_keys')
  expect(rows).toEqual([[1]])
  await connection.close()
})

test('the columns of a statement that is kept follow the schema', async () => {
  const connection = await sqljs(await initSqlJs()).connect({})
  await connection.execute('CREATE TABLE t (a, b)')
  const all = async () => (await connection.execute('SELECT * FROM t')).columns
  expect(await all()).toEqual(['a', 'b'])
  expect(await all()).toBe(await all())
  await connection.execute('ALTER TABLE t RENAME COLUMN b TO c')
  expect(await all()).toEqual(['a', 'c'])
  await connection.execute('BEGIN')
  await connection.execute('ALTER TABLE t ADD COLUMN d')
  await connection.execute('INSERT INTO t VALUES (1, 2, 3)')
  expect(await all()).toEqual(['a', 'c', 'd'])
  await connection.execute('ROLLBACK')
  expect(await all()).toEqual(['a', 'c'])
  await connection.close()
})
