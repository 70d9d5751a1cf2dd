import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { athanor } from '../src/cli/athanor.ts'
import type { Applied, MakeWay } from './way.ts'

const root = resolve(import.meta.dirname, '..')

/** What an exit code of `athanor migrate apply` says. */
const meanings: Readonly<Record<string, number>> = { done: 0, questions: 2, failed: 1 }

/** By `athanor migrate apply`, as a person calls it: a process, files and an exit code. */
export const byProcess = way(startedProcess)

/** The same command with the same files in this process, which takes a tenth of the time. */
export const byCommand = way(calledHere)

/** Calls the command with these arguments. */
type Call = (args: readonly string[]) => Promise<Applied>

function way(call: Call): MakeWay {
  return async (place, _target, script) => {
    const folder = await mkdtemp(join(tmpdir(), 'athanor-migrations-'))
    const target = join(folder, 'target.sql')
    await writeFile(target, script)
    const file = join(folder, 'decisions.json')
    return {
      apply: async (decisions) => {
        await writeFile(file, JSON.stringify(decisions))
        const given = Object.keys(decisions).length > 0 ? ['--decisions', file] : []
        const args = ['--to', target, '--url', place.url ?? '', '--json', ...given]
        return call(['migrate', 'apply', ...args])
      },
      remaining: () => Promise.resolve([]),
      back: null,
      remainingBack: () => Promise.resolve([]),
      close: () => rm(folder, { recursive: true }),
    }
  }
}

function startedProcess(args: readonly string[]): Promise<Applied> {
  const child = spawn(
    process.execPath,
    ['--import', './scripts/strip-types.mjs', 'src/cli/main.ts', ...args],
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

async function calledHere(args: readonly string[]): Promise<Applied> {
  const out: string[] = []
  const notes: string[] = []
  const code = await athanor(args, {
    interactive: false,
    out: (line) => void out.push(line),
    note: (line) => void notes.push(line),
    ask: () => Promise.resolve(null),
    untilInterrupted: () => new AbortController().signal,
  })
  return outcome(code, out.join('\n'), notes.join('\n'))
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
