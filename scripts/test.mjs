// `npm test`: everything that must hold, closing with one line `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findAlembic, findBrowser, installDependencies, requireNode } from './setup.mjs'

const root = resolve(import.meta.dirname, '..')
const deep = process.argv.includes('--deep')

requireNode()
installDependencies()
const browser = findBrowser()
const alembic = findAlembic()
const reports = mkdtempSync(join(tmpdir(), 'athanor-test-'))
const environment = {
  ...process.env,
  ATHANOR_SHARED: process.env.ATHANOR_SHARED ?? resolve(root, '../shared'),
  ...(browser.path && { ATHANOR_CHROMIUM: browser.path }),
  ...(deep && { ATHANOR_DEEP: '1' }),
}

const totals = { passed: 0, failed: 0, skipped: 0 }
const reasons = new Map()

await checks()
nativeDriver()
unit()
endToEnd()
report()

async function checks() {
  heading('Types, lint, format, unused code, texts')
  const { runCheckSteps } = await import('./steps.mjs')
  for (const { ok } of await runCheckSteps()) totals[ok ? 'passed' : 'failed']++
}

/** better-sqlite3 is native: built here because install scripts are off; its tests say so where it is not. */
function nativeDriver() {
  if (!existsSync(resolve(root, 'node_modules/better-sqlite3'))) return
  if (existsSync(resolve(root, 'node_modules/better-sqlite3/build/Release'))) return
  heading('Building better-sqlite3')
  spawnSync('npm', ['rebuild', 'better-sqlite3', '--ignore-scripts=false'], {
    cwd: root,
    stdio: 'ignore',
  })
}

function unit() {
  heading('Unit tests, conformance floors, corpus')
  const file = join(reports, 'unit.json')
  runTool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const result = read(file)
  if (!result) return fail('the unit tests did not finish')
  totals.passed += result.numPassedTests
  totals.failed += result.numFailedTests + suitesThatDidNotLoad(result)
  totals.skipped += result.numPendingTests + result.numTodoTests
  for (const { assertionResults } of result.testResults)
    for (const { status, title, meta } of assertionResults)
      if (status === 'pending' || status === 'skipped') because(meta?.skipReason ?? title)
}

function suitesThatDidNotLoad({ testResults }) {
  return testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
}

function endToEnd() {
  heading('End to end')
  if (browser.reason) {
    totals.skipped++
    because(browser.reason)
    return
  }
  const file = join(reports, 'e2e.json')
  runTool('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  const result = read(file)
  if (!result) return fail('the end-to-end tests did not finish')
  const { expected, unexpected, flaky, skipped } = result.stats
  totals.passed += expected
  totals.failed += unexpected + flaky + (result.errors.length > 0 && unexpected === 0 ? 1 : 0)
  totals.skipped += skipped
  for (const suite of result.suites) collectSkips(suite)
}

function collectSkips(suite) {
  for (const { tests } of suite.specs ?? [])
    for (const { annotations, status } of tests)
      for (const { type, description } of annotations)
        if (type === 'skip') {
          because(description)
          // A part left out of a test that passed: Playwright itself counts only whole tests.
          if (status !== 'skipped') totals.skipped++
        }
  for (const inner of suite.suites ?? []) collectSkips(inner)
}

function report() {
  rmSync(reports, { recursive: true, force: true })
  console.log('')
  for (const absent of missingMaterial()) console.log(absent)
  for (const [reason, count] of reasons) console.log(`skipped ${count} × ${reason}`)
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
  process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1)
}

/** Why tests are skipped, where what they need is not there. */
function missingMaterial() {
  return [
    process.env.ATHANOR_POSTGRES_URL
      ? ''
      : 'ATHANOR_POSTGRES_URL is not set: no test ran on PostgreSQL.',
    process.env.ATHANOR_MYSQL_URL ? '' : 'ATHANOR_MYSQL_URL is not set: no test ran on MariaDB.',
    existsSync(environment.ATHANOR_SHARED)
      ? ''
      : `${environment.ATHANOR_SHARED} is not there: no test of the shared material ran.`,
    alembic ? '' : 'No Python with Alembic (Debian: python3-alembic): no test ran against it.',
    hasNativeDriver() ? '' : 'better-sqlite3 is not built for this Node: no test ran on it.',
  ].filter(Boolean)
}

function hasNativeDriver() {
  const code = "new (require('better-sqlite3'))(':memory:').close()"
  return spawnSync(process.execPath, ['-e', code], { cwd: root, stdio: 'ignore' }).status === 0
}

function runTool(program, args, extra = {}) {
  spawnSync(resolve(root, 'node_modules/.bin', program), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment, ...extra },
    shell: process.platform === 'win32',
  })
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function fail(sentence) {
  console.error(sentence)
  totals.failed++
}

function because(reason = 'no reason given') {
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
}

function heading(text) {
  console.log(`\n— ${text}`)
}
