import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const guide = readFileSync(join(root, 'docs/migrations.md'), 'utf8')
const id = /\b[0-9a-f]{12}\b/g

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-guide-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Ids are random: those of the page stand for those of this run. */
const ids = new Map<string, string>()
const real = (text: string) => text.replaceAll(id, (shown) => ids.get(shown) ?? shown)

function learnIds(shown: string, output: string): void {
  const written = shown.match(id) ?? []
  const seen = output.match(id) ?? []
  for (const [at, one] of written.entries())
    if (!ids.has(one) && seen[at] !== undefined) ids.set(one, seen[at])
}

function run(command: string): string {
  const program = `node ${join(root, 'scripts/run-ts.mjs')} ${join(root, 'src/cli/main.ts')}`
  const line = command.replace(/^athanor/, program)
  const { stdout } = spawnSync('sh', ['-c', `${line} 2>&1`], { cwd: folder, encoding: 'utf8' })
  return stdout.trimEnd()
}

/** `$ command` and what it prints, block by block. */
function runConsole(block: string): void {
  for (const part of block.split(/^\$ /m).slice(1)) {
    const [command = '', ...lines] = part.trimEnd().split('\n')
    const shown = lines.join('\n').trimEnd()
    const output = run(real(command))
    learnIds(shown, output)
    expect(`$ ${command}\n${output}`).toBe(`$ ${command}\n${real(shown)}`)
  }
}

function write(name: string, text: string): void {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, real(text))
}

function runSql(sql: string): void {
  const database = new Database(join(folder, 'app.db'))
  database.exec(sql)
  database.close()
}

test(
  'what the guide to migrations shows is what happens',
  () => {
    let commands = 0
    for (const [, kind = '', name = '', text = ''] of guide.matchAll(
      /^```(\w+) ?(\S*)\n(.*?)^```$/gms,
    )) {
      if (kind === 'console') {
        commands += text.split(/^\$ /m).length - 1
        runConsole(text)
      } else if (kind === 'sql') runSql(text)
      else write(name, text)
    }
    expect(commands).toBeGreaterThan(10)
    const database = new Database(join(folder, 'app.db'))
    expect(database.prepare('SELECT * FROM people ORDER BY id').raw().all()).toEqual([
      [1, 'Ada', 'ada@example.org'],
      [2, 'Grace', 'grace@example.org'],
    ])
    database.close()
  },
  // eighteen programs are started one after the other
  300_000,
)
