import initSqlJs from 'sql.js'
import mysqlLibrary from 'mysql2/promise'
import pgLibrary from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mysqlUrl, postgresUrl, temporaryMysql, temporaryPostgres } from '../../../test-servers.ts'
import { mariadb } from '../dialects/mysql/index.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import { pg } from '../drivers/pg.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  Column,
  createEngine,
  MigrationContext,
  types,
  type Connection,
  type Engine,
  type Migration,
  type Operations,
} from '../migrate.ts'

/** A busy server takes its time to make and drop a database. */
const patience = 60_000

interface Place {
  readonly engine: Engine
  readonly drop: () => Promise<void>
}

const places: Readonly<Record<string, (() => Promise<Place>) | null>> = {
  'sql.js': async () => {
    const engine = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
    return { engine, drop: () => engine.dispose() }
  },
  PostgreSQL:
    postgresUrl === undefined
      ? null
      : async () => {
          const database = await temporaryPostgres(postgresUrl ?? '')
          const engine = createEngine(database.url, { driver: pg(pgLibrary) })
          return {
            engine,
            drop: async () => {
              await engine.dispose()
              await database.drop()
            },
          }
        },
  MariaDB:
    mysqlUrl === undefined
      ? null
      : async () => {
          const database = await temporaryMysql(mysqlUrl ?? '')
          const driver = mysql2(mysqlLibrary)
          const engine = createEngine(database.url, { driver, dialect: mariadb })
          return {
            engine,
            drop: async () => {
              await engine.dispose()
              await database.drop()
            },
          }
        },
}

/** A revision that makes a table of its name. */
function making(
  revision: string,
  downRevision: Migration['downRevision'],
  more: Partial<Migration> = {},
): Migration {
  return {
    revision,
    downRevision,
    upgrade: (op: Operations) =>
      op.createTable(`t_${revision}`, new Column('id', types.INTEGER, { primaryKey: true })),
    downgrade: (op: Operations) => op.dropTable(`t_${revision}`),
    ...more,
  }
}

const first = making('first', null)
const second = making('second', 'first', { message: 'The second' })
const third = making('third', 'second')
const scripts = [first, second, third]

describe.each(Object.entries(places))('%s', (_, open) => {
  let place: Place
  let connection: Connection
  beforeEach(async () => {
    if (open === null) return
    place = await open()
    connection = await place.engine.connect()
  }, patience)
  afterEach(async () => {
    if (open === null) return
    await connection.close()
    await place.drop()
  }, patience)

  const on = (given: readonly Migration[], options = {}) =>
    new MigrationContext(connection, given, options)

  async function tables(): Promise<readonly string[]> {
    const found = await connection.begin(() => connection.existing(['table']))
    return [...(found?.get('table') ?? [])].filter((name) => !/[.]|^sqlite_/.test(name)).toSorted()
  }

  async function versionRows(table = 'alembic_version'): Promise<readonly unknown[]> {
    const query = `SELECT version_num FROM ${table} ORDER BY version_num`
    const result = await connection.begin(() => connection.execDriverSql(query))
    return result.tuples().all().flat()
  }

  describe.skipIf(open === null)('revisions', () => {
    test('are run forward and back, with a row in the version table', async () => {
      expect(await on(scripts).current()).toEqual([])
      expect(await on(scripts).upgrade()).toEqual(['first', 'second', 'third'])
      expect(await versionRows()).toEqual(['third'])
      expect(await tables()).toEqual(['alembic_version', 't_first', 't_second', 't_third'])
      expect(await on(scripts).upgrade()).toEqual([])
      expect(await on(scripts).downgrade('-1')).toEqual(['third'])
      expect(await on(scripts).downgrade('base')).toEqual(['second', 'first'])
      expect(await versionRows()).toEqual([])
      expect(await tables()).toEqual(['alembic_version'])
    })

    test('of several branches have a row each, and a merge joins them', async () => {
      const branches = [first, making('red', 'first'), making('blue', 'first')]
      const joined = making('joined', ['red', 'blue'])
      await on(branches).upgrade('heads')
      expect(await versionRows()).toEqual(['blue', 'red'])
      await on([...branches, joined]).upgrade()
      expect(await versionRows()).toEqual(['joined'])
      await on([...branches, joined]).downgrade('-1')
      expect(await versionRows()).toEqual(['blue', 'red'])
      await on([...branches, joined]).downgrade('first')
      expect(await versionRows()).toEqual(['first'])
    })

    test('are stamped without being run, into a table of any name', async () => {
      const options = { versionTable: 'our versions' }
      expect(await on(scripts, options).stamp('second')).toEqual(['second'])
      expect(await tables()).toEqual(['our versions'])
      expect(await on(scripts, options).current()).toEqual(['second'])
      expect(await on(scripts, options).upgrade('+1')).toEqual(['third'])
    })

    test('that fail leave the database at the last good one, and the message says what was done', async () => {
      const broken: Migration = {
        ...second,
        upgrade: async (op) => {
          await second.upgrade(op)
          await op.execute('INSERT INTO missing VALUES (1)')
        },
      }
      const error = await on([first, broken, third])
        .upgrade()
        .catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'migration' })
      const { message } = error as Error
      expect(message).toContain('The upgrade of second (The second) failed:')
      expect(message).toContain('The statement that failed: INSERT INTO missing VALUES (1)')
      expect(message).toContain('Done before it: first.')
      expect(message).toContain('Not begun: third.')
      expect(await versionRows()).toEqual(['first'])
      if (place.engine.dialect.features.transactionalDdl) {
        expect(message).toContain('Of second everything was taken back: the database is at first.')
        expect(await tables()).toEqual(['alembic_version', 't_first'])
        expect(await on(scripts).upgrade()).toEqual(['second', 'third'])
      } else {
        expect(message).toMatch(/these statements have taken effect.*:\n {2}CREATE TABLE t_second/)
        await expect(on(scripts).upgrade()).rejects.toThrow(
          /An earlier upgrade of second was interrupted.*\nDone, and in the database:\n {2}CREATE TABLE t_second[^]*athanor stamp second'[^]*athanor stamp first'/,
        )
        expect(await on(scripts).stamp('second')).toEqual(['second'])
        expect(await on(scripts).upgrade()).toEqual(['third'])
      }
    })

    test('that somebody else has moved in between are refused', async () => {
      const meddling: Migration = {
        ...second,
        upgrade: async (op) => {
          await op.execute("UPDATE alembic_version SET version_num = 'other'")
        },
      }
      await expect(on([first, meddling]).upgrade()).rejects.toThrow(
        'was to have one row first and has 0: another run works on this database',
      )
    })

    test('of a program that is older than the database are refused', async () => {
      await on(scripts).upgrade()
      await expect(on([first]).upgrade()).rejects.toThrow(
        'at third, which is not among the revisions of this project',
      )
    })
  })
})

describe.skipIf(places['PostgreSQL'] === null)('on PostgreSQL', () => {
  test('a second run at the same time is refused', async () => {
    const { engine, drop } = (await places['PostgreSQL']?.()) ?? { engine: null, drop: null }
    if (engine === null) return
    const [one, other] = [await engine.connect(), await engine.connect()]
    let refused: unknown = null
    const waiting: Migration = {
      ...first,
      upgrade: async () => {
        refused = await new MigrationContext(other, scripts).upgrade().catch((error) => error)
      },
    }
    await new MigrationContext(one, [waiting]).upgrade()
    expect(String(refused)).toContain('Another run migrates this database at the moment')
    expect(await new MigrationContext(other, scripts).upgrade()).toEqual(['second', 'third'])
    await one.close()
    await other.close()
    await drop()
  })

  test('what runs outside of a transaction is written down until its revision is there', async () => {
    const { engine, drop } = (await places['PostgreSQL']?.()) ?? { engine: null, drop: null }
    if (engine === null) return
    const connection = await engine.connect()
    const seen: unknown[] = []
    const concurrent = (fails: boolean): Migration => ({
      ...second,
      upgrade: async (op) => {
        await second.upgrade(op)
        await op.createIndex('ix', 't_second', ['id'], { concurrently: true })
        const rows = await connection.execDriverSql(
          'SELECT state, statement FROM alembic_version_progress ORDER BY position',
        )
        seen.push(...rows.tuples().all())
        await op.dropTable('t_first')
        if (fails) await op.execute('SELECT 1/0')
      },
    })
    const error = await new MigrationContext(connection, [first, concurrent(true)])
      .upgrade()
      .catch((thrown: unknown) => thrown)
    expect(seen.map((row) => String(row).replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^done,CREATE TABLE t_second/),
      expect.stringMatching(/^done,CREATE INDEX CONCURRENTLY ix ON t_second/),
    ])
    expect(String(error)).toMatch(
      /these statements have taken effect[^]*CREATE TABLE t_second[^]*CREATE INDEX CONCURRENTLY/,
    )
    expect(String(error)).not.toContain('DROP TABLE t_first\n')
    const again = new MigrationContext(connection, [first, concurrent(false)])
    await expect(again.upgrade()).rejects.toThrow('An earlier upgrade of second was interrupted')
    await connection.begin(() => connection.execDriverSql('DROP TABLE t_second'))
    await again.stamp('first')
    expect(await again.upgrade()).toEqual(['second'])
    const left = await connection.begin(() => connection.existing(['table']))
    expect(left?.get('table')?.has('alembic_version_progress')).toBe(false)
    await connection.close()
    await drop()
  })
})
