import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { createEngine } from '../engine/create.ts'
import { DriverError } from '../engine/driver.ts'
import { IntegrityError } from '../errors.ts'
import { Column } from '../schema/column.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { insert } from '../sql/dml.ts'
import { select } from '../sql/select.ts'
import { types } from '../types/namespace.ts'
import { recording } from './recording.ts'
import { sqljs } from './sqljs.ts'

const things = new Table(
  'things',
  new MetaData(),
  new Column('id', types.Integer, { primaryKey: true }),
  new Column('name', types.String),
)

test('a script answers, and every statement is recorded with its parameters', async () => {
  const driver = recording({
    dialect: 'postgresql',
    answer: ({ sql }) =>
      sql.startsWith('SELECT')
        ? {
            columns: ['id', 'name'],
            rows: [
              [1, 'one'],
              [2, null],
            ],
          }
        : undefined,
  })
  await using engine = createEngine('postgresql://', { driver })
  const rows = await engine.begin(async (connection) =>
    (await connection.execute(select(things).where(things.c.id.gt(0)))).all(),
  )
  expect(rows).toEqual([
    { id: 1, name: 'one' },
    { id: 2, name: null },
  ])
  expect(driver.statements).toEqual([
    { kind: 'execute', sql: 'BEGIN', parameters: [] },
    {
      kind: 'execute',
      sql: expect.stringMatching(/WHERE things\.id > \$1/),
      parameters: [0],
    },
    { kind: 'execute', sql: 'COMMIT', parameters: [] },
  ])
  driver.clear()
  expect(driver.statements).toEqual([])
})

test('a script fails as a database does', async () => {
  const driver = recording({
    dialect: 'postgresql',
    answer: ({ sql }) =>
      sql.startsWith('INSERT') ? new DriverError('twice', { code: '23505' }) : undefined,
  })
  await using engine = createEngine('postgresql://', { driver })
  const failing = engine.begin((connection) =>
    connection.execute(insert(things).values({ id: 1, name: 'one' })),
  )
  await expect(failing).rejects.toThrow(IntegrityError)
  expect(driver.statements.map(({ sql }) => sql.split(' ', 1)[0])).toEqual([
    'BEGIN',
    'INSERT',
    'ROLLBACK',
  ])
})

test('another driver does the work, and is not changed by being watched', async () => {
  const driver = recording(sqljs(await initSqlJs()))
  await using engine = createEngine('sqlite://', { driver })
  const names = await engine.begin(async (connection) => {
    await things.metadata.createAll(connection)
    await connection.execute(insert(things), [{ name: 'one' }, { name: 'two' }])
    return (await connection.execute(select(things.c.name))).scalars().all()
  })
  expect(names).toEqual(['one', 'two'])
  expect(driver.statements.filter(({ kind }) => kind === 'executeMany')).toEqual([
    { kind: 'executeMany', sql: expect.stringMatching(/^INSERT/), parameters: [['one'], ['two']] },
  ])
  await expect(
    engine.begin((connection) => connection.driverConnection.cancel()),
  ).rejects.toMatchObject({ code: 'NOT_SUPPORTED' })
})
