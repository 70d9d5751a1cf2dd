import { parseArgs } from 'node:util'
import { notCompared } from './count.ts'
import { makeEngines } from './engines.ts'
import type { Entry } from './entry.ts'
import { roundTripFolder } from './round-trip/run.ts'
import { runFolder } from './run.ts'

const usage = 'usage: npm run corpus -- [--json] [--round-trip] [--only <text>] <folder>'

const options = {
  json: { type: 'boolean', default: false },
  'round-trip': { type: 'boolean', default: false },
  only: { type: 'string' },
} as const

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [folder, ...rest] = positionals
  if (folder === undefined || rest.length > 0) {
    console.error(usage)
    return 2
  }
  const { json, only = '' } = values
  const run = values['round-trip'] ? roundTripFolder : runFolder
  const files: Entry[] = []
  for await (const entry of run(folder, makeEngines(), (file) => file.includes(only))) {
    files.push(entry)
    console.log(lineOf(entry))
  }
  if (files.length === 0) {
    console.error(`${folder} has neither truth.json nor edge/expect.json`)
    return 2
  }
  const totals = {
    exact: count(files, 'exact'),
    differs: count(files, 'differs'),
    limits: count(files, 'limit'),
    notYet: count(files, 'notYet'),
    skipped: count(files, 'skipped'),
  }
  for (const [key, reason] of Object.entries(notCompared))
    console.log(`not compared: ${key} (${reason})`)
  const { exact, differs, limits } = totals
  console.log(
    `${exact} exact, ${differs} differ, ${limits} at a limit, ${totals.notYet} not yet, ${totals.skipped} skipped`,
  )
  if (json) console.log(JSON.stringify({ files, ...totals }))
  return differs > 0 ? 1 : 0
}

function lineOf({ file, status, differences }: Entry): string {
  const shown = differences.slice(0, 5).join('; ')
  const more = differences.length > 5 ? `; and ${differences.length - 5} more` : ''
  return differences.length === 0 ? `${file}: ${status}` : `${file}: ${status}: ${shown}${more}`
}

const count = (files: readonly Entry[], status: Entry['status']) =>
  files.filter((entry) => entry.status === status).length

process.exitCode = await main(process.argv.slice(2))
