import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { sqljs } from '#toolkit/drivers/sqljs'
import { diagnose } from './run-script.ts'
import { sqliteEngine } from './sqlite/sqlite-engine.ts'

const engine = sqliteEngine(sqljs(await initSqlJs()))

/** The text before the place of the first error. */
async function before(sql: string): Promise<string> {
  const connection = await engine.driver.connect({})
  const [error] = await diagnose(engine, connection, sql)
  await connection.close()
  return sql.slice(0, error?.at.start)
}

test.each([
  ['SELECT a.x FROM a JOIN b ON a.x = .y', 'SELECT a.x FROM a JOIN b ON a.x = '],
  ["SELECT 'FROM', x FROM FROM a", "SELECT 'FROM', x FROM "],
  ['SELECT x FROM a WHERE x = 1 ORDER x', 'SELECT x FROM a WHERE x = 1 ORDER '],
  ['SELECT 1;\nSELECT (1 + (2)) )', 'SELECT 1;\nSELECT (1 + (2)) '],
])('of equal tokens the one at which the parser stops is marked: %s', async (sql, start) => {
  expect(await before(sql)).toBe(start)
})
