import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'

/** A MariaDB server of the test's own, for scripts that make and drop whole databases; no other is touched. */
export interface MariadbInstance {
  readonly socket: string
  /** Ends the server and takes its files away. */
  remove(): Promise<void>
}

const server = '/usr/sbin/mariadbd'
const installer = '/usr/bin/mariadb-install-db'

/** Why there can be no instance here, or null when there can. */
export const noMariadbReason = (): string | null =>
  existsSync(server) && existsSync(installer) ? null : `no MariaDB server is installed in ${server}`

/** Makes the files of a server in a temporary folder and starts it on a socket in there. */
export async function makeMariadb(): Promise<MariadbInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-mariadb-'))
  const data = join(folder, 'data')
  const user = process.getuid?.() === 0 ? userNamed('mysql') : null
  if (user) chownSync(folder, user.uid, user.gid)
  const made = spawnSync(
    installer,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr}`)
  const socket = join(folder, 'socket')
  const running = spawn(
    server,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--pid-file=${join(folder, 'pid')}`,
      '--skip-networking',
      '--innodb-flush-log-at-trx-commit=0',
      '--local-infile=0',
      `--secure-file-priv=${folder}`,
    ],
    { ...user, cwd: folder, stdio: 'ignore' },
  )
  await untilItAnswers(socket, running)
  return {
    socket,
    remove: async () => {
      const ended = new Promise((resolve) => running.once('exit', resolve))
      running.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}

function userNamed(name: string): { readonly uid: number; readonly gid: number } | null {
  const ask = (flag: string) =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10)
  const [uid, gid] = [ask('-u'), ask('-g')]
  return Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid }
}

async function untilItAnswers(socket: string, running: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      await (await mysql.createConnection({ socketPath: socket, user: 'root' })).end()
      return
    } catch (error) {
      if (Date.now() > deadline || running.exitCode !== null) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
