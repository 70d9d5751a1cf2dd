// The steps of `npm run check`; `npm test` runs them too, each counted as one test.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const FOLDERS = ['src', 'e2e', 'bench', 'conformance', 'corpus', 'migrations', 'scripts']

export const checkSteps = [
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  {
    name: 'types of the toolkit, without DOM and Node',
    command: ['tsc', '-p', 'src/toolkit/tsconfig.json'],
  },
  { name: 'lint', command: ['oxlint', '--type-aware', ...FOLDERS] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'unused code', command: ['knip', '--no-progress'] },
  { name: 'texts', command: [process.execPath, 'scripts/check-texts.mjs'] },
]

/**
 * Runs one step.
 *
 * @param {{ name: string, command: string[] }} step
 * @returns {Promise<{ name: string, ok: boolean, output: string, seconds: number }>}
 */
export async function runStep({ name, command: [program, ...args] }) {
  const started = performance.now()
  const path = program === process.execPath ? program : resolve(root, 'node_modules/.bin', program)
  const child = spawn(path, args, { cwd: root, shell: process.platform === 'win32' })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const code = await new Promise((done) => child.on('close', done))
  return { name, ok: code === 0, output, seconds: (performance.now() - started) / 1000 }
}

/** Runs the steps two at a time, printing each as it ends. */
export async function runCheckSteps() {
  const queue = [...checkSteps]
  const results = []
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const result = await runStep(step)
      results.push(result)
      console.log(`${result.ok ? '✓' : '✗'} ${result.name} (${result.seconds.toFixed(1)} s)`)
      if (!result.ok) console.log(result.output)
    }
  }
  await Promise.all([worker(), worker()])
  return results
}
