import type { CorpusFile, DialectName } from '../case.ts'
import { mysqlUrl } from '../../test-servers.ts'
import { mariadbEngine, postgresqlEngine, sqliteEngine, type TrialEngine } from './engines.ts'
import { forbidden, outcomeClasses } from './outcome-classes.ts'
import { tryFile, type TrialOutcome } from './trial.ts'

/** The engines that are always there. */
const engines: readonly (readonly [DialectName, () => Promise<TrialEngine>])[] = [
  ['sqlite', sqliteEngine],
  ['postgresql', postgresqlEngine],
]

/** @throws Error where MariaDB is asked for and no server is named */
function openersFor(dialect: DialectName | undefined): readonly (() => Promise<TrialEngine>)[] {
  if (dialect === 'mariadb') {
    if (mysqlUrl === undefined) throw new Error('ATHANOR_MYSQL_URL names no server.')
    return [() => mariadbEngine(mysqlUrl ?? '')]
  }
  return engines
    .filter(([name]) => dialect === undefined || dialect === name)
    .map(([, open]) => open)
}

/** Executes the statements of the corpus on one engine after the other. */
export async function runTrials(
  files: readonly CorpusFile[],
  dialect: DialectName | undefined,
): Promise<readonly TrialOutcome[]> {
  const outcomes: TrialOutcome[] = []
  for (const open of openersFor(dialect)) {
    const engine = await open()
    for (const file of files) outcomes.push(...(await tryFile(file, engine)))
    await engine.close()
  }
  return outcomes
}

/** What must not happen: refused for its form without a report, or reported without need. */
export const forbiddenOutcomes = (outcomes: readonly TrialOutcome[]): readonly TrialOutcome[] =>
  outcomes.filter(({ outcome }) => forbidden.has(outcome))

/** How many statements ended in which way, for each dialect. */
export function trialCounts(
  outcomes: readonly TrialOutcome[],
): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const counts: Record<string, Record<string, number>> = {}
  for (const name of new Set(outcomes.map((outcome) => outcome.dialect))) {
    const own = outcomes.filter((outcome) => outcome.dialect === name)
    counts[name] = Object.fromEntries(
      outcomeClasses.map((kind) => [kind, own.filter(({ outcome }) => outcome === kind).length]),
    )
  }
  return counts
}

export const trialText = ({ id, dialect, outcome, sql, said }: TrialOutcome): string =>
  `  ✗ ${id} [${dialect}] ${outcome}\n      ${sql.replaceAll(/\s+/g, ' ')}\n      ${said}`
