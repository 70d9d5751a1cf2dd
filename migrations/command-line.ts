import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Applied, MakeWay } from './way.ts'

const root = resolve(import.meta.dirname, '..')

/** What an exit code of `athanor migrate apply` says. */
const meanings: Readonly<Record<string, number>> = { done: 0, questions: 2, failed: 1 }

/** By `athanor migrate apply`, as a person calls it: a process, files and an exit code. */
export const byCommand: MakeWay = async (place, _target, script) => {
  const folder = await mkdtemp(join(tmpdir(), 'athanor-migrations-'))
  const target = join(folder, 'target.sql')
  await writeFile(target, script)
  const file = join(folder, 'decisions.json')
  return {
    apply: async (decisions) => {
      await writeFile(file, JSON.stringify(decisions))
      const given = Object.keys(decisions).length > 0 ? ['--decisions', file] : []
      return athanor(['--to', target, '--url', place.url ?? '', '--json', ...given])
    },
    remaining: () => Promise.resolve([]),
    back: null,
    remainingBack: () => Promise.resolve([]),
    close: () => rm(folder, { recursive: true }),
  }
}

function athanor(args: readonly string[]): Promise<Applied> {
  const child = spawn(
    process.execPath,
    ['--import', './scripts/strip-types.mjs', 'src/cli/main.ts', 'migrate', 'apply', ...args],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let out = ''
  let error = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()))
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', (code) => done(outcome(code, out, error)))
  })
}

function outcome(code: number | null, out: string, error: string): Applied {
  const last = out.trimEnd().split('\n').at(-1) ?? ''
  const nothing = { status: 'failed', statements: [], questions: [] }
  if (!last.startsWith('{')) return { ...nothing, error: `no line of JSON, but: ${out}${error}` }
  // the line has this form by the words of the command's own page; what it says is judged by the caller
  const applied: Applied = JSON.parse(last)
  return meanings[applied.status] === code
    ? applied
    : { ...nothing, error: `${applied.status}, and the exit code is ${String(code)}` }
}
