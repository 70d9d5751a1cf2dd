import { execFileSync } from 'node:child_process'
import { compilers, write } from './stranger-folder.ts'

/** Checks files of a stranger's folder with both compilers; throws with what they say. Returns their names. */
export function checkTypes(folder: string, files: readonly string[]): string[] {
  const options = { strict: true, target: 'ES2022', module: 'NodeNext', noEmit: true, types: [] }
  write(folder, 'tsconfig.json', JSON.stringify({ compilerOptions: options, files }))
  return compilers().map(({ name, tsc }) => {
    runNode(folder, [tsc, '-p', '.'], name)
    return name
  })
}

/** Runs Node in a folder; throws with the output when it fails. */
export function runNode(cwd: string, args: readonly string[], what: string): string {
  try {
    return execFileSync(process.execPath, [...args], { cwd, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stdout = '', stderr = '' } = outputOf(error)
    throw new Error(`${what} refuses the exported files:\n${stdout}\n${stderr}`.slice(0, 6000), {
      cause: error,
    })
  }
}

function outputOf(error: unknown): { readonly stdout?: string; readonly stderr?: string } {
  return typeof error === 'object' && error !== null ? error : {}
}
