import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** One contestant of a comparison. */
export interface Case {
  readonly name: string
  /** What is measured; a promise is awaited. */
  readonly run: () => unknown
  /** Runs before each measurement, unmeasured: empties a table and the like. */
  readonly before?: () => unknown
}

export interface InterleavedOptions {
  /** How often each case is measured; `--rounds` of the command line has precedence. */
  readonly rounds?: number
  /** Shortest measurement in milliseconds; faster cases run several times in each. 1 measures single runs. */
  readonly sampleMilliseconds?: number
  /** The case that counts as 1, by name; the first one when absent. */
  readonly base?: string
}

/** How one case compares with the base. */
export interface Standing {
  readonly name: string
  /** Median over the rounds of its time divided by the base's time in the same round. */
  readonly ratio: number
  /** The 10th and 90th of a hundred such ratios. */
  readonly low: number
  readonly high: number
  /** Median CPU time of one run, in microseconds. */
  readonly microseconds: number
}

export interface Comparison {
  readonly title: string
  readonly rounds: number
  readonly base: string
  readonly standings: readonly Standing[]
}

/**
 * Measures cases in turns in this process, so that whatever else the machine does hits all of them alike.
 * Counts CPU time of the process; the garbage of one case is collected before the next one is measured.
 *
 * @param title what the cases have in common
 * @returns medians of the ratios to the base, case by case in the given order
 */
export async function interleaved(
  title: string,
  cases: readonly Case[],
  options: InterleavedOptions = {},
): Promise<Comparison> {
  const rounds = numberOption('--rounds') ?? options.rounds ?? 21
  const runs = await runsPerSample(cases, options.sampleMilliseconds ?? 20)
  const samples: number[][] = cases.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    collectGarbage({ type: 'major' })
    for (const index of shuffled(cases.length, round)) {
      const contestant = cases[index]
      if (contestant !== undefined)
        samples[index]?.push(await measured(contestant, runs[index] ?? 1))
    }
  }
  const base = Math.max(
    0,
    cases.findIndex(({ name }) => name === options.base),
  )
  return {
    title,
    rounds,
    base: cases[base]?.name ?? '',
    standings: cases.map(({ name }, index) =>
      standing(name, samples[index] ?? [], samples[base] ?? []),
    ),
  }
}

/** A number given behind an option of the command line. */
function numberOption(name: string): number | undefined {
  const place = process.argv.indexOf(name)
  const value = Number(process.argv[place + 1])
  return place < 0 || !Number.isFinite(value) ? undefined : value
}

/** Runs each case until its speed has settled and tells how many runs fill a sample. */
async function runsPerSample(
  cases: readonly Case[],
  sampleMilliseconds: number,
): Promise<readonly number[]> {
  const counts: number[] = []
  for (const contestant of cases) {
    let runs = 1
    // enough for the optimising compiler: a quarter of a second, and never less than five samples
    let spent = 0
    for (let sample = 0; sample < 5 || spent < 250_000; sample += 1) {
      const one = await measured(contestant, runs)
      spent += one * runs
      runs = Math.max(1, Math.round((sampleMilliseconds * 1000) / Math.max(one, 0.001)))
    }
    counts.push(runs)
  }
  return counts
}

/** CPU time of one run in microseconds. */
async function measured({ run, before }: Case, runs: number): Promise<number> {
  await before?.()
  // a full collection would shrink the space for new objects, which is then grown at the cost of the case
  collectGarbage({ type: 'minor' })
  const start = process.cpuUsage()
  for (let done = 0; done < runs; done += 1) {
    const outcome = run()
    // builders of queries are often no promises and can be awaited all the same
    if (isThenable(outcome)) await outcome
  }
  const { user, system } = process.cpuUsage(start)
  return (user + system) / runs
}

const isThenable = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'then' in value

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void

/** The numbers below `count` in an order that differs from round to round, so that no case always follows the same. */
function shuffled(count: number, round: number): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index)
  let seed = round + 1
  for (let last = count - 1; last > 0; last -= 1) {
    seed = (seed * 48_271) % 2_147_483_647
    const other = seed % (last + 1)
    const [here = 0, there = 0] = [order[last], order[other]]
    order[last] = there
    order[other] = here
  }
  return order
}

function standing(name: string, samples: readonly number[], base: readonly number[]): Standing {
  const ratios = samples
    .map((sample, round) => sample / (base[round] ?? Number.NaN))
    .toSorted(byValue)
  return {
    name,
    ratio: quantile(ratios, 0.5),
    low: quantile(ratios, 0.1),
    high: quantile(ratios, 0.9),
    microseconds: quantile(samples.toSorted(byValue), 0.5),
  }
}

const byValue = (a: number, b: number): number => a - b

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN
