// Serves a built page with the security headers of the design; also what the end-to-end tests run against.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { contentSecurityPolicy } from './content-security-policy.mjs'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.sql': 'text/plain; charset=utf-8',
  '.map': 'application/json',
}

const SECURITY_HEADERS = {
  'Content-Security-Policy': contentSecurityPolicy({ header: true }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/**
 * Starts the server on the first free port.
 *
 * @param {{ folder: string, port: number, host?: string }} options `port` is the first one tried
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export async function serve({ folder, port, host = 'localhost' }) {
  const root = resolve(folder)
  const server = createServer((request, response) => void answer(root, request, response))
  const used = await listen(server, port, host)
  return {
    url: `http://localhost:${used}`,
    port: used,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405)
  const file = await fileFor(root, request.url ?? '/')
  if (!file) return end(response, 404)
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'Content-Length': file.size,
    // Names of built assets carry a hash of their content; the page itself is asked for anew each time.
    'Cache-Control': file.path.includes(`${sep}assets${sep}`)
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  })
  if (request.method === 'HEAD') return response.end()
  createReadStream(file.path).pipe(response)
}

async function fileFor(root, url) {
  const path = join(root, normalize(decode(new URL(url, 'http://localhost').pathname)))
  if (path !== root && !path.startsWith(root + sep)) return undefined
  const target = path.endsWith(sep) || path === root ? join(path, 'index.html') : path
  const found = await stat(target).catch(() => undefined)
  return found?.isFile() ? { path: target, size: found.size } : undefined
}

function decode(path) {
  try {
    return decodeURIComponent(path)
  } catch {
    return '/'
  }
}

function end(response, status) {
  response.writeHead(status, SECURITY_HEADERS)
  response.end()
}

async function listen(server, port, host) {
  for (let candidate = port; candidate < port + 50; candidate++) {
    const error = await new Promise((done) => {
      server.once('error', done)
      server.listen(candidate, host, () => {
        server.off('error', done)
        done(undefined)
      })
    })
    if (!error) return candidate
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
  }
  throw new Error(`No free port between ${port} and ${port + 49}.`)
}
