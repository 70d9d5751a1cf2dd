import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sqlite } from '../../dialects/sqlite/index.ts'
import { sqljs } from '../../drivers/sqljs.ts'
import type { Connection } from '../../engine/connection.ts'
import { createEngine } from '../../engine/create.ts'
import type { Engine } from '../../engine/engine.ts'
import { reflect } from '../../reflect/reflect.ts'
import { MetaData } from '../../schema/metadata.ts'
import { sqliteCatalogue } from '../../testing/sqlite-catalogue.ts'
import { compareMetadata } from '../compare/index.ts'
import { Migrator } from '../migrator.ts'
import { applyToModel } from '../model.ts'
import { reverseAll } from '../reverse.ts'
import { scenarios, type Scenario } from './sqlite.scenarios.ts'

let SQL: SqlJsStatic
let engines: Engine[] = []

beforeAll(async () => {
  SQL = await initSqlJs()
})

beforeEach(() => {
  engines = []
})

afterEach(async () => {
  for (const engine of engines) await engine.dispose()
})

/** A database that checks foreign keys, as applications have it. */
async function databaseOf(...scripts: readonly (string | undefined)[]): Promise<Connection> {
  const engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  engines.push(engine)
  const connection = await engine.connect()
  connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  await connection.execDriverSql('PRAGMA foreign_keys = ON')
  for (const script of scripts) await connection.executeScript(script ?? '')
  connection.executionOptions({ isolationLevel: null })
  return connection
}

async function read(connection: Connection): Promise<MetaData> {
  const metadata = new MetaData()
  await reflect(metadata, connection)
  await connection.rollback()
  return metadata
}

async function catalogue(connection: Connection): Promise<readonly string[]> {
  const lines = await sqliteCatalogue(connection.driverConnection)
  await connection.rollback()
  return lines
}

async function rowsOf(connection: Connection, sql: string): Promise<unknown> {
  const rows = (await connection.execDriverSql(sql)).tuples().all()
  await connection.rollback()
  return rows
}

/** The catalogue without what is only where a column stands. */
const unplaced = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.replace(/^(\S+) \| \d+ \|/, '$1 |')).toSorted()

async function migrate(scenario: Scenario) {
  const { before, rows, after, renames = [] } = scenario
  const connection = await databaseOf(before, rows)
  const [from, to] = [await read(connection), await read(await databaseOf(after))]
  const operations = compareMetadata(from, to, { dialect: sqlite, renames })
  const migrator = new Migrator(connection)
  await migrator.unit((unit) => unit.runAll(operations))
  return { connection, operations, statements: migrator.statements, from, to }
}

describe.each(scenarios)('$name', (scenario) => {
  const { before, after, keeps } = scenario

  test('up and down, with its rows', async () => {
    const { connection, operations, statements } = await migrate(scenario)
    const script = statements.join(';\n')
    expect(unplaced(await catalogue(connection)), script).toEqual(
      unplaced(await catalogue(await databaseOf(after))),
    )
    if (keeps) expect(await rowsOf(connection, keeps[0]), script).toEqual(keeps[1])
    if (scenario.without) expect(script).not.toMatch(scenario.without)
    if (scenario.with) expect(script).toMatch(scenario.with)
    expect(await rowsOf(connection, 'PRAGMA foreign_keys')).toEqual([[1]])
    const back = new Migrator(connection)
    await back.unit((unit) => unit.runAll(reverseAll(operations)))
    expect(unplaced(await catalogue(connection)), back.statements.join(';\n')).toEqual(
      unplaced(await catalogue(await databaseOf(before))),
    )
    if (keeps?.[2]) expect(await rowsOf(connection, keeps[0])).toEqual(keeps[2])
  })

  test('the model follows as the database does', async () => {
    const { connection, operations, from, to } = await migrate(scenario)
    const model = from.copy()
    for (const operation of operations) applyToModel(model, operation)
    expect(compareMetadata(model, to, { dialect: sqlite })).toEqual([])
    expect(compareMetadata(model, await read(connection), { dialect: sqlite })).toEqual([])
    for (const operation of reverseAll(operations)) applyToModel(model, operation)
    expect(compareMetadata(model, from, { dialect: sqlite })).toEqual([])
  })
})
