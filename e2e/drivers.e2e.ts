import { expect, test } from '@playwright/test'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { rolldown } from 'rolldown'
import { driverCases } from '../src/toolkit/testing/driver-suite/driver-suite.ts'
import type { PageReport } from './drivers/page.ts'

const require = createRequire(import.meta.url)
const wasmFolders = ['sql.js', '@sqlite.org/sqlite-wasm'].map((name) =>
  dirname(require.resolve(name)),
)
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}

let folder = ''
let server: Server

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-drivers-'))
  const input = { page: 'e2e/drivers/page.ts', worker: 'e2e/drivers/worker.ts' }
  const build = await rolldown({ input, platform: 'browser', transform: { target: 'es2022' } })
  await build.write({ dir: folder, format: 'esm' })
  await build.close()
  server = serve()
})

test.afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** An isolated page: only there has it memory in common with its workers. */
function serve(): Server {
  const isolation = {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  }
  return createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    if (pathname === '/')
      return response
        .writeHead(200, { ...isolation, 'content-type': 'text/html' })
        .end('<!doctype html><title>drivers</title><script type="module" src="/page.js"></script>')
    const file = [folder, ...wasmFolders].map((one) => join(one, pathname)).find(existsSync)
    if (file === undefined) return response.writeHead(404).end()
    const type = types[extname(file)] ?? 'text/plain'
    return response.writeHead(200, { ...isolation, 'content-type': type }).end(readFileSync(file))
  }).listen(0)
}

test('the driver suite passes in a page, and in workers that it reaches by messages', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await page.goto(`http://localhost:${port}/`)
  await page.waitForFunction(() => 'runDriverSuite' in globalThis)
  const reports: readonly PageReport[] = await page.evaluate('runDriverSuite()')
  const passed = driverCases.length
  expect(reports).toEqual([
    { name: 'sql.js in the page', cancel: 'none', passed, failed: [] },
    { name: 'sql.js in a worker', cancel: 'connection', passed, failed: [] },
    { name: 'sqlite-wasm in a worker', cancel: 'statement', passed, failed: [] },
  ])
})
