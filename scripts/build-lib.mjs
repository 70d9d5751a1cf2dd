// `npm run build:lib`: the library as it is published, one ESM entry with declarations per door, and the command.
// `node scripts/build-lib.mjs <folder>` writes it to <folder>/dist/lib instead.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { rolldown } from 'rolldown'

const root = resolve(import.meta.dirname, '..')
const source = resolve(root, 'src/toolkit')
const place = resolve(process.argv[2] ?? root)
const target = resolve(place, 'dist/lib')

rmSync(target, { recursive: true, force: true })
await bundle()
declare()
finishDeclarations()
checkDoors()

async function bundle() {
  const { peerDependencies } = manifest()
  const build = await rolldown({
    input: { ...entries(), ...command() },
    treeshake: true,
    platform: 'neutral',
    // what Node brings, and what is there only if somebody needs it
    external: [
      /^node:/,
      ...Object.keys(peerDependencies).map((name) => new RegExp(`^${name}(?:/|$)`)),
    ],
  })
  await build.write({
    dir: target,
    format: 'esm',
    entryFileNames: ({ name }) => (name.endsWith('.mjs') ? '[name]' : '[name].js'),
    chunkFileNames: 'shared/[name]-[hash].js',
  })
  await build.close()
}

/** One entry a door of package.json, under the name that the door gives it. */
function entries() {
  return Object.fromEntries(
    doors()
      .map((door) => relative('./dist/lib', door.default).replace(/\.js$/, ''))
      .map((name) => [name, resolve(source, `${name}.ts`)]),
  )
}

/** The command shares its chunks with the doors: a table of a project's models is one of its own. */
function command() {
  const cli = resolve(root, 'src/cli')
  return {
    'cli/main': resolve(cli, 'main.ts'),
    'cli/typescript-hooks.mjs': resolve(cli, 'typescript-hooks.mjs'),
  }
}

function doors() {
  return Object.values(manifest().exports)
}

function manifest() {
  return JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
}

function declare() {
  const tsc = resolve(root, 'node_modules/typescript/bin/tsc')
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly']
  // Timers, TextEncoder and the like are in every engine that runs the library, and in this library's types.
  const libraries = ['--lib', 'ES2023,DOM,ESNext.Disposable']
  const folders = ['--rootDir', source, '--outDir', target]
  const done = spawnSync(
    process.execPath,
    [tsc, '-p', source, ...options, ...libraries, ...folders],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )
  if (done.status !== 0) process.exit(done.status ?? 1)
}

/** Specifiers name the files that are there, and what needs a newer library than ES2022 says so. */
function finishDeclarations() {
  for (const name of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue
    const file = resolve(target, name)
    const text = readFileSync(file, 'utf8').replaceAll(
      /(['"])(\.{1,2}\/[^'"\n]+)\.ts\1/g,
      '$1$2.js$1',
    )
    const needsDisposable = text.includes('Symbol.asyncDispose') || text.includes('Symbol.dispose')
    const reference = needsDisposable ? '/// <reference lib="esnext.disposable" />\n' : ''
    writeFileSync(file, reference + text)
  }
}

/** Each door of package.json leads to a file, so that a missing one is noticed here and not by a reader. */
function checkDoors() {
  const missing = [...doors(), manifest().bin]
    .flatMap((door) => Object.values(door))
    .filter((path) => !existsSync(resolve(place, path)))
  if (missing.length === 0) return
  console.error(`package.json names files that are not built: ${missing.join(', ')}`)
  process.exit(1)
}
