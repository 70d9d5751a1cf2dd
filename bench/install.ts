import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

interface Manifest {
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/**
 * Installs the libraries of `bench/package.json` into `bench/node_modules` unless exactly those versions are there.
 * Nothing but a measurement uses them, so they stay out of the repository's own dependencies.
 *
 * @throws Error when npm could not install them
 */
export function installPeers(): void {
  if (wanted().every(([name, version]) => installedVersion(name) === version)) return
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: import.meta.dirname,
    // npm says what it installed on standard output, where --json is to be alone
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('npm could not install the libraries of bench/package.json')
}

const wanted = (): readonly (readonly [name: string, version: string])[] =>
  Object.entries(manifest('package.json')?.dependencies ?? {})

const installedVersion = (name: string): string | undefined =>
  manifest(`node_modules/${name}/package.json`)?.version

function manifest(path: string): Manifest | undefined {
  const file = resolve(import.meta.dirname, path)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : undefined
}
