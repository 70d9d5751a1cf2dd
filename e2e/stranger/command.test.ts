import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strangerFolder, write } from './stranger-folder.ts'

const packages = resolve(import.meta.dirname, '../../node_modules')

const models = `import { declarativeBase, integer, string } from 'athanor/orm'

export const Base = declarativeBase()

export class Person extends Base.model('people', {
  id: integer().primaryKey(),
  name: string(40).notNull(),
}) {}
`

let stranger: ReturnType<typeof strangerFolder>

beforeAll(() => {
  stranger = strangerFolder()
  install('better-sqlite3', 'bindings', 'file-uri-to-path')
  write(stranger.folder, 'models.ts', models)
}, 120_000)
afterAll(() => stranger.remove())

function install(...names: readonly string[]): void {
  for (const name of names)
    cpSync(join(packages, name), join(stranger.folder, 'node_modules', name), { recursive: true })
}

const call = (line: string) => ['--offline', 'athanor', ...line.split(' ')]

const athanor = (line: string): string =>
  execFileSync('npx', call(line), {
    cwd: stranger.folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim()

const tables = (file: string): readonly unknown[] => {
  const database = new BetterSqlite(join(stranger.folder, file), { readonly: true })
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
  try {
    return names.pluck().all()
  } finally {
    database.close()
  }
}

const readsTypescript = Object.entries(process.features).some(
  ([name, has]) => name === 'typescript' && has !== false,
)

test.skipIf(readsTypescript)(
  'an older Node says what it lacks to read a project',
  () => {
    athanor('migrate init --url sqlite:///app.db --target ./models.ts')
    const { status, stderr } = spawnSync('npx', call('migrate heads'), {
      cwd: stranger.folder,
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('npm install oxc-transform')
    install('oxc-transform', '@oxc-transform')
  },
  60_000,
)

test('the installed command makes a revision of models in TypeScript and runs it', () => {
  if (readsTypescript) athanor('migrate init --url sqlite:///app.db --target ./models.ts')
  expect(athanor('migrate revision --autogenerate -m People')).toBe('migrations/0001_people.ts')
  expect(readdirSync(join(stranger.folder, 'migrations'))).toEqual(['0001_people.ts'])
  const revision = athanor('migrate upgrade')
  expect(revision).toMatch(/^[0-9a-f]{12}$/)
  expect(athanor('migrate heads')).toContain(revision)
  expect(tables('app.db')).toEqual(['alembic_version', 'people'])
  athanor('migrate check')
}, 120_000)

test('the installed command brings a database to a script', () => {
  write(stranger.folder, 'schema.sql', 'CREATE TABLE town (id INTEGER PRIMARY KEY);')
  athanor('migrate apply --to schema.sql --url sqlite:///towns.db')
  expect(tables('towns.db')).toEqual(['town'])
}, 60_000)
