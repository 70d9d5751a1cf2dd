// `npm run e2e`, `npm run shots`: Playwright with a browser that is found or installed first.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { findBrowser, installDependencies, requireNode } from './setup.mjs'

const root = resolve(import.meta.dirname, '..')

requireNode()
installDependencies()
const browser = findBrowser()
if (browser.reason) {
  console.error(browser.reason)
  process.exit(1)
}
const playwright = resolve(root, 'node_modules/.bin/playwright')
const { status } = spawnSync(playwright, ['test', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(browser.path && { ATHANOR_CHROMIUM: browser.path }) },
  shell: process.platform === 'win32',
})
process.exit(status ?? 1)
