import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'oxc-transform'

/** A file of models imports `athanor` and `athanor/…`, wherever it stands: here that is the source. */
export async function resolve(specifier, context, nextResolve) {
  const [, door] = /^athanor(?:\/(.+))?$/.exec(specifier) ?? [null, null]
  if (door === null) return nextResolve(specifier, context)
  return nextResolve(new URL(`../src/toolkit/${door ?? 'index'}.ts`, import.meta.url).href, context)
}

export async function load(url, context, nextLoad) {
  if (!/\.tsx?$/.test(new URL(url).pathname)) return nextLoad(url, context)
  const path = fileURLToPath(url)
  const result = transformSync(path, await readFile(path, 'utf8'), { sourcemap: true })
  const [error] = result.errors
  if (error) throw new SyntaxError(`${path}: ${error.message}`)
  const map = Buffer.from(JSON.stringify(result.map)).toString('base64')
  return {
    format: 'module',
    shortCircuit: true,
    source: `${result.code}\n//# sourceMappingURL=data:application/json;base64,${map}`,
  }
}
