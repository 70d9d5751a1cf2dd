import type { DriverFeatures } from '../../engine/driver.ts'
import { driverThemes, type DriverCase, type DriverSubject } from './driver-case.ts'
import { driverCases, reasonFor } from './driver-suite.ts'

/** What became of one case on one driver. */
export type CaseOutcome =
  | { readonly kind: 'holds' }
  /** What must happen without it does. */
  | { readonly kind: 'lacks'; readonly reason: string }
  | { readonly kind: 'fails'; readonly message: string }

export interface DriverColumn {
  readonly name: string
  readonly outcomes: ReadonlyMap<DriverCase, CaseOutcome>
}

/** The column of a driver that passes: what it lacks is known before it runs. */
export function expectedColumn(subject: DriverSubject, features: DriverFeatures): DriverColumn {
  const outcomes = driverCases.map((one): [DriverCase, CaseOutcome] => {
    const reason = reasonFor(one.needs, features, subject)
    return [one, reason === undefined ? { kind: 'holds' } : { kind: 'lacks', reason }]
  })
  return { name: subject.name, outcomes: new Map(outcomes) }
}

/** A table in Markdown: how many cases of each feature hold on each driver, and why others do not apply. */
export function driverTable(columns: readonly DriverColumn[]): string {
  const reasons: string[] = []
  const noteOf = (reason: string) => {
    if (!reasons.includes(reason)) reasons.push(reason)
    return reasons.indexOf(reason) + 1
  }
  const body = driverThemes.map((theme) => [
    theme,
    ...columns.map((column) => cell(outcomesOf(column, theme), noteOf)),
  ])
  const head = ['feature', ...columns.map(({ name }) => name)]
  const notes = reasons.map((reason, index) => `${index + 1}. ${reason}.`)
  return [...aligned([head, ...body]), '', ...notes].join('\n')
}

/** How many cases there are, and what became of them. */
export function driverFigure(columns: readonly DriverColumn[]): string {
  const all = columns.flatMap(({ outcomes }) => [...outcomes.values()])
  const count = (kind: CaseOutcome['kind']) => all.filter((outcome) => outcome.kind === kind).length
  return (
    `${columns.length} drivers × ${driverCases.length} cases: ${count('holds')} hold, ` +
    `${count('lacks')} are refused for a named reason, ${count('fails')} fail`
  )
}

function outcomesOf({ outcomes }: DriverColumn, theme: string): readonly CaseOutcome[] {
  return driverCases.flatMap((one) => {
    const outcome = outcomes.get(one)
    return one.theme === theme && outcome !== undefined ? [outcome] : []
  })
}

function cell(outcomes: readonly CaseOutcome[], noteOf: (reason: string) => number): string {
  const held = outcomes.filter(({ kind }) => kind === 'holds').length
  const failed = outcomes.filter(({ kind }) => kind === 'fails').length
  const notes = new Set(
    outcomes.flatMap((outcome) => (outcome.kind === 'lacks' ? [noteOf(outcome.reason)] : [])),
  )
  const count = held === outcomes.length ? `${held}` : `${held} of ${outcomes.length}`
  const why = notes.size === 0 ? '' : ` (${[...notes].join(', ')})`
  return `${count}${why}${failed === 0 ? '' : ` FAILED ${failed}`}`
}

/** As Prettier writes tables. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const [head = []] = rows
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const [first = '', ...others] = rows.map((row) =>
    line(row.map((text, column) => text.padEnd(widths[column] ?? 0))),
  )
  return [first, line(widths.map((width) => '-'.repeat(width))), ...others]
}
