import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { mysql } from '../dialects/mysql/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { sqljs } from '../drivers/sqljs.ts'
import {
  AddConstraint,
  Column,
  CreateTable,
  createAllStatements,
  createEngine,
  createMockEngine,
  ForeignKey,
  MetaData,
  NoReferencedTableError,
  planCreate,
  Table,
  types,
  unsupported,
} from '../index.ts'

/** As an import gives it of a script that lacks a table. */
function dangling(): MetaData {
  const metadata = new MetaData()
  new Table(
    'a',
    metadata,
    new Column('id', types.Integer, { primaryKey: true }),
    new Column('x', types.Integer, {}, new ForeignKey('gone.id', { name: 'nowhere' })),
  )
  return metadata
}

test('where a table is missing, the others can be made: only the foreign key cannot be written', () => {
  for (const dialect of [postgresql, mysql]) {
    const [table, key] = planCreate(dangling(), dialect)
    expect(table).toBeInstanceOf(CreateTable)
    expect(dialect.ddl(table!)).not.toContain('FOREIGN')
    expect(key).toBeInstanceOf(AddConstraint)
    expect(() => dialect.ddl(key!)).toThrow(NoReferencedTableError)
    expect(unsupported(dangling(), dialect)).toEqual([
      {
        code: 'unsupported.dangling-foreign-key',
        path: ['a', 'nowhere'],
        message:
          'it refers to what is not there: gone.id; make that table, or remove the foreign key',
      },
    ])
  }
})

test('createAll refuses such a foreign key before any SQL, unless the database takes it', async () => {
  const written: string[] = []
  const engine = createMockEngine(postgresql, (_, sql) => written.push(sql))
  await expect(dangling().createAll(engine)).rejects.toThrow(NoReferencedTableError)
  expect(written).toEqual([])
  await using real = createEngine('sqlite://', { driver: sqljs(await initSqlJs()) })
  await dangling().createAll(real)
  expect(createAllStatements(dangling(), sqlite).join()).toContain('REFERENCES gone (id)')
})
