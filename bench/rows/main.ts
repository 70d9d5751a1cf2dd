// 10,000 rows read and inserted, 1,000 look-ups by key; the raw driver, written by hand, is 1.
import { isDeepStrictEqual } from 'node:util'
import { interleaved } from '../interleaved.ts'
import { report, type Judged } from '../report.ts'
import { onBetterSqlite3 } from './on-better-sqlite3.ts'
import { onSqlJs } from './on-sqljs.ts'
import { lookUpCount, rowCount, type Contestant } from './workload.ts'

const peers = ['Kysely', 'Drizzle', 'Knex']

/** A speed is worth nothing where the rows differ. */
async function check(contestants: readonly Contestant[]): Promise<void> {
  const [raw, ...others] = contestants
  const rows = await raw?.all()
  const found = await raw?.lookUp()
  for (const { name, all, lookUp, lookUpTogether } of others) {
    if (!isDeepStrictEqual(await all(), rows)) throw new Error(`${name} reads other rows`)
    for (const find of [lookUp, lookUpTogether])
      if (!isDeepStrictEqual(await find(), found)) throw new Error(`${name} finds other rows`)
  }
}

interface Limits {
  readonly rows: number
  readonly inserts: number
  readonly lookUps: number
}

async function compare(
  driver: string,
  contestants: readonly Contestant[],
  limits: Limits,
): Promise<readonly Judged[]> {
  await check(contestants)
  const judged = (atMost: number) => ({
    targets: [{ name: 'Athanor', atMost, notSlowerThan: peers }],
  })
  const each = (pick: (contestant: Contestant) => () => unknown) =>
    contestants.map((contestant) => ({ name: contestant.name, run: pick(contestant) }))
  const emptied = contestants.map(({ name, insert, clear }) => ({
    name,
    run: insert,
    before: clear,
  }))
  const single = { sampleMilliseconds: 0 }
  const comparisons = [
    {
      ...(await interleaved(
        `${driver}: ${rowCount} plain rows`,
        each(({ all }) => all),
        // several runs in each sample: a collection of garbage now and then belongs to all of them
        { sampleMilliseconds: 80 },
      )),
      ...judged(limits.rows),
    },
    {
      ...(await interleaved(`${driver}: ${rowCount} inserts, one transaction`, emptied, single)),
      ...judged(limits.inserts),
    },
    {
      ...(await interleaved(
        `${driver}: ${lookUpCount} point selects`,
        each((c) => c.lookUp),
      )),
      ...judged(limits.lookUps),
    },
    {
      ...(await interleaved(
        `${driver}: ${lookUpCount} point selects, one transaction`,
        each((c) => c.lookUpTogether),
      )),
      targets: [{ name: 'Athanor', notSlowerThan: peers }],
    },
  ]
  for (const { close } of contestants) await close()
  return comparisons
}

report([
  ...(await compare('sql.js', await onSqlJs(), { rows: 1.25, inserts: 1.4, lookUps: 2.5 })),
  ...(await compare('better-sqlite3', await onBetterSqlite3(), {
    rows: 1.4,
    inserts: 1.4,
    lookUps: 8,
  })),
])
