import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { questionKinds } from '../toolkit/migrate/decisions.ts'

const root = resolve(import.meta.dirname, '../..')
const guide = readFileSync(join(root, 'docs/apply.md'), 'utf8')

const block = (name: string) =>
  new RegExp(`^\`\`\`\\w+ ${name}\\n(.*?)^\`\`\``, 'ms').exec(guide)?.[1] ?? ''

test('the guide of migrate apply does what it says', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-apply-'))
  try {
    for (const name of ['schema.sql', 'decisions.json'])
      writeFileSync(join(folder, name), block(name))
    const database = new BetterSqlite3(join(folder, 'app.db'))
    database.exec(block('before.sql'))
    database.close()
    const [, steps = ''] = /^```console\n(.*?)^```/ms.exec(guide) ?? []
    for (const step of steps.split(/^\$ athanor /m).slice(1)) {
      const [command = '', ...shown] = step.trimEnd().split('\n')
      const args = [join(root, 'src/cli/main.ts'), ...command.split(' ')]
      const loader = join(root, 'scripts/strip-types.mjs')
      const { stdout, stderr } = spawnSync(process.execPath, ['--import', loader, ...args], {
        cwd: folder,
        encoding: 'utf8',
      })
      expect(`${stdout}${stderr}`.trimEnd()).toBe(shown.join('\n'))
    }
    const after = new BetterSqlite3(join(folder, 'app.db'))
    expect(after.prepare('SELECT id, nickname FROM people ORDER BY id').raw().all()).toEqual([
      [1, 'ann'],
      [2, 'nr 2'],
    ])
    after.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the guide has every question', () => {
  const named = [...guide.matchAll(/^\| `([a-z ]+)` +\|/gm)].map(([, name]) => name)
  expect(named).toEqual([...questionKinds])
})
