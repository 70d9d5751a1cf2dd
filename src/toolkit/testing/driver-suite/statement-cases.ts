import { equal, fails, isTrue } from './assert.ts'
import type { DriverCase } from './driver-case.ts'

export const statementCases: readonly DriverCase[] = [
  {
    theme: 'statements',
    name: 'a result tells changed rows, and none for a query or for DDL',
    run: async ({ connection }) => {
      equal((await connection.execute('CREATE TABLE t (a int)')).changes, 0, 'CREATE')
      equal((await connection.execute('INSERT INTO t VALUES (1), (2), (3)')).changes, 3, 'INSERT')
      equal(
        await connection.execute('SELECT a FROM t ORDER BY a'),
        { columns: ['a'], rows: [[1], [2], [3]], changes: 0, lastInsertRowid: null },
        'SELECT',
      )
      equal((await connection.execute('UPDATE t SET a = 9 WHERE a > 1')).changes, 2, 'UPDATE')
      equal((await connection.execute('UPDATE t SET a = 0 WHERE a > 99')).changes, 0, 'no row')
      equal((await connection.execute('UPDATE t SET a = 9 WHERE a = 9')).changes, 2, 'same values')
      const commented = await connection.execute('-- all\n/* of */ DELETE FROM t')
      equal(commented.changes, 3, 'DELETE behind comments')
      equal(commented.columns.length, 0, 'its columns')
    },
  },
  {
    theme: 'statements',
    name: 'the last key is told where the engine has such a thing',
    run: async ({ connection, facts }) => {
      await connection.execute(facts.keyed)
      const { lastInsertRowid } = await connection.execute('INSERT INTO keyed (a) VALUES (5)')
      equal(lastInsertRowid, facts.givesLastRowid ? 1 : null)
      const query = await connection.execute('SELECT count(*) FROM keyed')
      equal(query.lastInsertRowid, null)
    },
  },
  {
    theme: 'statements',
    name: 'RETURNING gives rows and counts changes',
    run: async ({ connection, facts }) => {
      await connection.execute(facts.keyed)
      const made = await connection.execute('INSERT INTO keyed (a) VALUES (5), (6) RETURNING id, a')
      equal(made.rows, [
        [1, 5],
        [2, 6],
      ])
      // MariaDB tells no count beside rows
      isTrue([2, facts.engine === 'MariaDB' ? 0 : 2].includes(made.changes), 'two rows are counted')
    },
  },
  {
    theme: 'statements',
    name: 'a statement with parameters follows a change of its table',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)', 'INSERT INTO t VALUES (1)')
      const sql = `SELECT * FROM t WHERE a = ${desk.mark(1)}`
      equal(await desk.rows(sql, [1]), [[1]])
      await desk.run('ALTER TABLE t ADD COLUMN b int DEFAULT 2')
      const added = await desk.connection.execute(sql, [1])
      equal(
        [[...added.columns], ...added.rows],
        [
          ['a', 'b'],
          [1, 2],
        ],
      )
      await desk.run('ALTER TABLE t RENAME COLUMN b TO c')
      equal([...(await desk.connection.execute(sql, [1])).columns], ['a', 'c'])
      await desk.run('DROP TABLE t')
      await fails(desk.connection.execute(sql, [1]), { code: desk.facts.noTable })
    },
  },
  {
    theme: 'statements',
    name: 'only one statement is taken',
    needs: 'singleStatement',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)')
      const two = 'INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)'
      await fails(desk.connection.execute(two), { code: desk.facts.manyStatements })
      equal(await desk.rows('SELECT a FROM t'), [])
    },
    otherwise: async (desk) => {
      await desk.run('CREATE TABLE t (a int)', 'INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)')
      equal(await desk.rows('SELECT a FROM t'), [[1]])
    },
  },
  {
    theme: 'statements',
    name: 'a semicolon and comments at the end are no second statement',
    run: async (desk) => {
      equal(await desk.value('SELECT 1; -- done'), 1)
    },
  },
  {
    theme: 'statements',
    name: 'ten thousand rows come in their order',
    run: async (desk) => {
      const rows = await desk.rows(desk.facts.numbers(10_000))
      equal(rows.length, 10_000)
      isTrue(
        rows.every(([value], index) => value === index + 1),
        'each row is in its place',
      )
    },
  },
  {
    theme: 'statements',
    name: 'a double-quoted text that names nothing is a string, as in the schemas of others',
    needs: 'doubleQuotedStrings',
    run: async (desk) => {
      if (desk.facts.engine !== 'SQLite') return
      await desk.run('CREATE TABLE t (a, b AS (a || "x"))')
      equal(await desk.value('SELECT "it is"'), 'it is')
    },
    otherwise: async (desk) => {
      await fails(desk.connection.execute('SELECT "it is"'), { code: desk.facts.syntaxError })
    },
  },
  {
    theme: 'statements',
    name: 'the virtual tables that the driver names can be made',
    run: async (desk) => {
      const columns = { rtree: 'id, x0, x1', geopoly: 'a' }
      for (const name of desk.driver.features.virtualTables) {
        const of = name === 'rtree' || name === 'geopoly' ? columns[name] : 'a'
        await desk.run(`CREATE VIRTUAL TABLE v_${name} USING ${name}(${of})`)
      }
    },
  },
  {
    theme: 'executeMany',
    name: 'one statement runs for each set, and changes are added up',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int, b varchar(9))', ...desk.driver.beginStatements(null))
      const sql = `INSERT INTO t VALUES (${desk.mark(1)}, ${desk.mark(2)})`
      const sets = Array.from({ length: 500 }, (_, index) => [index, index % 2 ? 'odd' : null])
      equal((await desk.connection.executeMany(sql, sets)).changes, 500)
      equal(await desk.rows('SELECT a, b FROM t ORDER BY a'), sets)
      const update = `UPDATE t SET b = ${desk.mark(1)} WHERE a < ${desk.mark(2)}`
      const changed = await desk.connection.executeMany(update, [
        ['x', 10],
        ['y', 5],
      ])
      equal(changed.changes, 15)
      equal((await desk.connection.executeMany(sql, [])).changes, 0, 'no sets')
      await desk.run('COMMIT')
    },
  },
  {
    theme: 'executeMany',
    name: 'a failing set says why, and a transaction around it takes all of them back',
    run: async (desk) => {
      const { tables, failures } = desk.facts
      await desk.run(...tables, ...desk.driver.beginStatements(null))
      const sql = `INSERT INTO parent VALUES (${desk.mark(1)}, ${desk.mark(2)})`
      const sets = [
        [2, 2],
        [3, 2],
      ]
      await fails(desk.connection.executeMany(sql, sets), { code: failures[0]?.code ?? '' })
      await desk.run('ROLLBACK')
      equal(await desk.rows('SELECT id FROM parent'), [[1]])
    },
  },
  {
    theme: 'executeMany',
    name: 'the same text runs again after it failed, and after its table changed',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int PRIMARY KEY)')
      const sql = `INSERT INTO t VALUES (${desk.mark(1)})`
      await fails(desk.connection.executeMany(sql, [[1], [1]]))
      await desk.run('DELETE FROM t', 'ALTER TABLE t ADD COLUMN b int DEFAULT 5')
      const named = `INSERT INTO t (a) VALUES (${desk.mark(1)})`
      for (const sets of [[[1], [2]], [[3]], [[4], [5]]])
        equal((await desk.connection.executeMany(named, sets)).changes, sets.length)
      equal(await desk.rows('SELECT a, b FROM t WHERE a > 3 ORDER BY a'), [
        [4, 5],
        [5, 5],
      ])
    },
  },
  {
    theme: 'executeMany',
    name: 'a set with a wrong number of values is refused',
    needs: 'parameterCount',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int, b int)')
      const sql = `INSERT INTO t VALUES (${desk.mark(1)}, ${desk.mark(2)})`
      const error = await fails(desk.connection.executeMany(sql, [[1]]))
      isTrue([...desk.facts.wrongCount, 'SQLITE_RANGE'].includes(error.code), error.code)
    },
    otherwise: async (desk) => {
      await desk.run('CREATE TABLE t (a int, b int)')
      await desk.connection.executeMany('INSERT INTO t VALUES (?, ?)', [[1]])
      equal(await desk.rows('SELECT a, b FROM t'), [[1, null]])
    },
  },
  {
    theme: 'describe',
    name: 'columns are named without running the statement',
    run: async ({ connection, facts }) => {
      await connection.execute('CREATE TABLE t (a int, b int)')
      equal([...(await connection.describe('SELECT a, b AS c FROM t')).columns], ['a', 'c'])
      equal((await connection.describe('INSERT INTO t VALUES (1, 2)')).columns.length, 0)
      equal((await connection.execute('SELECT * FROM t')).rows, [])
      await fails(connection.describe('SELECT * FROM nothing_here'), { code: facts.noTable })
      await fails(connection.describe('SELEC 1'), { code: facts.syntaxError })
      equal((await connection.execute('SELECT 1')).rows, [[1]])
    },
  },
  {
    theme: 'describe',
    name: 'parameters are counted where the library tells, and their statement has columns',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)')
      const sql = `SELECT a AS found FROM t WHERE a = ${desk.mark(1)} OR a > ${desk.mark(2)}`
      const { columns, parameterCount } = await desk.connection.describe(sql)
      equal([...columns], ['found'])
      isTrue(parameterCount === 2 || parameterCount === null, `${parameterCount} is 2 or unknown`)
    },
  },
  {
    theme: 'describe',
    name: 'a description in a transaction does not end it',
    run: async (desk) => {
      await desk.run('CREATE TABLE t (a int)', ...desk.driver.beginStatements(null))
      await desk.run('INSERT INTO t VALUES (1)')
      await desk.connection.describe('SELECT a FROM t')
      await desk.run('ROLLBACK')
      equal(await desk.rows('SELECT a FROM t'), [])
    },
  },
]
