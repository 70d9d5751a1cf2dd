// npm run conformance -- [--json] [--verbose] [--kind KIND] [--dialect NAME] [--detect all|alembic] [--floors | --raise | --execute] <file or folder>…
import { parseArgs } from 'node:util'
import type { Detect } from '#toolkit/migrate'
import { unseenDifferences } from './build/autogen-unseen.ts'
import { readCorpus, unitsOf, type CorpusFile, type DialectName } from './case.ts'
import { forbiddenOutcomes, runTrials, trialCounts, trialText } from './execute/run-trials.ts'
import { belowFloors, passedOf, raiseFloors, readFloors } from './floors.ts'
import { kindOf, kinds, type Kind } from './kind.ts'
import { runFile, type FileOutcome } from './run.ts'

const dialects: readonly DialectName[] = [
  'default',
  'default_enhanced',
  'sqlite',
  'postgresql',
  'mysql',
  'mariadb',
  'mssql',
  'oracle',
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    kind: { type: 'string' },
    dialect: { type: 'string' },
    detect: { type: 'string' },
    floors: { type: 'boolean', default: false },
    raise: { type: 'boolean', default: false },
    execute: { type: 'boolean', default: false },
  },
})

const kind = oneOf<Kind>('--kind', values.kind, kinds)
const dialect = oneOf<DialectName>('--dialect', values.dialect, dialects)
const detect = oneOf<Detect>('--detect', values.detect, ['all', 'alembic'])
if (positionals.length === 0) stop('Name a file or a folder of the corpus.')
if ((values.floors || values.raise) && (kind ?? dialect ?? detect) !== undefined)
  stop('Floors count whole files as Alembic sees them: leave --kind, --dialect and --detect out.')

const files: FileOutcome[] = []
process.exitCode = values.execute ? await execute() : await compare()

async function compare(): Promise<number> {
  for (const file of readCorpus(positionals)) {
    const outcome = await runFile(file, { kind, dialect, detect })
    files.push(outcome)
    printFile(outcome)
    if (detect === 'all') printUnseen(file, outcome)
  }
  printTotals()
  return conclusion()
}

/** Runs the statements instead of comparing their text. */
async function execute(): Promise<number> {
  const outcomes = await runTrials(readCorpus(positionals), dialect)
  const wrong = forbiddenOutcomes(outcomes)
  const shown = values.verbose ? outcomes.filter(({ outcome }) => outcome !== 'executed') : wrong
  const counts = trialCounts(outcomes)
  if (values.json) console.log(JSON.stringify({ ...counts, wrong }))
  else {
    for (const outcome of shown) console.log(trialText(outcome))
    for (const [name, classes] of Object.entries(counts))
      for (const [outcome, count] of Object.entries(classes))
        console.log(`${name.padEnd(12)} ${outcome.padEnd(36)} ${count}`)
  }
  return wrong.length === 0 ? 0 : 1
}

/** Against floors it is falling that fails; without them every failed case does. */
function conclusion(): number {
  if (values.raise) raiseFloors(files)
  if (!values.floors && !values.raise) return total(failedOf) === 0 ? 0 : 1
  const fallen = belowFloors(files, readFloors())
  for (const sentence of fallen) console.log(sentence)
  return fallen.length === 0 ? 0 : 1
}

function printFile(file: FileOutcome): void {
  if (file.outcomes.length === 0) return
  console.log(`${file.file.padEnd(22)} ${passedOf(file)} passed, ${failedOf(file)} failed`)
  if (!values.verbose) return
  for (const { id, dialect: name, failure } of file.outcomes)
    if (failure !== undefined) console.log(`  ✗ ${id} [${name}]\n      ${failure}`)
}

/** How many pairs differ in what Alembic does not look at, and how many of them are found. */
function printUnseen(file: CorpusFile, { outcomes }: FileOutcome): void {
  const failed = new Set(outcomes.flatMap(({ id, failure }) => (failure === undefined ? [] : [id])))
  const unseen = file.cases
    .filter((given) => kindOf(given) === 'autogen')
    .flatMap((given) => unitsOf(given))
    .filter((unit) => unseenDifferences(unit).length > 0)
  if (unseen.length === 0) return
  const found = unseen.filter(({ id }) => !failed.has(id))
  console.log(
    `${unseen.length} pairs differ in the text of a check, a primary key or an index of expressions; ${found.length} of them are reported`,
  )
}

function printTotals(): void {
  const byDialect = Object.fromEntries(
    dialects.map((name) => [
      name,
      countsOf(
        files.flatMap(({ outcomes }) => outcomes),
        name,
      ),
    ]),
  )
  if (values.json) {
    console.log(JSON.stringify({ files: files.map(row), dialects: byDialect, ...totals() }))
    return
  }
  for (const [name, { passed, failed }] of Object.entries(byDialect))
    if (passed + failed > 0) console.log(`${name.padEnd(22)} ${passed} passed, ${failed} failed`)
  console.log(`total: ${totals().passed} passed, ${totals().failed} failed`)
}

function countsOf(outcomes: FileOutcome['outcomes'], name: DialectName) {
  const own = outcomes.filter((outcome) => outcome.dialect === name)
  const failed = own.filter(({ failure }) => failure !== undefined).length
  return { passed: own.length - failed, failed }
}

function row(file: FileOutcome) {
  return { file: file.file, passed: passedOf(file), failed: failedOf(file) }
}

function totals() {
  return { passed: total(passedOf), failed: total(failedOf) }
}

function total(count: (file: FileOutcome) => number): number {
  return files.reduce((sum, file) => sum + count(file), 0)
}

function failedOf(file: FileOutcome): number {
  return file.outcomes.length - passedOf(file)
}

function oneOf<T extends string>(
  option: string,
  given: string | undefined,
  allowed: readonly T[],
): T | undefined {
  const found = allowed.find((name) => name === given)
  if (given !== undefined && found === undefined) stop(`${option} is one of ${allowed.join(', ')}.`)
  return found
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
