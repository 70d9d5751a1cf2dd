// What `npm start` and `npm test` call first: brings the machine to where the project runs.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const MINIMUM_NODE = [20, 19]

/** Ends the program with a sentence when this Node is older than the project runs on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return
  console.error(
    `Athanor needs Node ${MINIMUM_NODE.join('.')} or later; this is ${process.versions.node}. ` +
      'Install a newer one from your package manager and run the command again.',
  )
  process.exit(1)
}

/** Installs the locked dependencies unless they are there already. */
export function installDependencies() {
  const lock = resolve(root, 'package-lock.json')
  const installed = resolve(root, 'node_modules/.package-lock.json')
  if (existsSync(installed) && sameVersions(lock, installed)) return
  console.log('Installing dependencies …')
  // Not `npm ci`: it refuses a lock file that lacks the optional binaries of some platform, and a registry
  // that does not carry them all cannot write another. This takes the locked versions and writes nothing.
  const options = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  run('npm', options, 'The dependencies could not be installed.')
}

/** npm's record of what is installed lists the same packages as the lock file, apart from optional ones. */
function sameVersions(lockFile, installedFile) {
  if (statSync(installedFile).mtimeMs >= statSync(lockFile).mtimeMs) return true
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const installed = packages(installedFile)
  return Object.entries(packages(lockFile)).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed[path]?.version === version,
  )
}

const CHROMIUM_NAMES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Finds a browser for the tests, installing one where that can be done.
 *
 * @returns {{ path?: string, reason?: string }} the program to start, or neither when Playwright's own
 * download is used, or the reason why there is none
 */
export function findBrowser() {
  const installed = installedBrowser()
  if (installed) return { path: installed }
  if (process.getuid?.() === 0 && has('apt-get')) {
    console.log("Installing Debian's Chromium …")
    const quiet = { stdio: 'ignore' }
    spawnSync('apt-get', ['update'], quiet)
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet)
    const chromium = installedBrowser()
    if (chromium) return { path: chromium }
  }
  console.log('Downloading a browser for the tests …')
  const download = spawnSync('npx', ['playwright', 'install', 'chromium'], {
    cwd: root,
    stdio: 'ignore',
    timeout: 300_000,
  })
  if (download.status === 0) return {}
  return {
    reason:
      'no browser: install Chrome or Chromium, or name one in ATHANOR_CHROMIUM, and run the tests again',
  }
}

/**
 * Sees to a Python with Alembic, which runs the migrations that we write for it, installing Debian's where that can
 * be done. Without one its tests are skipped.
 *
 * @returns {boolean} whether there is one
 */
export function findAlembic() {
  if (hasAlembic()) return true
  if (process.getuid?.() !== 0 || !has('apt-get')) return false
  console.log("Installing Debian's Alembic …")
  const packages = ['python3-alembic', 'python3-psycopg2', 'python3-pymysql']
  const quiet = { stdio: 'ignore' }
  spawnSync('apt-get', ['update'], quiet)
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], quiet)
  return hasAlembic()
}

const hasAlembic = () =>
  [process.env.ATHANOR_ALEMBIC_PYTHON, '/usr/bin/python3', 'python3'].some(
    (python) =>
      python &&
      spawnSync(python, ['-c', 'import alembic, psycopg2, pymysql'], { stdio: 'ignore' }).status ===
        0,
  )

function installedBrowser() {
  return [process.env.ATHANOR_CHROMIUM, ...CHROMIUM_NAMES].find((path) => path && existsSync(path))
}

const has = (command) => spawnSync('which', [command], { stdio: 'ignore' }).status === 0

function run(command, args, failure) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  console.error(failure)
  process.exit(status ?? 1)
}
