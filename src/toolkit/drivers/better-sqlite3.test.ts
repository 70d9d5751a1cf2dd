import BetterSqlite3 from 'better-sqlite3'
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngine } from '../engine/create.ts'
import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { betterSqlite3Subject, nativeProblem } from '../testing/driver-suite/sqlite-subjects.ts'
import { betterSqlite3 } from './better-sqlite3.ts'

describe.skipIf(nativeProblem() !== null)('in Node', () => {
  describeDriver(betterSqlite3Subject)

  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'athanor-better-sqlite3-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const driver = betterSqlite3(BetterSqlite3)

  test('dispose closes the files', async () => {
    const engine = createEngine(`sqlite:///${join(folder, 'closed.db')}`, { driver })
    await engine.begin((connection) => connection.execDriverSql('CREATE TABLE t (a)'))
    const whileOpen = openFiles(folder)
    await engine.dispose()
    // only Linux tells
    expect(whileOpen.length > 0).toBe(process.platform === 'linux')
    expect(openFiles(folder)).toEqual([])
  })

  test('options reach the library as what they are', async () => {
    const file = join(folder, 'options.db')
    await (await driver.connect({ database: file })).close()
    const engine = createEngine(`sqlite:///${file}?readonly=true&timeout=20`, { driver })
    const writing = engine.begin((connection) => connection.execDriverSql('CREATE TABLE t (a)'))
    await expect(writing).rejects.toMatchObject({ engineCode: 'SQLITE_READONLY' })
    await engine.dispose()
    const absent = driver.connect({
      database: join(folder, 'absent.db'),
      options: { fileMustExist: 'true' },
    })
    await expect(absent).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' })
    const nowhere = driver.connect({ database: join(folder, 'no', 'folder.db') })
    await expect(nowhere).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' })
  })

  test('another connection that renames a column is noticed', async () => {
    const database = join(folder, 'shared.db')
    const [one, other] = [await driver.connect({ database }), await driver.connect({ database })]
    await one.execute('CREATE TABLE t (a)')
    expect((await one.execute('SELECT * FROM t')).columns).toEqual(['a'])
    await other.execute('ALTER TABLE t RENAME COLUMN a TO b')
    expect((await one.execute('SELECT * FROM t')).columns).toEqual(['b'])
    await one.close()
    await other.close()
  })

  test('a file that another connection writes to is busy, and free again afterwards', async () => {
    const target = { database: join(folder, 'busy.db'), options: { timeout: 1 } }
    const [one, other] = [await driver.connect(target), await driver.connect(target)]
    await one.execute('CREATE TABLE t (a)')
    await one.execute('BEGIN IMMEDIATE')
    await expect(other.execute('INSERT INTO t VALUES (1)')).rejects.toMatchObject({
      code: 'SQLITE_BUSY',
      disconnected: false,
    })
    await one.execute('COMMIT')
    expect((await other.execute('INSERT INTO t VALUES (1)')).changes).toBe(1)
    await one.close()
    await other.close()
  })
})

function openFiles(folder: string): readonly string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${descriptor}`)
      return file.startsWith(folder) ? [file] : []
    } catch {
      return []
    }
  })
}
