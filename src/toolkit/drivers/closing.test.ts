import initSqlite from '@sqlite.org/sqlite-wasm'
import { readFileSync } from 'node:fs'
import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { createEngine } from '../engine/create.ts'
import type { Driver } from '../engine/driver.ts'
import { sqliteWasm } from './sqlite-wasm.ts'
import { sqljs } from './sqljs.ts'

const megabyte = 1024 * 1024

/** Fills a database with four megabytes, leaves statements and a result open, and disposes of its engine. */
async function fillOnce(driver: Driver): Promise<void> {
  const engine = createEngine('sqlite://', { driver })
  await engine.begin(async (connection) => {
    await connection.execDriverSql('CREATE TABLE t (a BLOB)')
    for (let row = 0; row < 4; row += 1)
      await connection.execDriverSql('INSERT INTO t VALUES (?)', [new Uint8Array(megabyte)])
    const cursor = await connection.driverConnection.stream('SELECT a FROM t')
    await cursor.fetch(1)
  })
  await engine.dispose()
}

/** The memory of WebAssembly never shrinks: what was freed is used again, or it grows. */
async function expectNoGrowth(driver: Driver, memory: () => number): Promise<void> {
  for (let round = 0; round < 5; round += 1) await fillOnce(driver)
  const settled = memory()
  for (let round = 0; round < 50; round += 1) await fillOnce(driver)
  expect(memory()).toBe(settled)
}

describe('dispose gives the memory back', () => {
  test('of sql.js', async () => {
    const wasm = readFileSync(new URL(import.meta.resolve('sql.js/dist/sql-wasm.wasm')))
    let memory: WebAssembly.Memory | undefined
    const instantiateWasm = (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => {
      void WebAssembly.instantiate(wasm, imports).then(({ instance, module }) => {
        memory = Object.values(instance.exports).find((one) => one instanceof WebAssembly.Memory)
        receive(instance, module)
      })
      return {}
    }
    // an option of Emscripten that the published type does not know
    const library = await initSqlJs({ instantiateWasm } as object)
    await expectNoGrowth(sqljs(library), () => memory?.buffer.byteLength ?? 0)
    expect(memory?.buffer.byteLength).toBeGreaterThan(4 * megabyte)
  })

  test('of sqlite-wasm', async () => {
    const library = await initSqlite()
    await expectNoGrowth(sqliteWasm(library), () => library.wasm.heap8u().length)
  })
})
