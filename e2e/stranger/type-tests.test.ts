import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compilers } from './stranger-folder.ts'

const root = resolve(import.meta.dirname, '../..')

describe('what the type tests of the toolkit say', () => {
  for (const { name, tsc, flags } of compilers()) {
    test(`holds for ${name}`, { timeout: 120_000 }, () => {
      const folder = mkdtempSync(join(tmpdir(), 'athanor-type-tests-'))
      try {
        const compilerOptions = { types: ['node'], typeRoots: [join(root, 'node_modules/@types')] }
        const config = { extends: join(root, 'tsconfig.json'), compilerOptions, exclude: [] }
        const include = [join(root, 'src/toolkit/**/*.test-d.ts')]
        writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...config, include }))
        const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, ...flags], {
          cwd: root,
          encoding: 'utf8',
        })
        expect(stdout).toBe('')
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })
  }
})
