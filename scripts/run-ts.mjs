// `node scripts/run-ts.mjs corpus/main.ts --json folder` runs a TypeScript program of this repository.
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'

const [entry, ...args] = process.argv.slice(2)
const loader = pathToFileURL(resolve(import.meta.dirname, 'strip-types.mjs')).href
const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', '--import', loader, entry, ...args],
  { stdio: 'inherit' },
)
process.exit(status ?? 1)
