import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Node before 22.18 does not read TypeScript: each file is stripped of its types when it is imported. */
export async function load(url, context, nextLoad) {
  if (!/\.[cm]?tsx?$/.test(new URL(url).pathname)) return nextLoad(url, context)
  const { transformSync } = await stripper()
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

async function stripper() {
  try {
    return await import('oxc-transform')
  } catch (error) {
    throw new Error(
      `Node ${process.versions.node} does not read TypeScript: run npm install oxc-transform, or use Node 22.18 or later.`,
      { cause: error },
    )
  }
}
