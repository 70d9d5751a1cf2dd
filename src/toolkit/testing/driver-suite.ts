import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Driver, DriverConnection, DriverRow, DriverValue } from '../engine/driver.ts'

/** What every SQLite driver must do, run against the real library. */
export function sqliteDriverSuite(open: () => Promise<Driver>): void {
  let driver: Driver
  let connection: DriverConnection
  beforeEach(async () => {
    driver = await open()
    connection = await driver.connect({})
  })
  afterEach(() => connection.close())

  const rows = async (sql: string, parameters?: DriverRow) =>
    (await connection.execute(sql, parameters)).rows
  const value = async (sql: string, parameters?: DriverRow) => (await rows(sql, parameters))[0]?.[0]

  describe('values', () => {
    const read: readonly [sql: string, expected: DriverValue][] = [
      ['SELECT NULL', null],
      ['SELECT 9007199254740991', 9007199254740991],
      ['SELECT 9007199254740993', 9007199254740993n],
      ['SELECT -9223372036854775808', -9223372036854775808n],
      ['SELECT 9223372036854775807', 9223372036854775807n],
      ['SELECT 1e300', 1e300],
      ['SELECT 0.1', 0.1],
      ["SELECT 'a' || char(0) || 'b'", 'a\0b'],
      ["SELECT x'00ff10'", new Uint8Array([0, 255, 16])],
      ["SELECT x''", new Uint8Array()],
      ["SELECT ''", ''],
      ["SELECT 'é漢😀'", 'é漢😀'],
    ]
    test.each(read)('%s is read exactly', async (sql, expected) => {
      expect(await value(sql)).toEqual(expected)
    })

    const written: readonly DriverValue[] = [
      null,
      0,
      -1,
      2 ** 31,
      0.5,
      'x'.repeat(100_000),
      'é漢😀 "quotes" \\ and \0 NUL',
      '',
      new Uint8Array(),
      new Uint8Array(70_000).fill(7),
    ]
    test('every kind of parameter comes back as it went in', async () => {
      for (const parameter of written)
        expect(await value('SELECT ?', [parameter])).toEqual(parameter)
    })

    test('integers at the limits of 64 bits survive an integer column', async () => {
      await connection.execute('CREATE TABLE t (a INTEGER)')
      const integers = [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, 1n]
      for (const integer of integers)
        await connection.execute('INSERT INTO t VALUES (?)', [integer])
      expect(await rows('SELECT a, typeof(a) FROM t')).toEqual(
        integers.map((integer) => [integer === 1n ? 1 : integer, 'integer']),
      )
    })

    test('true and false are written as 1 and 0', async () => {
      expect(await rows('SELECT ?, ?', [true, false])).toEqual([[1, 0]])
    })

    test('column names may repeat and may be names of object members', async () => {
      const { columns } = await connection.execute(
        'SELECT 1 AS a, 2 AS a, 3 AS __proto__, 4 AS "constructor"',
      )
      expect(columns).toEqual(['a', 'a', '__proto__', 'constructor'])
    })
  })

  describe('statements', () => {
    test('a result tells changed rows and the last key, and none for a query', async () => {
      await connection.execute('CREATE TABLE t (id INTEGER PRIMARY KEY, a)')
      const inserted = await connection.execute('INSERT INTO t (a) VALUES (1), (2), (3)')
      expect(inserted).toEqual({ columns: [], rows: [], changes: 3, lastInsertRowid: 3 })
      const query = await connection.execute('SELECT count(*) FROM t')
      expect(query).toEqual({
        columns: ['count(*)'],
        rows: [[3]],
        changes: 0,
        lastInsertRowid: null,
      })
      const none = await connection.execute('UPDATE t SET a = 0 WHERE id > 5')
      expect(none.changes).toBe(0)
      const commented = await connection.execute('-- all\n/* of */ DELETE FROM t')
      expect(commented.changes).toBe(3)
    })

    test('executeMany runs one statement for each set', async () => {
      await connection.execute('CREATE TABLE t (a, b)')
      const many = await connection.executeMany('INSERT INTO t VALUES (?, ?)', [
        [1, 'x'],
        [2, null],
      ])
      expect(many.changes).toBe(2)
      expect(await rows('SELECT * FROM t')).toEqual([
        [1, 'x'],
        [2, null],
      ])
    })

    test('a statement with parameters follows a change of its table', async () => {
      await connection.execute('CREATE TABLE t (a)')
      await connection.execute('INSERT INTO t VALUES (?)', [1])
      expect(await rows('SELECT * FROM t WHERE a = ?', [1])).toEqual([[1]])
      await connection.execute('ALTER TABLE t ADD COLUMN b DEFAULT 2')
      const { columns, rows: after } = await connection.execute('SELECT * FROM t WHERE a = ?', [1])
      expect(columns).toEqual(['a', 'b'])
      expect(after).toEqual([[1, 2]])
    })

    test('parameters of one run do not leak into the next', async () => {
      await connection.execute('SELECT ?, ?', ['a', 'b'])
      expect(await rows('SELECT ?, ?', ['c', null])).toEqual([['c', null]])
    })

    test('DDL is rolled back with its transaction, and savepoints nest', async () => {
      for (const sql of ['BEGIN', 'CREATE TABLE t (a)', 'SAVEPOINT s', 'INSERT INTO t VALUES (1)'])
        await connection.execute(sql)
      await connection.execute('ROLLBACK TO s')
      expect(await value('SELECT count(*) FROM t')).toBe(0)
      await connection.execute('ROLLBACK')
      expect(await value('SELECT count(*) FROM sqlite_schema')).toBe(0)
    })

    test('a stream gives pages and can be left in the middle', async () => {
      const cursor = await connection.stream(
        'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n',
        [7],
      )
      expect(cursor.columns).toEqual(['i'])
      expect(await cursor.fetch(3)).toEqual([[1], [2], [3]])
      expect(await cursor.fetch(3)).toEqual([[4], [5], [6]])
      expect(await cursor.fetch(3)).toEqual([[7]])
      expect(await cursor.fetch(3)).toEqual([])
      await cursor.close()
      const left = await connection.stream('SELECT 1 UNION ALL SELECT 2')
      await left.fetch(1)
      await left.close()
      await connection.execute('CREATE TABLE t (a)')
      await connection.execute('DROP TABLE t')
    })

    test('a double-quoted text that names nothing is a string, as in the schemas of others', async ({
      skip,
    }) => {
      if (driver.features.lacks.doubleQuotedStrings) skip(driver.features.lacks.doubleQuotedStrings)
      await connection.execute('CREATE TABLE t (a, b AS (a || "x"))')
      expect(await value('SELECT "it is"')).toBe('it is')
    })

    test('describe names the columns without running the statement', async () => {
      await connection.execute('CREATE TABLE t (a, b)')
      expect((await connection.describe('SELECT a, b AS c FROM t')).columns).toEqual(['a', 'c'])
      await connection.describe('DELETE FROM t')
      await expect(connection.describe('SELECT nothing FROM t')).rejects.toMatchObject({
        name: 'DriverError',
        code: 'SQLITE_ERROR',
      })
    })
  })

  describe('errors', () => {
    const schema =
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a NOT NULL UNIQUE CHECK (a > 0), r REFERENCES t(id))'
    const failures: readonly [sql: string, code: string][] = [
      ['SELEC 1', 'SQLITE_ERROR'],
      ['INSERT INTO t (a) VALUES (NULL)', 'SQLITE_CONSTRAINT_NOTNULL'],
      ['INSERT INTO t (a) VALUES (1)', 'SQLITE_CONSTRAINT_UNIQUE'],
      ['INSERT INTO t (a) VALUES (-1)', 'SQLITE_CONSTRAINT_CHECK'],
      ['INSERT INTO t (a, r) VALUES (2, 99)', 'SQLITE_CONSTRAINT_FOREIGNKEY'],
      ["INSERT INTO t (id, a) VALUES ('x', 2)", 'SQLITE_MISMATCH'],
      ["SELECT 'a\0b'", 'NUL_IN_STATEMENT'],
    ]
    test.each(failures)('%j fails with %s and leaves the connection usable', async (sql, code) => {
      await connection.execute('PRAGMA foreign_keys = ON')
      await connection.execute(schema)
      await connection.execute('INSERT INTO t (a) VALUES (1)')
      await expect(connection.execute(sql)).rejects.toMatchObject({ name: 'DriverError', code })
      expect(await value('SELECT count(*) FROM t')).toBe(1)
    })

    test('a failing set of executeMany says why', async () => {
      await connection.execute(schema)
      const sets = [[1], [1]]
      await expect(
        connection.executeMany('INSERT INTO t (a) VALUES (?)', sets),
      ).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' })
    })

    test('a closed connection says so, and closing it again is no error', async () => {
      await connection.close()
      await connection.close()
      await expect(connection.execute('SELECT 1')).rejects.toMatchObject({ disconnected: true })
    })

    test('a statement over the time limit stops where the driver has one', async ({ skip }) => {
      if (!driver.features.timeLimit) skip('the library has no progress handler')
      await connection.setTimeLimit(50)
      const endless =
        'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n'
      await expect(connection.execute(endless)).rejects.toMatchObject({ code: 'SQLITE_INTERRUPT' })
      expect(await value('SELECT 1')).toBe(1)
    })
  })

  describe('bytes', () => {
    test('an exported database opens again with its rows', async () => {
      await connection.execute('CREATE TABLE t (a)')
      await connection.executeMany(
        'INSERT INTO t VALUES (?)',
        Array.from({ length: 2000 }, (_, index) => [`row ${index}`]),
      )
      const bytes = await connection.exportBytes()
      const copy = await driver.connect({ bytes })
      await connection.execute('DROP TABLE t')
      expect((await copy.execute('SELECT count(*), max(a) FROM t')).rows).toEqual([
        [2000, 'row 999'],
      ])
      await copy.execute('INSERT INTO t VALUES (?)', ['x'.repeat(300_000)])
      await copy.close()
    })

    test('bytes that are no database are refused at the first use', async () => {
      const broken = new Uint8Array(4096).fill(65)
      await expect(
        driver
          .connect({ bytes: broken })
          .then((made) => made.execute('SELECT * FROM sqlite_schema')),
      ).rejects.toMatchObject({ code: 'SQLITE_NOTADB' })
    })
  })
}
