import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadConfig } from './config.ts'
import { argumentsOf } from './project.ts'
import { ScriptFolder } from './script-folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-scripts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const draft = (message: string) => ({
  revision: '0123456789ab',
  downRevision: null,
  message,
  upgrade: [],
  downgrade: [],
})

test('scripts are numbered, and named by what they are for', async () => {
  const scripts = new ScriptFolder(join(folder, 'migrations'))
  expect(await scripts.nextName('Add: e-mails (ÄÖ)!')).toBe('0001_add_e_mails_äö')
  await scripts.write(draft('First'))
  writeFileSync(join(folder, 'migrations/0041_other.ts'), '')
  expect(await scripts.nextName('../../etc')).toBe('0042_etc')
  expect(await scripts.nextName('')).toBe('0042_revision')
  expect(readFileSync(join(folder, 'migrations/0001_first.ts'), 'utf8')).toContain(
    "export const revision = '0123456789ab'",
  )
})

test('a file that is no script is named, with what it has to export', async () => {
  writeFileSync(join(folder, '0001_odd.mjs'), 'export const revision = 1')
  await expect(new ScriptFolder(folder).read()).rejects.toThrow(
    '0001_odd.mjs is no script of a migration: it has to export revision, downRevision, upgrade(op) and downgrade(op).',
  )
})

test.each([
  ['export const config = {}', 'has no default export'],
  ['export default { uri: "sqlite://" }', 'uri is no setting; known are url, connectArguments'],
  ['export default { url: 1 }', 'url is a string, not a number'],
])('a configuration of %s is refused', async (text, message) => {
  const file = join(folder, 'athanor.config.mjs')
  writeFileSync(file, text)
  await expect(loadConfig(file)).rejects.toThrow(message)
})

test('a project without a configuration is told how to make one', async () => {
  await expect(loadConfig(join(folder, 'none.ts'))).rejects.toThrow('is not there')
})

test('steps back are no options', () => {
  expect(argumentsOf(['-1', '--url', 'sqlite:///a.db'], {})).toMatchObject({
    positionals: ['-1'],
    values: { url: 'sqlite:///a.db' },
  })
  expect(() => argumentsOf(['--nope'], {})).toThrow("'--nope'")
})
