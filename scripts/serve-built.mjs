// Builds the page and serves it on the port given: what the end-to-end tests and the screenshots look at.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { serve } from './serve.mjs'

const root = resolve(import.meta.dirname, '..')
const port = Number(process.argv[2])
const folder = resolve(root, port === 4273 ? 'dist' : `node_modules/.vite/dist-${port}`)
const vite = resolve(root, 'node_modules/vite/bin/vite.js')

const { status } = spawnSync(
  process.execPath,
  [vite, 'build', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir'],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
if (status !== 0) process.exit(status ?? 1)
const server = await serve({ folder, port })
if (server.port !== port) {
  console.error(`Port ${port} is busy.`)
  process.exit(1)
}
