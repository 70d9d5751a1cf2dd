import initSqlJs, { type Database } from 'sql.js'
import { describe, expect, test } from 'vitest'
import { overlap, sceneOf } from '#picture'
import { sketchedDocument, type Sketch } from './sketch.ts'
import { templates } from './templates.ts'

describe.each(templates)('the template $id', (template) => {
  test('runs as a whole on SQLite, with no row that refers to nothing', async () => {
    const { script } = await template.load()
    const database = await run(script)
    expect(database.exec('PRAGMA foreign_key_check')).toEqual([])
    expect(database.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']])
  })

  test('has rows in each table', async () => {
    const { script } = await template.load()
    const database = await run(script)
    for (const name of tableNames(database)) {
      const [counted] = database.exec(`SELECT count(*) FROM "${name}"`)
      expect(counted?.values[0]?.[0], name).toBeGreaterThan(0)
    }
  })

  test('has three queries that find something', async () => {
    const { script, queries } = await template.load()
    const database = await run(script)
    const results = database.exec(queries)
    expect(results).toHaveLength(3)
    for (const { values } of results) expect(values.length).toBeGreaterThan(0)
  })

  test('is sketched as its script makes it', async () => {
    const { script } = await template.load()
    const database = await run(script)
    expect(withoutPlaces(template.sketch)).toEqual(catalogue(database))
  })

  test('stands without overlaps', () => {
    const boxes = [...sceneOf(sketchedDocument('', template.sketch)).tables.values()]
    const pairs = boxes.flatMap((box, at) => boxes.slice(at + 1).map((other) => [box, other]))
    expect(pairs.filter(([one, other]) => one && other && overlap(one, other))).toEqual([])
  })
})

async function run(script: string): Promise<Database> {
  const SQL = await initSqlJs()
  const database = new SQL.Database()
  database.run('PRAGMA foreign_keys = ON')
  database.run(script)
  return database
}

const rows = (database: Database, sql: string): readonly (readonly unknown[])[] =>
  database.exec(sql)[0]?.values ?? []

const tableNames = (database: Database): readonly string[] =>
  rows(database, "SELECT name FROM sqlite_schema WHERE type = 'table'").map(([name]) =>
    String(name),
  )

/** What SQLite itself says about the tables. */
const catalogue = (database: Database) =>
  Object.fromEntries(
    tableNames(database).map((table) => {
      const columns = rows(
        database,
        `SELECT name, lower(type), "notnull" OR pk, pk FROM pragma_table_xinfo('${table}')`,
      )
      return [
        table,
        {
          columns: Object.fromEntries(
            columns.map(([name, type, required]) => [
              name,
              `${String(type)}${required ? '' : '?'}`,
            ]),
          ),
          key: columns
            .filter(([, , , place]) => place)
            .sort((a, b) => Number(a[3]) - Number(b[3]))
            .map(([name]) => name),
          refers: Object.fromEntries(
            rows(
              database,
              `SELECT "from", "table" || '.' || "to" FROM pragma_foreign_key_list('${table}')`,
            ),
          ),
        },
      ]
    }),
  )

const withoutPlaces = (sketch: Sketch) =>
  Object.fromEntries(Object.entries(sketch).map(([table, { at: _at, ...parts }]) => [table, parts]))
