// Cost of checking 200 tables and their statements, in instantiations (exact) and seconds (of this machine, now).
import { compilers } from '../../e2e/stranger/stranger-folder.ts'
import { measure, typesFolder, type Measurement } from './measure.ts'
import { workloads, type Workload } from './workloads.ts'

const none: Measurement = { instantiations: Number.NaN, checkSeconds: Number.NaN, errors: [] }
const size = { tables: 200 }
const { folder, remove } = typesFolder()
try {
  for (const compiler of compilers()) {
    console.log(`\n${compiler.name}, ${String(size.tables)} tables of 10 columns`)
    const measured = new Map<string, Measurement>()
    for (const { name, source } of workloads)
      measured.set(name, measure(folder, source(size), compiler))
    for (const workload of workloads) console.log(line(workload, measured))
  }
} finally {
  remove()
}

function line(workload: Workload, measured: ReadonlyMap<string, Measurement>): string {
  const { name } = workload
  const { instantiations, checkSeconds, errors } = measured.get(name) ?? none
  const figures = `${thousands(instantiations).padStart(10)} instantiations  ${checkSeconds.toFixed(2).padStart(6)} s`
  const failed = errors.slice(0, 3).map((error) => `\n    ${error}`)
  return `  ${name.padEnd(26)}${figures}${verdict(workload, measured)}${failed.join('')}`
}

function verdict(
  { name, ceiling, fewerThan = [] }: Workload,
  measured: ReadonlyMap<string, Measurement>,
): string {
  const count = (workload: string): number => measured.get(workload)?.instantiations ?? Number.NaN
  if (ceiling === undefined) return ''
  const own = count(name)
  const peers = fewerThan.map((peer) => (own < count(peer) ? `✓ < ${peer}` : `✗ not < ${peer}`))
  const verdicts = [`${own <= ceiling ? '✓' : '✗'} ≤ ${thousands(ceiling)}`, ...peers]
  return `  ${verdicts.join('  ')}`
}

function thousands(count: number): string {
  return count.toLocaleString('en')
}
