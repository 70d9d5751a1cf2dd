import type { DriverRow } from '../../src/toolkit/engine/driver.ts'
import { sqliteCatalogue } from '../../src/toolkit/testing/sqlite-catalogue.ts'
import { sqliteTableDetails } from './sqlite-table-details.ts'
import { sqliteWords } from './sqlite-words.ts'

/** What SQLite's pragmas say of a schema, and of its own texts what they leave out. */
export async function sqliteSchema(
  query: (sql: string) => Promise<readonly DriverRow[]>,
): Promise<readonly string[]> {
  const execute = async (sql: string) => ({
    columns: [],
    rows: await query(sql),
    changes: 0,
    lastInsertRowid: null,
  })
  const texts = await query(
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
  )
  return [
    ...(await sqliteCatalogue({ execute })).flatMap(comparable),
    ...texts.flatMap(([type, name, sql]) => described(String(type), String(name), String(sql))),
  ]
}

/**
 * Without the place of a column, since ALTER TABLE adds at the end, and without the table of the counters, which SQLite
 * makes and never drops.
 */
const comparable = (line: string): readonly string[] =>
  line.startsWith('sqlite_sequence | ')
    ? []
    : [line.replace(/^([^|]* \| )\d+ \| ((?:[^|]* \| ){5}\d+)$/, '$1$2').replace(indexed, '$1$2')]

/** A column of an index: table, index, unique, origin, partial, its place there; then its place in the table. */
const indexed = /^((?:[^|]* \| ){6})-?\d+ \| ((?:[^|]* \| ){2}[^|]*)$/

function described(type: string, name: string, sql: string): readonly string[] {
  const words = sqliteWords(sql)
  return type === 'table'
    ? sqliteTableDetails(words).map((detail) => `${name.toLowerCase()}: ${detail}`)
    : [words.join(' ')]
}
