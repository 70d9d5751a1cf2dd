import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { exporters } from '#export'
import { importSqlite } from '#import'
import { sqljs } from '#toolkit/drivers/sqljs'
import { size } from '../../test-sizes.ts'
import { proveExport } from './prove-export.ts'

const shared = process.env['ATHANOR_SHARED'] ?? '../shared'
const scripts = [
  'e2e/fixtures/shop.sql',
  ...['chinook', 'sakila', 'northwind'].map((name) => join(shared, `corpus/sqlite/${name}.sql`)),
]

test.each(scripts.slice(0, size('provenExports')))(
  'a stranger checks, runs and takes back what was exported from %s',
  { timeout: 300_000 },
  async (path) => {
    if (!existsSync(path)) return
    const SQL = await initSqlJs()
    const source = { kind: 'script', text: readFileSync(path, 'utf8') } as const
    const { metadata, bytes } = await importSqlite(source, () => Promise.resolve(sqljs(SQL)))
    const files = exporters.flatMap((one) => one.generate(metadata, { names: 'as drawn' }).files)
    const report = await proveExport({ importedBytes: bytes, liveBytes: bytes, files })
    expect(report.compilers).toEqual(['TypeScript 7', 'TypeScript 5.9.3'])
    expect(report.objects['table']).toBe(metadata.tables.size)
  },
)
