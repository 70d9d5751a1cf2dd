import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface Measurement {
  readonly instantiations: number
  readonly checkSeconds: number
  readonly errors: readonly string[]
}

/** Checks one source against the built library in `dist/lib`, as a user's compiler would. */
export function measure(tsc: string, source: string): Measurement {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-types-'))
  try {
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(root, join(folder, 'node_modules/athanor'), 'dir')
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'main.ts'), source)
    const compilerOptions = { strict: true, target: 'ES2022', module: 'NodeNext', noEmit: true }
    const config = { compilerOptions: { ...compilerOptions, skipLibCheck: true, types: [] } }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...config, files: ['main.ts'] }))
    const args = [tsc, '-p', '.', '--extendedDiagnostics']
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    return {
      instantiations: figure(stdout, /^Instantiations:\s+([\d.]+)/m),
      checkSeconds: figure(stdout, /^Check time:\s+([\d.]+)s/m),
      errors: stdout.split('\n').filter((line) => line.includes('error TS')),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function figure(output: string, pattern: RegExp): number {
  return Number(pattern.exec(output)?.[1] ?? Number.NaN)
}
