// `npm run drivers`: the driver suite on every driver, printed as a table; `-- pg mysql2` for some of them,
// `-- --write` to write what is expected of them into docs/drivers.md.
import { readFileSync, writeFileSync } from 'node:fs'
import type { DriverCase, DriverSubject, StartedSubject } from './driver-case.ts'
import { driverCases, reasonFor, runDriverCase } from './driver-suite.ts'
import {
  driverFigure,
  driverTable,
  expectedColumn,
  type CaseOutcome,
  type DriverColumn,
} from './driver-table.ts'
import { guide, withTable } from './guide.ts'
import { driverSubjects, missing } from './subjects.ts'

const words = process.argv.slice(2)
const say = (text: string) => process.stdout.write(`${text}\n`)

if (words.includes('--write')) await write()
else await runAll(words)

async function write(): Promise<void> {
  const columns: DriverColumn[] = []
  for (const subject of driverSubjects)
    columns.push(expectedColumn(subject, await subject.features()))
  writeFileSync(guide, withTable(readFileSync(guide, 'utf8'), driverTable(columns)))
}

async function runAll(names: readonly string[]): Promise<void> {
  const columns: DriverColumn[] = []
  for (const subject of driverSubjects) {
    if (names.length > 0 && !names.includes(subject.name)) continue
    const absent = missing(subject)
    if (absent === null) columns.push(await runOne(subject))
    else say(`${subject.name}: not run, ${absent}`)
  }
  say(`\n${driverTable(columns)}\n\n${driverFigure(columns)}`)
  const failed = columns.some(({ outcomes }) =>
    [...outcomes.values()].some(({ kind }) => kind === 'fails'),
  )
  process.exit(failed || columns.length === 0 ? 1 : 0)
}

async function runOne(subject: DriverSubject): Promise<DriverColumn> {
  const start = performance.now()
  const started = await subject.start()
  const outcomes = new Map<DriverCase, CaseOutcome>()
  for (const one of driverCases) {
    const outcome = await outcomeOf(subject, started, one)
    outcomes.set(one, outcome)
    if (outcome.kind === 'fails') say(`✗ ${subject.name}: ${one.name}\n  ${outcome.message}`)
  }
  await started.stop()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  say(`${subject.name}: ${outcomes.size} cases in ${seconds} s`)
  return { name: subject.name, outcomes }
}

async function outcomeOf(
  subject: DriverSubject,
  started: StartedSubject,
  one: DriverCase,
): Promise<CaseOutcome> {
  try {
    await runDriverCase(subject, started, one)
  } catch (error) {
    return { kind: 'fails', message: error instanceof Error ? error.message : String(error) }
  }
  const reason = reasonFor(one.needs, started.driver.features, subject)
  return reason === undefined ? { kind: 'holds' } : { kind: 'lacks', reason }
}
