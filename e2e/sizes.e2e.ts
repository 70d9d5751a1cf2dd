import { readdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { AthanorPage } from './pages/athanor-page.ts'

const assets = resolve(import.meta.dirname, '../dist/assets')

/**
 * How many KB a script may be when it is sent, by its name without the hash. A ceiling is raised in the commit
 * that needs it, and no script of more than `small` goes without one.
 */
const ceilings: Readonly<Record<string, number>> = {
  // at the start
  index: 390,
  registry: 92,
  'document-context': 50,
  segmented: 42,
  toolkit: 30,
  'sqlite.worker': 275,
  // when it is asked for
  'sql-editor-view': 720,
  'postgresql.worker': 410,
  'result-grid': 200,
  export: 72,
  dist: 70,
  'sqlite3-worker1': 70,
}
const small = 32

const scripts = () => readdirSync(assets).filter((name) => name.endsWith('.js'))
const text = (name: string) => readFileSync(resolve(assets, name), 'utf8')
const kilobytes = (name: string) => gzipSync(text(name), { level: 9 }).length / 1000

test('no script of the page has grown over its ceiling', () => {
  const over = scripts().flatMap((name) => {
    const stem = name.replace(/-[\w-]{8}\.js$/, '')
    const size = kilobytes(name)
    const most = ceilings[stem] ?? small
    return size > most ? [`${name}: ${size.toFixed(1)} KB, at most ${most}`] : []
  })
  expect(over).toEqual([])
})

/** Words that stand in these libraries and in nothing else of the page. */
const late = {
  Monaco: 'MonacoEnvironment',
  'the result grid': 'ag-grid',
  PGlite: 'initdb',
  'the writer of PDF': '%PDF-1.7',
}

test('the page starts without what it needs later', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith('.js')) asked.push(basename(pathname))
  })
  const athanor = new AthanorPage(page)
  await athanor.open()
  await expect(athanor.start).toBeVisible()
  await expect(athanor.live).toBeVisible()
  expect(asked.length).toBeGreaterThan(3)
  for (const [what, word] of Object.entries(late)) {
    const holders = scripts().filter((name) => text(name).includes(word))
    expect(holders, `${what} is somewhere`).not.toEqual([])
    expect(
      asked.filter((name) => holders.includes(name)),
      what,
    ).toEqual([])
  }
  const total = [...new Set(asked)].reduce((sum, name) => sum + kilobytes(name), 0)
  expect(total).toBeLessThan(850)
})
