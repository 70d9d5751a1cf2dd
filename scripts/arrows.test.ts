import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** Each line plants one forbidden import; the arrows are those of docs/architecture.md. */
const forbidden: readonly (readonly [file: string, imported: string])[] = [
  ['src/toolkit/util/planted.ts', '../types/engine.ts'],
  ['src/toolkit/types/planted.ts', '../sql/elements.ts'],
  ['src/toolkit/sql/planted.ts', '../schema/table.ts'],
  ['src/toolkit/schema/planted.ts', '../compile/ddl.ts'],
  ['src/toolkit/compile/planted.ts', '../dialects/sqlite/index.ts'],
  ['src/toolkit/dialects/sqlite/planted.ts', '../../engine/engine.ts'],
  ['src/toolkit/engine/planted.ts', '../reflect/inspector.ts'],
  ['src/toolkit/reflect/planted.ts', '../orm/session.ts'],
  ['src/toolkit/orm/planted.ts', '../migrate/ops.ts'],
  ['src/toolkit/migrate/planted.ts', '../orm/session.ts'],
  ['src/toolkit/drivers/planted.ts', '../engine/engine.ts'],
  ['src/toolkit/drivers/planted-package.ts', 'sql.js'],
  ['src/toolkit/schema/planted-node.ts', 'node:fs'],
  ['src/toolkit/schema/planted-react.ts', 'react'],
  ['src/canvas/document/planted.ts', 'react'],
  ['src/canvas/document/planted-canvas.ts', '../nodes/table-node.tsx'],
  ['src/canvas/document/file-format/planted.ts', '#toolkit'],
  ['src/canvas/picture/planted.ts', 'react'],
  ['src/canvas/gestures/planted.ts', '@xyflow/react'],
  ['src/canvas/nodes/planted.ts', '#app'],
  ['src/import/sqlite/planted.ts', '#document'],
  ['src/import/sqlite/planted-engine.ts', 'sql.js'],
  ['src/export/models/planted.ts', '../sql/index.ts'],
  ['src/app/panels/planted.ts', '@xyflow/react'],
  ['src/app/panels/planted-monaco.ts', 'monaco-editor/editor'],
  ['src/app/panels/planted-engine.ts', 'sql.js'],
  ['src/app/ui/planted.ts', '#document'],
  ['src/cli/planted.ts', 'react'],
]

const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['src/toolkit/sql/legal.ts', '../types/engine.ts'],
  ['src/toolkit/drivers/legal.ts', '../engine/driver.ts'],
  ['src/canvas/document/legal.ts', '#toolkit'],
  ['src/canvas/nodes/legal.ts', '@xyflow/react'],
  ['src/import/sqlite/legal.ts', '#toolkit'],
  ['src/app/panels/legal.ts', '#document'],
  ['src/app/playground/legal.ts', 'monaco-editor/editor'],
  ['src/app/engines/legal.ts', 'sql.js'],
]

const root = resolve(import.meta.dirname, '..')
let folder = ''
let output = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-arrows-'))
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  for (const [file, imported] of [...forbidden, ...allowed]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `import * as x from '${imported}'\nexport const y = x\n`)
  }
  const oxlint = join(root, 'node_modules/.bin/oxlint')
  const { stdout } = spawnSync(oxlint, ['--format=json', 'src'], { cwd: folder, encoding: 'utf8' })
  output = stdout
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function caught(file: string): boolean {
  const { diagnostics }: { diagnostics: { code: string; filename: string }[] } = JSON.parse(output)
  return diagnostics.some(
    ({ code, filename }) => code.includes('no-restricted-imports') && filename.endsWith(file),
  )
}

describe('an import against the arrows is caught by lint', () => {
  test.each(forbidden)('%s may not import %s', (file) => expect(caught(file)).toBe(true))
})

describe('an import along the arrows is not', () => {
  test.each(allowed)('%s may import %s', (file) => expect(caught(file)).toBe(false))
})
