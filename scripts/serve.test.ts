import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.mjs'
import { serve, type Served } from './serve.mjs'

const port = 4391
let folder = ''
let first: Served
let second: Served

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-serve-'))
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'not for the page')
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'page/assets/engine-1a2b.wasm'), '')
  first = await serve({ folder: join(folder, 'page'), port })
  second = await serve({ folder: join(folder, 'page'), port })
})

afterAll(async () => {
  await first.close()
  await second.close()
  rmSync(folder, { recursive: true })
})

test('a busy port gets the next free one', () => {
  expect(second.port).toBeGreaterThan(first.port)
})

test('every answer carries the policy, also a refusal', async () => {
  for (const path of ['/', '/assets/engine-1a2b.wasm', '/nothing-here']) {
    const { headers } = await fetch(first.url + path)
    expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy({ header: true }))
  }
})

test('WebAssembly has its type, without which it does not stream', async () => {
  const { headers } = await fetch(`${first.url}/assets/engine-1a2b.wasm`)
  expect(headers.get('content-type')).toBe('application/wasm')
})

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
])('nothing outside the folder is served: %s', async (path) => {
  const response = await fetch(first.url + path)
  expect(await response.text()).not.toContain('not for the page')
})

test('the policy in the page is that of the header, apart from what a <meta> cannot carry', () => {
  const inPage = contentSecurityPolicy({ header: false }).split('; ')
  const inHeader = contentSecurityPolicy({ header: true }).split('; ')
  expect(inHeader.filter((directive) => !inPage.includes(directive))).toEqual([
    "frame-ancestors 'none'",
  ])
})

test('no script runs from text, and nothing loads from elsewhere', () => {
  const policy = contentSecurityPolicy({ header: true })
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*'unsafe-inline'|https?:/)
})
