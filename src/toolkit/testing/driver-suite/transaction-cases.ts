import { equal, fails, isTrue } from './assert.ts'
import type { DriverCase, DriverDesk } from './driver-case.ts'

const begin = (desk: DriverDesk, level: string | null = null) =>
  desk.run(...desk.driver.beginStatements(level))

export const transactionCases: readonly DriverCase[] = [
  {
    theme: 'transactions',
    name: 'COMMIT keeps and ROLLBACK takes back',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)')
      await begin(desk)
      await desk.run('INSERT INTO t VALUES (1)', 'COMMIT')
      await begin(desk)
      await desk.run('INSERT INTO t VALUES (2)', 'ROLLBACK')
      equal(await desk.rows('SELECT a FROM t'), [[1]])
    },
  },
  {
    theme: 'transactions',
    name: 'another connection sees what is committed only',
    needs: 'manyConnections',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)')
      const other = await desk.connect()
      await begin(desk)
      await desk.run('INSERT INTO t VALUES (1)')
      equal((await other.execute('SELECT a FROM t')).rows, [])
      await desk.run('COMMIT')
      equal((await other.execute('SELECT a FROM t')).rows, [[1]])
    },
    otherwise: async (desk) => {
      isTrue(desk.driver.oneConnection(desk.target), 'the driver says that there is one connection')
    },
  },
  {
    theme: 'transactions',
    name: 'closing a connection takes back what is not committed',
    needs: 'manyConnections',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)')
      const other = await desk.connect()
      for (const sql of desk.driver.beginStatements(null)) await other.execute(sql)
      await other.execute('INSERT INTO t VALUES (1)')
      await other.close()
      equal(await desk.rows('SELECT a FROM t'), [])
    },
    otherwise: async (desk) => {
      isTrue(desk.driver.oneConnection(desk.target), 'the driver says that there is one connection')
    },
  },
  {
    theme: 'transactions',
    name: 'after an error a transaction can be rolled back, and what came before is gone',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int PRIMARY KEY)')
      await begin(desk)
      await desk.run('INSERT INTO t VALUES (1)')
      await fails(desk.connection.execute('INSERT INTO t VALUES (1)'))
      await desk.run('ROLLBACK')
      equal(await desk.rows('SELECT a FROM t'), [])
    },
  },
  {
    theme: 'savepoints',
    name: 'savepoints nest, and each undoes its part',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)')
      await begin(desk)
      await desk.run('INSERT INTO t VALUES (1)', 'SAVEPOINT one', 'INSERT INTO t VALUES (2)')
      await desk.run('SAVEPOINT two', 'INSERT INTO t VALUES (3)', 'ROLLBACK TO SAVEPOINT two')
      await desk.run('INSERT INTO t VALUES (4)', 'RELEASE SAVEPOINT one', 'COMMIT')
      equal(await desk.rows('SELECT a FROM t ORDER BY a'), [[1], [2], [4]])
    },
  },
  {
    theme: 'savepoints',
    name: 'a savepoint takes back an error, and the transaction goes on',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int PRIMARY KEY)')
      await begin(desk)
      await desk.run('INSERT INTO t VALUES (1)', 'SAVEPOINT one')
      await fails(desk.connection.execute('INSERT INTO t VALUES (1)'))
      await desk.run('ROLLBACK TO SAVEPOINT one', 'INSERT INTO t VALUES (2)', 'COMMIT')
      equal(await desk.rows('SELECT a FROM t ORDER BY a'), [[1], [2]])
    },
  },
  {
    theme: 'savepoints',
    name: 'beginNested of an engine undoes its part, also when its work throws',
    run: async (desk) => {
      const engine = desk.engine()
      await engine.begin(async (connection) => {
        await connection.execDriverSql('CREATE TABLE t (a int PRIMARY KEY)')
        await connection.execDriverSql('INSERT INTO t VALUES (1)')
        const inner = await connection.beginNested()
        const twice = connection.execDriverSql('INSERT INTO t VALUES (1)')
        await twice.catch(() => {})
        await inner.rollback()
        await connection.execDriverSql('INSERT INTO t VALUES (2)')
      })
      const rows = await engine.begin(async (connection) =>
        (await connection.execDriverSql('SELECT a FROM t ORDER BY a')).scalars().all(),
      )
      equal(rows, [1, 2])
    },
  },
  {
    theme: 'DDL in transactions',
    name: 'a table that was made is gone after ROLLBACK',
    needs: 'transactionalDdl',
    run: async (desk) => {
      await begin(desk)
      await desk.run('CREATE TABLE t (a int)', 'INSERT INTO t VALUES (1)', 'ROLLBACK')
      await fails(desk.connection.execute('SELECT a FROM t'), { code: desk.facts.noTable })
    },
    otherwise: async (desk) => {
      await begin(desk)
      await desk.run('CREATE TABLE t (a int)', 'ROLLBACK')
      equal(await desk.rows('SELECT a FROM t'), [])
    },
  },
  {
    theme: 'DDL in transactions',
    name: 'a table that was changed and one that was dropped are as before after ROLLBACK',
    needs: 'transactionalDdl',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)', 'CREATE TABLE d (a int)')
      await begin(desk)
      await desk.run('ALTER TABLE t ADD COLUMN b int', 'DROP TABLE d', 'ROLLBACK')
      equal([...(await desk.connection.execute('SELECT * FROM t')).columns], ['a'])
      equal(await desk.rows('SELECT a FROM d'), [])
    },
    otherwise: async (desk) => {
      await desk.run('CREATE TABLE t (a int)')
      await begin(desk)
      await desk.run('INSERT INTO t VALUES (1)', 'ALTER TABLE t ADD COLUMN b int', 'ROLLBACK')
      equal(await desk.rows('SELECT * FROM t'), [[1, null]])
    },
  },
  {
    theme: 'isolation levels',
    name: 'a level holds for its transaction and not for the next one',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)')
      const { serializable, isolationLevel } = desk.facts
      const before = await levelIn(desk, null)
      equal(await levelIn(desk, serializable), isolationLevel === null ? null : serializable)
      equal(await levelIn(desk, null), before)
    },
  },
  {
    theme: 'isolation levels',
    name: 'a level that was set on a connection of an engine does not come back from the pool',
    run: async (desk) => {
      const engine = desk.engine({ pool: { size: 1, overflow: 0 } })
      const { serializable, isolationLevel } = desk.facts
      const ask = isolationLevel ?? 'SELECT 1'
      const plain = await engine.begin(async (connection) =>
        (await connection.execDriverSql(ask)).scalar(),
      )
      for (const level of [serializable, 'AUTOCOMMIT'] as const) {
        const connection = await engine.connect()
        // both are among the levels of every engine
        connection.executionOptions({ isolationLevel: level as 'SERIALIZABLE' | 'AUTOCOMMIT' })
        const during = (await connection.execDriverSql(ask)).scalar()
        if (isolationLevel !== null && level === serializable) equal(during, level)
        await connection.close()
        await isPlainAgain(engine, ask, plain)
      }
    },
  },
  {
    theme: 'isolation levels',
    name: 'AUTOCOMMIT keeps each statement, and the next connection rolls back again',
    run: async (desk) => {
      const engine = desk.engine({ pool: { size: 1, overflow: 0 } })
      const connection = await engine.connect()
      connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
      await connection.execDriverSql('CREATE TABLE t (a int)')
      await connection.execDriverSql('INSERT INTO t VALUES (1)')
      await connection.close()
      const next = await engine.connect()
      await next.execDriverSql('INSERT INTO t VALUES (2)')
      await next.close()
      const last = await engine.connect()
      equal((await last.execDriverSql('SELECT a FROM t')).scalars().all(), [1])
      await last.close()
    },
  },
]

async function isPlainAgain(
  engine: ReturnType<DriverDesk['engine']>,
  ask: string,
  plain: unknown,
): Promise<void> {
  const connection = await engine.connect()
  try {
    equal((await connection.execDriverSql(ask)).scalar(), plain)
    equal(connection.inTransaction, true, 'in a transaction')
  } finally {
    await connection.close()
  }
}

/** The level in force inside of a transaction of that level, or null where the engine does not tell. */
async function levelIn(desk: DriverDesk, level: string | null): Promise<unknown> {
  await begin(desk, level)
  const { isolationLevel } = desk.facts
  const told = isolationLevel === null ? null : await desk.value(isolationLevel)
  await desk.run('INSERT INTO t VALUES (1)', 'ROLLBACK')
  equal(await desk.rows('SELECT a FROM t'), [])
  return told
}
