import fc from 'fast-check'
import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { beforeAll, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import { sqljs } from '../drivers/sqljs.ts'
import type { Connection } from '../engine/connection.ts'
import { createEngine } from '../engine/create.ts'
import { reflect } from '../reflect/reflect.ts'
import { createAllStatements } from '../schema/create-drop.ts'
import { MetaData } from '../schema/metadata.ts'
import { buildChanging, changingSchema } from '../testing/random-changes.ts'
import { compareMetadata } from './compare/index.ts'
import { Migrator } from './migrator.ts'
import { applyToModel } from './model.ts'
import type { Operation } from './ops.ts'
import { reverseAll } from './reverse.ts'

let SQL: SqlJsStatic

beforeAll(async () => {
  SQL = await initSqlJs()
})

const pair = fc.tuple(changingSchema, changingSchema)

const difference = (before: MetaData, after: MetaData): readonly Operation[] =>
  compareMetadata(before, after, { dialect: sqlite })

test('a model that takes the steps of a comparison is the one that was compared with', () => {
  fc.assert(
    fc.property(pair, ([first, second]) => {
      const [before, after] = [buildChanging(first, second), buildChanging(second, first)]
      const operations = difference(before, after)
      const model = before.copy()
      for (const operation of operations) applyToModel(model, operation)
      expect(difference(model, after)).toEqual([])
      for (const operation of reverseAll(operations)) applyToModel(model, operation)
      expect(difference(model, before)).toEqual([])
    }),
    { numRuns: size('changedModels') },
  )
})

async function read(connection: Connection): Promise<MetaData> {
  const metadata = new MetaData()
  await reflect(metadata, connection)
  await connection.rollback()
  return metadata
}

/** Rows by their keys, with what is not about to be filled anew. */
async function rowsOf(connection: Connection, metadata: MetaData): Promise<Map<string, unknown[]>> {
  const counts = new Map<string, unknown[]>()
  for (const { name } of metadata.tables.values()) {
    const sql = `SELECT id FROM ${sqlite.preparer().quote(name)} ORDER BY id`
    counts.set(name, (await connection.execDriverSql(sql)).tuples().all())
  }
  await connection.rollback()
  return counts
}

test('a database with rows takes them too, both ways, and keeps its rows', async () => {
  await fc.assert(
    fc.asyncProperty(pair, async ([first, second]) => {
      const [before, after] = [buildChanging(first, second), buildChanging(second, first)]
      await using engine = createEngine('sqlite://', { driver: sqljs(SQL) })
      await using connection = await engine.connect()
      await fill(connection, before)
      const kept = await rowsOf(connection, before)
      const operations = difference(await read(connection), after)
      await new Migrator(connection).unit((unit) => unit.runAll(operations))
      expect(difference(await read(connection), after)).toEqual([])
      const staying = [...before.tables.values()].filter(({ key }) => after.tables.has(key))
      const rows = await rowsOf(connection, after)
      for (const { key } of staying) expect(rows.get(key)).toEqual(kept.get(key))
      await new Migrator(connection).unit((unit) => unit.runAll(reverseAll(operations)))
      expect(difference(await read(connection), before)).toEqual([])
    }),
    { numRuns: size('changedDatabases') },
  )
})

/** Two rows in each table, which have values for nothing but what has no default. */
async function fill(connection: Connection, metadata: MetaData): Promise<void> {
  const quote = (name: string) => sqlite.preparer().quote(name)
  connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' })
  await connection.execDriverSql('PRAGMA foreign_keys = OFF')
  for (const sql of createAllStatements(metadata, sqlite)) await connection.execDriverSql(sql)
  for (const table of metadata.tables.values()) {
    const needed = table.columns.filter(
      ({ computed, primaryKey }) => computed === null && !primaryKey,
    )
    for (const id of [1, 2]) {
      const values = needed.map(() => `'${id}'`)
      const columns = ['id', ...needed.map(({ name }) => name)].map(quote).join(', ')
      await connection.execDriverSql(
        `INSERT INTO ${quote(table.name)} (${columns}) VALUES (${[id, ...values].join(', ')})`,
      )
    }
  }
  await connection.execDriverSql('PRAGMA foreign_keys = ON')
  connection.executionOptions({ isolationLevel: null })
}
