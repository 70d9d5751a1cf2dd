export { load } from '../src/cli/typescript-hooks.mjs'

/** A file of models imports `athanor` and `athanor/…`, wherever it stands: here that is the source. */
export async function resolve(specifier, context, nextResolve) {
  const [, door] = /^athanor(?:\/(.+))?$/.exec(specifier) ?? [null, null]
  if (door === null) return nextResolve(specifier, context)
  return nextResolve(new URL(`../src/toolkit/${door ?? 'index'}.ts`, import.meta.url).href, context)
}
