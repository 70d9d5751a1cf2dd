// The designer with 100 to 2,000 tables in a real browser: what gestures cost, and how soon a document is seen.
// Options: --tables 100,1000 for some sizes only, --rounds 5 for more of each gesture, --json for one line of JSON.
import { findBrowser } from '../../scripts/setup.mjs'
import { openBrowser } from './browser.ts'
import { manyTables } from './documents.ts'
import { measureAll } from './measure.ts'
import { servePages } from './pages.ts'
import { report } from './report.ts'

function listOption(name: string, usual: readonly number[]): readonly number[] {
  const at = process.argv.indexOf(name)
  return at < 0 ? usual : (process.argv[at + 1] ?? '').split(',').map(Number)
}

const sizes = listOption('--tables', [100, 500, 1000, 2000])
const [rounds = 3] = listOption('--rounds', [3])
const { path, reason } = findBrowser()
if (reason !== undefined) throw new Error(reason)
if (path !== undefined) process.env['ATHANOR_CHROMIUM'] = path
const documents = sizes.map(manyTables)
const pages = await servePages(documents)
const browser = await openBrowser()
try {
  report(await measureAll({ browser, pages, documents, rounds }))
} finally {
  await browser.close()
  await pages.close()
}
