import { PGlite } from '@electric-sql/pglite'
import mysqlLibrary from 'mysql2/promise'
import pgLibrary from 'pg'
import initSqlJs from 'sql.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  mysqlUrl,
  postgresUrl,
  temporaryMysql,
  temporaryPostgres,
  type TemporaryDatabase,
} from '../../../test-servers.ts'
import { mariadb } from '../dialects/mysql/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import { pg } from '../drivers/pg.ts'
import { pglite } from '../drivers/pglite.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  createEngine,
  ForeignKey,
  Index,
  MetaData,
  Migrator,
  Operations,
  sql,
  Table,
  text,
  types,
  type Engine,
} from '../migrate.ts'

interface Place {
  readonly name: string
  readonly skip: boolean
  readonly open: () => Promise<{ readonly engine: Engine; readonly drop: () => Promise<void> }>
}

const noDrop = () => Promise.resolve()

async function onServer(database: TemporaryDatabase, make: (url: string) => Engine) {
  return { engine: make(database.url), drop: database.drop }
}

const places: readonly Place[] = [
  {
    name: 'sql.js',
    skip: false,
    open: async () => {
      const engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
      return { engine, drop: noDrop }
    },
  },
  {
    name: 'PGlite',
    skip: false,
    open: async () => {
      const engine = createEngine('postgresql+pglite://', { driver: pglite(await PGlite.create()) })
      return { engine, drop: noDrop }
    },
  },
  {
    name: 'PostgreSQL',
    skip: !postgresUrl,
    open: async () =>
      onServer(await temporaryPostgres(postgresUrl ?? ''), (url) =>
        createEngine(url, { driver: pg(pgLibrary), dialect: postgresql }),
      ),
  },
  {
    name: 'MariaDB',
    skip: !mysqlUrl,
    open: async () =>
      onServer(await temporaryMysql(mysqlUrl ?? ''), (url) =>
        createEngine(url, { driver: mysql2(mysqlLibrary), dialect: mariadb }),
      ),
  },
]

describe.each(places)('on $name', ({ skip, open }) => {
  let engine: Engine
  let drop = noDrop

  beforeAll(async () => {
    if (skip) return
    ;({ engine, drop } = await open())
    if (engine.dialect.name === 'sqlite') await apart('PRAGMA foreign_keys = ON')
    await migrate(async (op) => {
      await op.createTable(
        'dept',
        new Column('id', types.INTEGER, { primaryKey: true, autoincrement: true }),
        new Column('name', new types.VARCHAR(40), { nullable: false }),
        new Index('ix_dept_name', ['name']),
      )
      await op.createTable(
        'emp',
        new Column('id', types.INTEGER, { primaryKey: true, autoincrement: false }),
        new Column('name', new types.VARCHAR(40)),
        new Column('pay', types.INTEGER),
      )
      const dept = new Table('dept', new MetaData(), new Column('id'), new Column('name'))
      await op.bulkInsert(dept, [
        { id: 7, name: 'it' },
        { id: 9, name: 'hr' },
      ])
      await op.execute("INSERT INTO emp VALUES (1, 'ann', 10), (2, 'bob', 20)")
    })
  }, 120_000)

  afterAll(async () => {
    if (skip) return
    await engine.dispose()
    await drop()
  })

  async function migrate(work: (op: Operations) => Promise<void>): Promise<void> {
    await using connection = await engine.connect()
    await new Migrator(connection).unit((unit) => work(new Operations(unit)))
  }

  async function apart(statement: string): Promise<void> {
    await using connection = await engine.connect()
    connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
    await connection.execDriverSql(statement)
  }

  const rows = (query: string) =>
    engine.begin(async (connection) =>
      (await connection.execute(text(query)))
        .tuples()
        .all()
        .map((row) => [...row].map(plain)),
    )

  const plain = (value: unknown) => (typeof value === 'bigint' ? Number(value) : value)

  const run = (statement: string) =>
    engine.begin((connection) => connection.execute(text(statement)))

  test.skipIf(skip)('rows with their numbers leave the counter behind them', async () => {
    await run("INSERT INTO dept (name) VALUES ('law')")
    expect(await rows('SELECT id, name FROM dept ORDER BY id')).toEqual([
      [7, 'it'],
      [9, 'hr'],
      [10, 'law'],
    ])
  })

  test.skipIf(skip)('a column comes with its reference, values, index and place', async () => {
    await migrate(async (op) => {
      await op.addColumn(
        'emp',
        new Column('dept_id', types.INTEGER, {}, new ForeignKey('dept.id', { name: 'fk_dept' })),
        { fill: '7' },
      )
      await op.addColumn('emp', new Column('grade', types.INTEGER, { nullable: false }), {
        fill: sql`pay + 1`,
      })
      await op.createIndex('ix_grade', 'emp', ['grade', 'dept_id'])
    })
    expect(await rows('SELECT id, dept_id, grade FROM emp ORDER BY id')).toEqual([
      [1, 7, 11],
      [2, 7, 21],
    ])
    await expect(run('INSERT INTO emp (id, dept_id, grade) VALUES (3, 99, 1)')).rejects.toThrow()
    await expect(run('INSERT INTO emp (id, dept_id) VALUES (3, 7)')).rejects.toThrow()
  })

  test.skipIf(skip)('rules come, hold and go', async () => {
    await migrate(async (op) => {
      await op.createUniqueConstraint('uq_name', 'emp', ['name'])
      await op.createCheckConstraint('ck_pay', 'emp', 'pay > 0')
    })
    await expect(run("INSERT INTO emp (id, name, grade) VALUES (3, 'ann', 1)")).rejects.toThrow()
    await expect(run('INSERT INTO emp (id, pay, grade) VALUES (3, -1, 1)')).rejects.toThrow()
    await migrate(async (op) => {
      await op.dropConstraint('uq_name', 'emp', { type: 'unique' })
      await op.dropConstraint('ck_pay', 'emp', { type: 'check' })
      await op.dropConstraint('fk_dept', 'emp', { type: 'foreignkey' })
      await op.dropIndex('ix_grade', { table: 'emp' })
    })
    await run("INSERT INTO emp (id, name, pay, dept_id, grade) VALUES (3, 'ann', -1, 99, 1)")
    await run('DELETE FROM emp WHERE id = 3')
  })

  test.skipIf(skip)('a column changes in everything that it has, and back', async () => {
    await migrate((op) =>
      op.alterColumn('emp', 'pay', {
        name: 'salary',
        type: types.BIGINT,
        nullable: false,
        serverDefault: text('5'),
      }),
    )
    await run('INSERT INTO emp (id, grade) VALUES (4, 1)')
    expect(await rows('SELECT id, salary FROM emp ORDER BY id')).toEqual([
      [1, 10],
      [2, 20],
      [4, 5],
    ])
    await migrate((op) =>
      op.alterColumn('emp', 'salary', {
        name: 'pay',
        type: types.INTEGER,
        nullable: true,
        serverDefault: null,
      }),
    )
    await run('INSERT INTO emp (id, grade) VALUES (5, 1)')
    expect(await rows('SELECT pay FROM emp WHERE id = 5')).toEqual([[null]])
    await run('DELETE FROM emp WHERE id > 3')
  })

  test.skipIf(skip)('several changes are one batch', async () => {
    await migrate((op) =>
      op.batchAlterTable('emp', (batch) => {
        batch.addColumn(new Column('note', new types.VARCHAR(10), { serverDefault: '-' }))
        batch.alterColumn('name', { nullable: false })
        batch.createIndex('ix_note', ['note'])
        batch.dropColumn('grade')
      }),
    )
    expect(await rows('SELECT id, name, note FROM emp ORDER BY id')).toEqual([
      [1, 'ann', '-'],
      [2, 'bob', '-'],
    ])
    await expect(run('INSERT INTO emp (id) VALUES (3)')).rejects.toThrow()
  })

  test.skipIf(skip)('tables, columns and indexes are called otherwise', async () => {
    await migrate(async (op) => {
      await op.renameTable('emp', 'person')
      await op.alterColumn('person', 'name', { name: 'called' })
      await op.renameIndex('person', 'ix_note', 'ix_remark')
      await op.dropIndex('ix_remark', { table: 'person' })
    })
    expect(await rows('SELECT called FROM person ORDER BY id')).toEqual([['ann'], ['bob']])
    await migrate(async (op) => {
      await op.alterColumn('person', 'called', { name: 'name' })
      await op.renameTable('person', 'emp')
    })
  })

  test.skipIf(skip)('views come and go', async () => {
    await migrate((op) => op.createView('names', 'SELECT name FROM emp WHERE id < 2'))
    expect(await rows('SELECT * FROM names')).toEqual([['ann']])
    await migrate((op) => op.dropView('names'))
    await expect(rows('SELECT * FROM names')).rejects.toThrow()
  })

  test.skipIf(skip)('the primary key is another one', async () => {
    await migrate(async (op) => {
      await op.createTable('pair', new Column('a', types.INTEGER, { nullable: false }))
      await op.execute('INSERT INTO pair VALUES (1)')
      await op.createPrimaryKey('pk_pair', 'pair', ['a'])
    })
    await expect(run('INSERT INTO pair VALUES (1)')).rejects.toThrow()
    await migrate(async (op) => {
      await op.dropConstraint('pk_pair', 'pair', { type: 'primary' })
    })
    await run('INSERT INTO pair VALUES (1)')
    await migrate((op) => op.dropTable('pair'))
    await migrate((op) => op.dropTable('pair', { ifExists: true }))
  })

  test.skipIf(skip)('what is not there is said with what is', async () => {
    await expect(migrate((op) => op.dropColumn('emp', 'nmae'))).rejects.toThrow(
      'The table "emp" has no column "nmae" at this point of the migration; it has "id", "name"',
    )
    await expect(migrate((op) => op.dropConstraint('ck', 'emp'))).rejects.toThrow('constraint "ck"')
    await expect(
      migrate((op) => op.addColumn('epm', new Column('x', types.INTEGER))),
    ).rejects.toThrow('There is no table "epm"')
  })
})
