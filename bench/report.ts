import type { Comparison, Standing } from './interleaved.ts'

/** What one case is to reach. */
export interface Target {
  /** The case that is judged. */
  readonly name: string
  /** Its ratio to the base may be at most this. */
  readonly atMost?: number
  /** It may not be slower than the fastest of these. */
  readonly notSlowerThan?: readonly string[]
}

export interface Judged extends Comparison {
  readonly targets: readonly Target[]
}

/** Prints comparisons as tables with their targets, or with `--json` as one line of JSON. */
export function report(comparisons: readonly Judged[]): void {
  if (process.argv.includes('--json')) console.log(JSON.stringify(comparisons.map(withVerdicts)))
  else console.log(comparisons.map(table).join('\n\n'))
}

/** Whether a target is reached, in words. */
export interface Verdict {
  readonly reached: boolean
  readonly text: string
}

/** Judges each target of a comparison. */
export function verdicts({ standings, targets }: Judged): readonly Verdict[] {
  const ratioOf = (name: string): number =>
    standings.find((standing) => standing.name === name)?.ratio ?? Number.NaN
  return targets.flatMap(({ name, atMost, notSlowerThan = [] }) => {
    const own = ratioOf(name)
    const best = Math.min(...notSlowerThan.map(ratioOf))
    const limits: readonly (readonly [limit: number | undefined, text: string])[] = [
      [atMost, `at most ${String(atMost)}`],
      [
        notSlowerThan.length > 0 ? best : undefined,
        `not slower than the best peer, ${shown(best)}`,
      ],
    ]
    return limits.flatMap(([limit, text]) =>
      limit === undefined
        ? []
        : [{ reached: own <= limit, text: `${name} ${shown(own)}: ${text}` }],
    )
  })
}

const withVerdicts = (comparison: Judged) => ({ ...comparison, verdicts: verdicts(comparison) })

function table(comparison: Judged): string {
  const { title, rounds, base, standings } = comparison
  const width = Math.max(...standings.map(({ name }) => name.length))
  return [
    `${title} (${String(rounds)} rounds, CPU time, ${base} = 1)`,
    ...standings.map((standing) => line(standing, width)),
    ...verdicts(comparison).map(({ reached, text }) => `  ${reached ? '✓' : '✗'} ${text}`),
  ].join('\n')
}

const line = ({ name, ratio, low, high, microseconds }: Standing, width: number): string =>
  `  ${name.padEnd(width)}  ${shown(ratio).padStart(8)}  (${shown(low)}–${shown(high)})  ${time(microseconds)}`

const shown = (ratio: number): string => ratio.toFixed(ratio < 0.1 ? 4 : 2)

const time = (microseconds: number): string =>
  microseconds >= 1000
    ? `${(microseconds / 1000).toFixed(2)} ms`
    : `${microseconds.toPrecision(3)} µs`
