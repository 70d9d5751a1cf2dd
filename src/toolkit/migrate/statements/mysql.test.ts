import mysqlLibrary from 'mysql2/promise'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mysqlUrl, temporaryMysql, type TemporaryDatabase } from '../../../../test-servers.ts'
import { mariadb } from '../../dialects/mysql/index.ts'
import { mysql2 } from '../../drivers/mysql2.ts'
import { createEngine } from '../../engine/create.ts'
import type { Engine } from '../../engine/engine.ts'
import { reverseAll } from '../reverse.ts'
import { Changes, readOwn, runOperations } from './fixtures.ts'
import { mysqlScenarios } from './mysql-scenarios.ts'

/** What the server writes of everything, without where its counters are. */
async function shown(database: TemporaryDatabase): Promise<readonly string[]> {
  const lines: string[] = []
  const tables = await database.query(
    'SELECT table_name FROM information_schema.tables WHERE table_schema = database() ORDER BY 1',
  )
  for (const [name] of tables) {
    const [row = []] = await database.query(`SHOW CREATE TABLE \`${String(name)}\``)
    const text = String(row[1])
      .replace(/ AUTO_INCREMENT=\d+/, '')
      .replace(/ DEFINER=\S+/, '')
    lines.push(...text.split('\n').map((line) => `${String(name)}: ${line.replace(/,$/, '')}`))
  }
  return lines.toSorted()
}

async function clear(database: TemporaryDatabase): Promise<void> {
  const name = new URL(database.url).pathname.slice(1)
  await database.query(
    `DROP DATABASE ${name}; CREATE DATABASE ${name} CHARACTER SET utf8mb4; USE ${name}`,
  )
}

describe.skipIf(!mysqlUrl)('MariaDB with rows, judged by SHOW CREATE', () => {
  let database: TemporaryDatabase
  let target: TemporaryDatabase
  let engine: Engine
  let targetEngine: Engine
  beforeAll(async () => {
    database = await temporaryMysql(mysqlUrl ?? '')
    target = await temporaryMysql(mysqlUrl ?? '')
    engine = createEngine(database.url, { driver: mysql2(mysqlLibrary), dialect: mariadb })
    targetEngine = createEngine(target.url, { driver: mysql2(mysqlLibrary), dialect: mariadb })
  }, 60_000)
  afterAll(async () => {
    await engine.dispose()
    await targetEngine.dispose()
    await database.drop()
    await target.drop()
  })
  beforeEach(async () => {
    await clear(database)
    await clear(target)
  })

  test.each(mysqlScenarios)('$name', async (scenario) => {
    const { before, rows = '', after, operations, keeps, oneWay = false } = scenario
    await database.query(before + rows)
    await target.query(after)
    const [origin, wanted] = [await shown(database), await shown(target)]
    const state = await readOwn(engine)
    const list = operations(new Changes(await readOwn(engine), await readOwn(targetEngine)))
    await runOperations(list, { engine, state, dialect: mariadb })
    expect(await shown(database)).toEqual(wanted)
    if (keeps) expect(await database.query(keeps[0])).toEqual(keeps[1])
    if (oneWay) return
    await runOperations(reverseAll(list), { engine, state, dialect: mariadb })
    expect(await shown(database)).toEqual(origin)
    if (keeps) expect(await database.query(keeps[0])).toEqual(keeps[2] ?? keeps[1])
  })
})
