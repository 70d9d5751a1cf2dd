import pgLibrary from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresUrl, temporaryPostgres, type TemporaryDatabase } from '../../../test-servers.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { pg } from '../drivers/pg.ts'
import {
  Column,
  createEngine,
  Migrator,
  MigrationPlan,
  Operations,
  postgresqlTypes,
  Sequence,
  types,
  type Engine,
  type MigratorOptions,
} from '../migrate.ts'

describe.skipIf(!postgresUrl)('on PostgreSQL', () => {
  let database: TemporaryDatabase
  let engine: Engine

  beforeAll(async () => {
    database = await temporaryPostgres(postgresUrl ?? '')
    engine = createEngine(database.url, { driver: pg(pgLibrary), dialect: postgresql })
  })

  afterAll(async () => {
    await engine.dispose()
    await database.drop()
  })

  async function migrate(
    work: (op: Operations) => Promise<void>,
    options?: MigratorOptions,
  ): Promise<readonly string[]> {
    await using connection = await engine.connect()
    const migrator = new Migrator(connection, options)
    await migrator.unit((unit) => work(new Operations(unit)))
    return migrator.statements
  }

  test('schemas, sequences, enumerations and domains come, change and go', async () => {
    const mood = new types.Enum(['sad', 'ok'], { name: 'mood' })
    const short = new postgresqlTypes.DOMAIN('short', new types.VARCHAR(5))
    await migrate(async (op) => {
      await op.createSchema('side')
      await op.createSequence(new Sequence('seq', { start: 5 }))
      await op.createType(mood)
      await op.createType(short)
      await op.createTable('p', new Column('m', mood), new Column('s', short), { schema: 'side' })
    })
    await migrate(async (op) => {
      await op.addEnumValue('mood', 'happy', { after: 'ok' })
      await op.addEnumValue('mood', 'angry', { before: 'ok' })
      await op.alterSequence(new Sequence('seq', { start: 5, increment: 10 }))
    })
    expect(await database.query('SELECT enum_range(NULL::mood)::text')).toEqual([
      ['{sad,angry,ok,happy}'],
    ])
    expect(
      await database.query("SELECT increment_by::int FROM pg_sequences WHERE sequencename = 'seq'"),
    ).toEqual([[10]])
    await database.query("INSERT INTO side.p VALUES ('happy', 'x')")
    await migrate((op) =>
      op.alterEnum(new types.Enum(['sad', 'angry', 'ok', 'glad'], { name: 'mood' }), {
        renames: { happy: 'glad' },
      }),
    )
    expect(await database.query('SELECT m::text FROM side.p')).toEqual([['glad']])
    await migrate(async (op) => {
      await op.dropTable('p', { schema: 'side' })
      await op.dropType(short)
      await op.dropType(mood)
      await op.dropSequence(new Sequence('seq'))
      await op.dropSchema('side')
    })
    expect(
      await database.query("SELECT 1 FROM pg_type WHERE typname IN ('mood', 'short')"),
    ).toEqual([])
  })

  test('functions and triggers go by their names', async () => {
    await migrate(async (op) => {
      await op.createTable('t', new Column('a', types.INTEGER))
      await op.createRaw({
        kind: 'function',
        schema: null,
        name: 'f()',
        sql: "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.a := 7; RETURN NEW; END'",
        after: [],
      })
      await op.createRaw({
        kind: 'trigger',
        schema: null,
        name: 'tr',
        sql: 'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()',
        after: ['t', 'f'],
      })
      await op.execute('INSERT INTO t VALUES (1)')
    })
    expect(await database.query('SELECT a FROM t')).toEqual([[7]])
    await migrate(async (op) => {
      await op.dropRaw({ kind: 'trigger', name: 'tr' })
      await op.dropRaw({ kind: 'function', name: 'f()' })
    })
    expect(await database.query("SELECT 1 FROM pg_proc WHERE proname = 'f'")).toEqual([])
  })

  test('a statement that runs in no transaction is told before and runs between two', async () => {
    const told: string[] = []
    await migrate(
      async (op) => {
        await op.createTable('big', new Column('a', types.INTEGER))
        await op.createIndex('ix_big', 'big', ['a'], { concurrently: true })
        await op.execute('INSERT INTO big VALUES (1)')
      },
      {
        beforeOutside: () => Promise.resolve(void told.push('outside')),
        around: async ({ operation, outside }, run) => {
          told.push(`${operation.kind}${outside ? '!' : ''}`)
          await run()
        },
      },
    )
    expect(told).toEqual(['create table', 'outside', 'create index!', 'execute'])
    expect(
      await database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_big'::regclass"),
    ).toEqual([[true]])
  })
})

test('a value is put beside one that is there', async () => {
  const op = new Operations(new MigrationPlan(postgresql))
  await op.createType(new types.Enum(['a'], { name: 'e' }))
  await expect(op.addEnumValue('e', 'c', { after: 'b' })).rejects.toThrow(
    '"c" cannot be put beside "b", which is none of the values a.',
  )
  await expect(op.addEnumValue('x', 'c')).rejects.toThrow('There is no enumeration "x"')
})
