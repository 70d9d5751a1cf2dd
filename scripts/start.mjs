// `npm start`: install if needed, build, serve. `npm run dev`: the same from source, with hot reloading.
import { spawn, spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { installDependencies, requireNode } from './setup.mjs'

const PORT = 4173
const root = resolve(import.meta.dirname, '..')
const vite = resolve(root, 'node_modules/vite/bin/vite.js')
const options = new Set(process.argv.slice(2))

requireNode()
installDependencies()
if (options.has('--dev')) develop()
else await start()

function develop() {
  const open = wantsBrowser() ? ['--open'] : []
  const child = spawn(process.execPath, [vite, '--port', String(PORT), ...open], {
    cwd: root,
    stdio: 'inherit',
  })
  child.on('exit', (code) => process.exit(code ?? 0))
}

async function start() {
  console.log('Building …')
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (built.status !== 0) {
    console.error('The page could not be built; the message above says where.')
    process.exit(built.status ?? 1)
  }
  const { serve } = await import('./serve.mjs')
  const { url, port } = await serve({ folder: resolve(root, 'dist'), port: PORT })
  if (port !== PORT) console.log(`Port ${PORT} is busy; using ${port}.`)
  console.log(`Athanor is at ${url} (Ctrl+C stops it)`)
  if (wantsBrowser()) openBrowser(url)
}

function wantsBrowser() {
  return !process.env.CI && !options.has('--no-open')
}

function openBrowser(url) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', url]
        : ['xdg-open', url]
  // No browser to open is no reason to stop serving: the address has been printed.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
