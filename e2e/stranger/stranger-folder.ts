import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/athanor')
const olderVersion = '5.9.3'

let installed: string | undefined

/** An empty folder outside the repository with the packed library and sql.js installed, as npm users have them. */
export function strangerFolder(): { readonly folder: string; readonly remove: () => void } {
  installed ??= install()
  const folder = mkdtempSync(join(tmpdir(), 'athanor-stranger-'))
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Builds, packs and installs once for all proofs of a process. */
function install(): string {
  const work = mkdtempSync(join(tmpdir(), 'athanor-packed-'))
  process.on('exit', () => rmSync(work, { recursive: true, force: true }))
  // A staging folder of its own: building the page empties dist/ at any time.
  const [staging, folder] = [join(work, 'staging'), join(work, 'installed')]
  for (const one of [staging, folder]) mkdirSync(one)
  for (const file of ['package.json', 'LICENSE', 'README.md']) {
    copyFileSync(join(root, file), join(staging, file))
  }
  execFileSync(process.execPath, [join(root, 'scripts/build-lib.mjs'), staging], { cwd: root })
  const packed = [pack(staging, work), pack(join(root, 'node_modules/sql.js'), work)]
  write(folder, 'package.json', JSON.stringify({ name: 'stranger', private: true, type: 'module' }))
  npm(['install', '--offline', '--ignore-scripts', ...packed], folder)
  return folder
}

function pack(source: string, target: string): string {
  const name = npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', target], source)
  return join(target, name.trim().split('\n').at(-1) ?? '')
}

/** A compiler by its path, with the flags that make its counts exact. */
interface Compiler {
  readonly name: string
  readonly tsc: string
  readonly flags: readonly string[]
}

/** The two compilers that exported code must pass. */
export function compilers(): readonly Compiler[] {
  const older = join(cache, `typescript-${olderVersion}`)
  const tsc = join(older, 'node_modules/typescript/bin/tsc')
  if (!existsSync(tsc)) {
    mkdirSync(older, { recursive: true })
    write(older, 'package.json', JSON.stringify({ private: true }))
    npm(['install', '--prefer-offline', '--ignore-scripts', `typescript@${olderVersion}`], older)
  }
  return [
    {
      name: 'TypeScript 7',
      tsc: join(root, 'node_modules/typescript/bin/tsc'),
      flags: ['--singleThreaded'],
    },
    { name: `TypeScript ${olderVersion}`, tsc, flags: [] },
  ]
}

export function write(folder: string, path: string, text: string | Uint8Array): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function npm(args: readonly string[], cwd: string): string {
  try {
    return execFileSync('npm', [...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    throw new Error(`npm ${args.join(' ')} failed in ${cwd}`, { cause: error })
  }
}
