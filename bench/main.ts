// `npm run bench -- rows` runs the measurement of that name: `bench/<name>.ts` or `bench/<name>/main.ts`.
// Options: --json prints one line of JSON instead of tables, --rounds 31 sets how often each case is measured.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installPeers } from './install.ts'

const names = ['rows', 'compile', 'types', 'script', 'diff', 'canvas']

function fileOf(name: string): string | undefined {
  if (!names.includes(name)) return undefined
  return [`${name}.ts`, `${name}/main.ts`]
    .map((path) => resolve(import.meta.dirname, path))
    .find((path) => existsSync(path))
}

const name = process.argv[2] ?? ''
const file = fileOf(name)
if (file === undefined) {
  console.error(`Name what to measure: npm run bench -- ${names.join(' | ')}`)
  process.exit(1)
}
// the canvas is measured against libraries of the repository
if (name !== 'canvas') installPeers()
await import(pathToFileURL(file).href)
