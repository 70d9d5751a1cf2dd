// Cost of checking models, in instantiations (exact) and seconds (of this machine, now).
import { compilers } from '../../e2e/stranger/stranger-folder.ts'
import { measure } from './measure.ts'
import { workloads } from './workloads.ts'

const size = { tables: 200 }
for (const { name, tsc } of compilers()) {
  const baseline = measure(tsc, workloads['empty']?.(size) ?? '')
  for (const [workload, source] of Object.entries(workloads)) {
    const { instantiations, checkSeconds, errors } = measure(tsc, source(size))
    const own = instantiations - baseline.instantiations
    console.log(
      `${name}  ${workload.padEnd(18)}  ${String(instantiations)} instantiations, ${String(own)} above an import, check ${checkSeconds.toFixed(2)} s, ${String(errors.length)} errors`,
    )
    for (const error of errors.slice(0, 5)) console.log(`  ${error}`)
  }
}
