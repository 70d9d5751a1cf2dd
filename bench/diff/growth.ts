const sizes = [100, 200, 500, 1000, 2000]

/** Prepares work on a schema of so many tables. */
type Prepare = (tables: number) => (() => unknown) | Promise<() => unknown>

/** Measures the same work on 100 to 2,000 tables and prints the power of the size that the time grows with: 1 is linear. */
export async function growth(works: Readonly<Record<string, Prepare>>): Promise<void> {
  for (const [name, prepare] of Object.entries(works)) {
    const times: number[] = []
    for (const size of sizes) times.push(await best(await prepare(size)))
    const power = slope(sizes.map(Math.log), times.map(Math.log))
    const line = `${name}: ${sizes.map((size, at) => `${String(size)} tables ${(times[at] ?? 0).toFixed(1)} ms`).join(', ')}; time ~ tables^${power.toFixed(2)}`
    if (process.argv.includes('--json')) console.error(line)
    else console.log(line)
  }
}

/** CPU milliseconds of the fastest of several runs: other work on the machine only ever adds. */
async function best(run: () => unknown): Promise<number> {
  let least = Infinity
  for (let round = 0; round < 9; round += 1) {
    const start = process.cpuUsage()
    await run()
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

/** Of the straight line with the least squares. */
function slope(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(xs), mean(ys)]
  const covariance = mean(xs.map((value, at) => (value - x) * ((ys[at] ?? 0) - y)))
  return covariance / mean(xs.map((value) => (value - x) ** 2))
}
