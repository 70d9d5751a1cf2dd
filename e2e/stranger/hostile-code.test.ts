import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { exporters } from '#export'
import { importSqlite } from '#import'
import { sqljs } from '#toolkit/drivers/sqljs'
import { checkTypes } from './check-types.ts'
import { strangerFolder, write } from './stranger-folder.ts'

const folder = join(process.env['ATHANOR_SHARED'] ?? '../shared', 'corpus/edge')
const names = [
  'codegen-injection',
  'reserved-words',
  'proto-names',
  'odd-names',
  'xss-names',
  'self-and-cyclic-fks',
  'composite-fks',
  'multi-edges',
]

test.skipIf(!existsSync(folder))(
  'code made from hostile names passes both compilers',
  { timeout: 300_000 },
  async () => {
    const SQL = await initSqlJs()
    const stranger = strangerFolder()
    const files: string[] = []
    for (const name of names) {
      const text = readFileSync(join(folder, `${name}.sqlite.sql`), 'utf8')
      const { metadata } = await importSqlite({ kind: 'script', text }, () =>
        Promise.resolve(sqljs(SQL)),
      )
      for (const exporter of exporters.filter(({ group }) => group === 'code')) {
        for (const file of exporter.generate(metadata, { names: 'camelCase' }).files) {
          const path = `${name}/${file.path}`
          write(stranger.folder, path, file.text)
          files.push(path)
        }
      }
    }
    try {
      expect(checkTypes(stranger.folder, files)).toHaveLength(2)
    } finally {
      stranger.remove()
    }
  },
)
