import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { templates } from './templates.ts'

describe.each(templates)('the template $id', (template) => {
  test('runs as a whole on SQLite, with no row that refers to nothing', async () => {
    const { script } = await template.load()
    const database = await run(script)
    expect(database.exec('PRAGMA foreign_key_check')).toEqual([])
    expect(database.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']])
    const tables = database.exec("SELECT count(*) FROM sqlite_schema WHERE type = 'table'")
    expect(tables[0]?.values).toEqual([[template.tables]])
  })

  test('has rows in each table', async () => {
    const { script } = await template.load()
    const database = await run(script)
    const [tables] = database.exec("SELECT name FROM sqlite_schema WHERE type = 'table'")
    for (const [name] of tables?.values ?? []) {
      const [counted] = database.exec(`SELECT count(*) FROM "${String(name)}"`)
      expect(counted?.values[0]?.[0], String(name)).toBeGreaterThan(0)
    }
  })

  test('has three queries that find something', async () => {
    const { script, queries } = await template.load()
    const database = await run(script)
    const results = database.exec(queries)
    expect(results).toHaveLength(3)
    for (const { values } of results) expect(values.length).toBeGreaterThan(0)
  })
})

async function run(script: string) {
  const SQL = await initSqlJs()
  const database = new SQL.Database()
  database.run('PRAGMA foreign_keys = ON')
  database.run(script)
  return database
}
