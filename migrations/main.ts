// npm run migrations [-- --json] [--cli] [--only TEXT] [--engine NAME]
import { parseArgs } from 'node:util'
import { changes } from './changes.ts'
import { byCommand, byProcess } from './command-line.ts'
import { engines, reachableEngines } from './engines.ts'
import type { MatrixEngine } from './engines/place.ts'
import { inProcess } from './our-side.ts'
import { runChange, type Cell } from './run-change.ts'

const usage = 'usage: npm run migrations -- [--json] [--cli] [--only <text>] [--engine <name>]'

const options = {
  json: { type: 'boolean', default: false },
  // by the command `athanor migrate apply`; the first changes of each engine in processes of their own
  cli: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  engine: { type: 'string' },
} as const

const inProcesses = 10

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options })
  const chosen = changes.filter(({ name }) => name.includes(values.only))
  const used = (values.cli ? reachableEngines : engines).filter(
    ({ name }) => (values.engine ?? name) === name,
  )
  if (chosen.length === 0 || used.length === 0) {
    console.error(usage)
    return 2
  }
  const cells: Cell[] = []
  for (const engine of used) cells.push(...(await column(engine)))
  const failed = cells.filter(({ differences }) => differences.length > 0).length
  const totals = { passed: cells.length - failed, failed }
  console.log(`${totals.passed} passed, ${totals.failed} failed`)
  if (values.json) console.log(JSON.stringify(totals))
  return failed > 0 ? 1 : 0

  async function column(engine: MatrixEngine): Promise<readonly Cell[]> {
    const missing = engine.missing()
    if (missing !== null) {
      console.log(`${engine.name}: left out, ${missing}`)
      return []
    }
    const found: Cell[] = []
    for (const change of chosen) {
      const reason = change.notOn?.[engine.family]
      if (reason !== undefined) {
        console.log(`${engine.name}: ${change.name}: not here, ${reason}`)
        continue
      }
      const byCli = found.length < inProcesses ? byProcess : byCommand
      const cell = await runChange(change, engine, values.cli ? byCli : inProcess)
      found.push(cell)
      console.log(lineOf(cell))
    }
    await engine.close()
    return found
  }
}

function lineOf({ change, engine, differences }: Cell): string {
  const mark = differences.length === 0 ? '✓' : '✗'
  return [`${mark} ${engine}: ${change}`, ...differences.map((line) => `    ${line}`)].join('\n')
}

process.exitCode = await main(process.argv.slice(2))
