import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCatalogue, withoutRawObjects, type Catalogue } from '../../e2e/stranger/catalogue.ts'
import { importSqlite } from '#import'
import { CreateIndex, CreateTable, CreateView, type MetaData } from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import { sqljs } from '#toolkit/drivers/sqljs'
import * as migrate from '#toolkit/migrate'
import * as orm from '#toolkit/orm'
import { exporters } from './index.ts'
import { runGenerated } from './testing/run-generated.ts'

const shared = process.env['ATHANOR_SHARED'] ?? '../shared'
const scripts: readonly string[] = [
  'e2e/fixtures/shop.sql',
  'src/app/templates/shop.sql',
  'src/app/templates/fleet.sql',
  'src/app/templates/retrieval.sql',
  ...sqlFiles('corpus/sqlite'),
  ...sqlFiles('corpus/edge').filter((path) =>
    /(names|injection|types|reserved-words|cyclic-fks|composite-fks|dangling-fks|multi-edges|comments-everywhere)\.sqlite\.sql$/.test(
      path,
    ),
  ),
]

let SQL: SqlJsStatic
beforeAll(async () => {
  SQL = await initSqlJs()
})

function sqlFiles(folder: string): string[] {
  const path = join(shared, folder)
  if (!existsSync(path)) return []
  return (
    readdirSync(path)
      .filter((name) => name.endsWith('.sql'))
      .map((name) => join(path, name))
      // sql.js, which reads the catalogues here, has no FTS5
      .filter((file) => !/using fts5/i.test(readFileSync(file, 'utf8')))
  )
}

function textOf(id: string, metadata: MetaData, names: 'as drawn' | 'camelCase'): string {
  const exporter = exporters.find((one) => one.id === id)
  return exporter?.generate(metadata, { names }).files[0]?.text ?? ''
}

function catalogueOf(statements: readonly string[] | Uint8Array): Catalogue {
  const database =
    statements instanceof Uint8Array ? new SQL.Database(statements) : new SQL.Database()
  if (!(statements instanceof Uint8Array)) for (const sql of statements) database.run(sql)
  const catalogue = readCatalogue((sql) => {
    const statement = database.prepare(sql)
    const rows: Record<string, unknown>[] = []
    while (statement.step()) rows.push(statement.getAsObject())
    statement.free()
    return rows
  })
  database.close()
  return catalogue
}

/** What createAll would run: tables in their order, indexes, views. */
function createStatements(metadata: MetaData): string[] {
  const tables = metadata.sortedTables.flatMap((table) => [
    new CreateTable(table),
    ...[...table.indexes].map((index) => new CreateIndex(index)),
  ])
  const views = [...metadata.views.values()].map((view) => new CreateView(view))
  return [...tables, ...views].map((element) => element.compile({ dialect: sqlite }).sql)
}

/** Resolving relationships refuses what has no foreign key, several, or no other side. */
function configure(one: unknown): void {
  if (typeof one === 'function' && '__mapper__' in one) {
    const { relationships } = (one as unknown as orm.ModelTarget).__mapper__
    expect([...relationships.values()].every(({ reverse }) => reverse !== undefined)).toBe(true)
  }
}

/** The statements of a script's upgrade, and of both ways. */
async function migrated(code: string): Promise<{ up: string[]; both: string[] }> {
  const plan = new migrate.MigrationPlan(sqlite)
  const op = new migrate.Operations(plan)
  const { upgrade, downgrade } = runGenerated(code, migrate) as Record<
    string,
    (op: migrate.Operations) => Promise<void>
  >
  const statements = () => plan.statements.map(({ sql }) => sql)
  await upgrade?.(op)
  const up = statements()
  await downgrade?.(op)
  return { up, both: statements() }
}

describe.each(scripts)('%s', (path) => {
  async function imported() {
    const source = { kind: 'script', text: readFileSync(path, 'utf8') } as const
    return importSqlite(source, () => Promise.resolve(sqljs(SQL)))
  }

  test('models.ts, the first migration and schema.sqlite.sql make the catalogue that was imported', async () => {
    const { metadata, bytes } = await imported()
    const original = catalogueOf(bytes)
    for (const names of ['as drawn', 'camelCase'] as const) {
      const { Base, ...classes } = runGenerated(textOf('models', metadata, names), orm)
      for (const one of Object.values(classes)) configure(one)
      const made = catalogueOf(createStatements((Base as orm.DeclarativeBase).metadata))
      expect(made).toEqual(withoutRawObjects(original))
    }
    const script = textOf('migration', metadata, 'as drawn')
    const { up, both } = await migrated(script)
    expect(catalogueOf(up)).toEqual(original)
    expect(catalogueOf(both)).toEqual({})
    expect(catalogueOf([textOf('sqlite', metadata, 'as drawn')])).toEqual(original)
  })
})
