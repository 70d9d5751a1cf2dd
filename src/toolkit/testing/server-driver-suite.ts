import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Driver, DriverConnection, DriverRow, DriverValue } from '../engine/driver.ts'

/** What differs from server to server. */
export interface ServerFacts {
  readonly driver: Driver
  /** Parameters as the dialect writes them, from 1. */
  readonly placeholder: (place: number) => string
  readonly bytesType: string
  /** SQL with the value that it must give. */
  readonly literals: readonly (readonly [sql: string, value: DriverValue])[]
  /** What goes wrong, with the server's code. */
  readonly codes: {
    readonly unique: string
    readonly notNull: string
    readonly foreignKey: string
    readonly syntax: string
    readonly noTable: string
    readonly interrupted: string
  }
  readonly sleep: (seconds: number) => string
  readonly ddlRollsBack: boolean
  /** Ends the connection from the server's side. */
  readonly kill: string
}

/** What a driver of a server must do, run against the real one in a database of the test's own. */
export function serverDriverSuite(
  facts: ServerFacts,
  place: () => Promise<{
    readonly target: Parameters<Driver['connect']>[0]
    drop(): Promise<void>
  }>,
): void {
  let connection: DriverConnection
  let own: Awaited<ReturnType<typeof place>>
  const at = facts.placeholder
  beforeAll(async () => {
    own = await place()
    connection = await facts.driver.connect(own.target)
  })
  afterAll(async () => {
    await connection.close()
    await own.drop()
  })
  const rows = async (sql: string, parameters?: DriverRow) =>
    (await connection.execute(sql, parameters)).rows

  describe('values', () => {
    test.each(facts.literals)('%s is read exactly', async (sql, value) => {
      expect(await rows(`SELECT ${sql}`)).toEqual([[value]])
    })

    test('every kind of value comes back as it went in', async () => {
      await connection.execute(
        `CREATE TABLE kinds (i bigint, f double precision, t text, b ${facts.bytesType}, n numeric(30, 10))`,
      )
      const written: DriverRow[] = [
        [
          2n ** 63n - 1n,
          0.1,
          'é漢 "\' \\ %s ? $1',
          new Uint8Array([0, 255, 39, 92]),
          '12345678901234567890.0123456789',
        ],
        [-5, 1e300, '', new Uint8Array(), null],
        [null, null, null, null, null],
      ]
      const marks = [1, 2, 3, 4, 5].map(at).join(', ')
      const many = await connection.executeMany(`INSERT INTO kinds VALUES (${marks})`, written)
      expect(many.changes).toBe(3)
      expect(await rows('SELECT * FROM kinds')).toEqual(written)
      const one = await rows(`SELECT f FROM kinds WHERE i = ${at(1)}`, [2n ** 63n - 1n])
      expect(one).toEqual([[0.1]])
    })

    test('column names may repeat', async () => {
      expect((await connection.execute('SELECT 1 AS a, 2 AS a')).columns).toEqual(['a', 'a'])
    })
  })

  describe('statements', () => {
    test('changes are counted, and only one statement is taken', async () => {
      await connection.execute('CREATE TABLE counted (a int)')
      expect((await connection.execute('INSERT INTO counted VALUES (1), (2)')).changes).toBe(2)
      expect((await connection.execute('SELECT * FROM counted')).changes).toBe(0)
      await expect(connection.execute('SELECT 1; SELECT 2')).rejects.toMatchObject({
        code: facts.codes.syntax,
      })
    })

    test('a savepoint undoes its part', async () => {
      await connection.execute('CREATE TABLE undone (a int)')
      for (const sql of [
        ...facts.driver.beginStatements(null),
        'INSERT INTO undone VALUES (1)',
        'SAVEPOINT s',
      ])
        await connection.execute(sql)
      await connection.execute('INSERT INTO undone VALUES (2)')
      await connection.execute('ROLLBACK TO SAVEPOINT s')
      await connection.execute('COMMIT')
      expect(await rows('SELECT a FROM undone')).toEqual([[1]])
    })

    test('DDL is rolled back where the server can', async ({ skip }) => {
      if (!facts.ddlRollsBack) skip('DDL commits by itself on this server')
      await connection.execute('BEGIN')
      await connection.execute('CREATE TABLE never (a int)')
      await connection.execute('ROLLBACK')
      await expect(connection.execute('SELECT * FROM never')).rejects.toMatchObject({
        code: facts.codes.noTable,
      })
    })

    test('an isolation level is taken', async () => {
      for (const sql of facts.driver.beginStatements('SERIALIZABLE')) await connection.execute(sql)
      await connection.execute('ROLLBACK')
    })

    test('a stream gives pages and can be left', async () => {
      await connection.execute('CREATE TABLE paged (a int)')
      await connection.execute('INSERT INTO paged VALUES (1), (2), (3), (4), (5)')
      const cursor = await connection.stream('SELECT a FROM paged ORDER BY a')
      expect(cursor.columns).toEqual(['a'])
      expect(await cursor.fetch(2)).toEqual([[1], [2]])
      expect(await cursor.fetch(9)).toEqual([[3], [4], [5]])
      expect(await cursor.fetch(9)).toEqual([])
      await cursor.close()
      expect(await rows('SELECT 1')).toEqual([[1]])
    })

    test('describe names the columns without running the statement', async () => {
      await connection.execute('CREATE TABLE described (a int, b int)')
      expect((await connection.describe('SELECT b AS c FROM described')).columns).toEqual(['c'])
      await connection.describe('INSERT INTO described VALUES (1, 2)')
      expect(await rows('SELECT * FROM described')).toEqual([])
      await expect(connection.describe('SELECT * FROM nothing_here')).rejects.toMatchObject({
        code: facts.codes.noTable,
      })
    })
  })

  describe('errors', () => {
    test('have the code of the server and leave the connection usable', async () => {
      await connection.execute('CREATE TABLE parent (id int PRIMARY KEY, a int NOT NULL UNIQUE)')
      await connection.execute('CREATE TABLE child (p int, FOREIGN KEY (p) REFERENCES parent (id))')
      await connection.execute('INSERT INTO parent VALUES (1, 1)')
      const { codes } = facts
      const failures = [
        ['INSERT INTO parent VALUES (2, 1)', codes.unique],
        ['INSERT INTO parent VALUES (2, NULL)', codes.notNull],
        ['INSERT INTO child VALUES (9)', codes.foreignKey],
        ['SELEC 1', codes.syntax],
        ['SELECT * FROM nothing_here', codes.noTable],
      ] as const
      for (const [sql, code] of failures)
        await expect(connection.execute(sql)).rejects.toMatchObject({
          name: 'DriverError',
          code,
          disconnected: false,
        })
      expect(await rows('SELECT count(*) FROM parent')).toEqual([[1]])
    })

    test('a statement over the time limit stops', async () => {
      await connection.setTimeLimit(100)
      await expect(connection.execute(facts.sleep(5))).rejects.toMatchObject({
        code: facts.codes.interrupted,
      })
      await connection.setTimeLimit(null)
      await connection.execute(facts.sleep(0.15))
    })

    test('a connection that the server has ended says so', async () => {
      const other = await facts.driver.connect(own.target)
      await other.execute(facts.kill).catch(() => undefined)
      await expect(other.execute('SELECT 1')).rejects.toMatchObject({ disconnected: true })
      await other.close()
    })

    test('nobody to connect to is an error of the driver', async () => {
      const nowhere = { ...own.target, port: 1 }
      await expect(facts.driver.connect(nowhere)).rejects.toMatchObject({
        name: 'DriverError',
        disconnected: true,
      })
    })
  })
}

/** The parts of a URL as a driver takes them. */
export function targetOf(url: string): Parameters<Driver['connect']>[0] {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    host: hostname,
    ...(port !== '' && { port: Number(port) }),
    ...(username !== '' && { user: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    database: pathname.slice(1),
  }
}
