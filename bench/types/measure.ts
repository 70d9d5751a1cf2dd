import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const peers = resolve(import.meta.dirname, '../node_modules')

export interface Measurement {
  /** Exact: the same source and compiler always give the same number. */
  readonly instantiations: number
  readonly checkSeconds: number
  readonly errors: readonly string[]
}

/** A folder in which `athanor` is the library as it is published, built now, and the peers those of `bench/`. */
export function typesFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-types-'))
  const library = join(folder, 'library')
  const modules = join(folder, 'node_modules')
  for (const one of [library, modules]) mkdirSync(one)
  execFileSync(process.execPath, [join(root, 'scripts/build-lib.mjs'), library], {
    cwd: root,
    // what is wrong with the sources is said there; --json has standard output to itself
    stdio: ['ignore', 2, 2],
  })
  symlinkSync(join(root, 'package.json'), join(library, 'package.json'))
  symlinkSync(library, join(modules, 'athanor'), 'dir')
  for (const peer of ['kysely', 'drizzle-orm']) {
    if (existsSync(join(peers, peer))) symlinkSync(join(peers, peer), join(modules, peer), 'dir')
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * Checks one source as a user's compiler would.
 *
 * @param tsc path of the compiler
 * @param flags of this compiler; `--singleThreaded` makes the count of TypeScript 7 exact
 */
export function measure(
  folder: string,
  source: string,
  { tsc, flags }: { readonly tsc: string; readonly flags: readonly string[] },
): Measurement {
  const compilerOptions = { strict: true, target: 'ES2022', module: 'NodeNext', noEmit: true }
  const config = { compilerOptions: { ...compilerOptions, skipLibCheck: true, types: [] } }
  writeFileSync(join(folder, 'main.ts'), source)
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...config, files: ['main.ts'] }))
  const args = [tsc, '-p', '.', '--extendedDiagnostics', ...flags]
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  return {
    instantiations: figure(stdout, /^Instantiations:\s+([\d.]+)/m),
    checkSeconds: figure(stdout, /^Check time:\s+([\d.]+)s/m),
    errors: stdout.split('\n').filter((line) => line.includes('error TS')),
  }
}

function figure(output: string, pattern: RegExp): number {
  return Number(pattern.exec(output)?.[1] ?? Number.NaN)
}
