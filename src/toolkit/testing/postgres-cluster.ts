import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** A PostgreSQL server of the test's own, which it may kill; no other is touched. */
export interface PostgresCluster {
  readonly url: string
  /** Asks on a connection of its own, which is closed again. */
  query(sql: string): Promise<readonly (readonly unknown[])[]>
  /** Ends every process of the server at once, as a crash does. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Ends the server and takes its files away. */
  remove(): Promise<void>
}

const installed = '/usr/lib/postgresql'

/** Why there can be no cluster here, or null when there can. */
export function noClusterReason(): string | null {
  if (binaries() === null) return `no PostgreSQL server is installed in ${installed}`
  if (process.getuid?.() === 0 && serverUser() === null)
    return 'PostgreSQL does not run as root, and there is no user postgres'
  return null
}

/** The newest version that is installed. */
function binaries(): string | null {
  const versions = existsSync(installed) ? readdirSync(installed) : []
  const [newest] = versions.toSorted((one, other) => Number(other) - Number(one))
  const folder = newest === undefined ? null : join(installed, newest, 'bin')
  return folder !== null && existsSync(join(folder, 'initdb')) ? folder : null
}

interface User {
  readonly uid: number
  readonly gid: number
}

/** The server refuses to run as root, and is run as its own user then. */
function serverUser(): User | null {
  const ask = (flag: string) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout
  const [uid, gid] = [Number.parseInt(ask('-u'), 10), Number.parseInt(ask('-g'), 10)]
  return Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid }
}

/** Makes the files of a cluster in a temporary folder and starts it. */
export async function makeCluster(): Promise<PostgresCluster> {
  const folder = binaries()
  if (folder === null) throw new Error(noClusterReason() ?? '')
  const user = process.getuid?.() === 0 ? serverUser() : null
  const data = mkdtempSync(join(tmpdir(), 'athanor-cluster-'))
  if (user) chownSync(data, user.uid, user.gid)
  const made = spawnSync(
    join(folder, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: data, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const cluster = new Cluster(folder, data, user, await freePort())
  await cluster.start()
  return cluster
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })
}

class Cluster implements PostgresCluster {
  readonly url: string
  readonly #folder: string
  readonly #data: string
  readonly #user: User | null
  readonly #port: number
  #process: ChildProcess | null = null

  constructor(folder: string, data: string, user: User | null, port: number) {
    this.#folder = folder
    this.#data = data
    this.#user = user
    this.#port = port
    this.url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  }

  async start(): Promise<void> {
    const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=40']
    const deadline = Date.now() + 20_000
    // a server that was killed leaves processes that end a moment later, and the next one waits for them
    while (!(await this.#answers())) {
      if (Date.now() > deadline) throw new Error('the cluster does not start')
      if (this.#process === null || this.#process.exitCode !== null)
        this.#process = spawn(
          join(this.#folder, 'postgres'),
          [
            '-D',
            this.#data,
            '-k',
            this.#data,
            '-p',
            String(this.#port),
            ...settings.flatMap((setting) => ['-c', setting]),
          ],
          { ...this.#user, cwd: this.#data, stdio: 'ignore' },
        )
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async query(sql: string): Promise<readonly (readonly unknown[])[]> {
    const client = new pg.Client({ connectionString: this.url })
    try {
      await client.connect()
      return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows
    } finally {
      await client.end().catch(() => {})
    }
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async remove(): Promise<void> {
    await this.#end('SIGQUIT')
    rmSync(this.#data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }

  async #end(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
    const running = this.#process
    this.#process = null
    if (running === null || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await ended
  }

  async #answers(): Promise<boolean> {
    return this.query('SELECT 1').then(
      () => true,
      () => false,
    )
  }
}
