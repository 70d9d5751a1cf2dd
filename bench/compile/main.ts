// Building statements and writing them as SQL; Knex, which has neither a tree nor types, is 1.
import { postgresql } from '../../src/toolkit/dialects/postgresql/index.ts'
import { sqlite } from '../../src/toolkit/dialects/sqlite/index.ts'
import { interleaved, type Case } from '../interleaved.ts'
import { report, type Judged } from '../report.ts'
import { bound, cold, known, listBound, missed, rowsBound } from './athanor.ts'
import { check } from './check.ts'
import { drizzle } from './drizzle.ts'
import { knex } from './knex.ts'
import { kysely } from './kysely.ts'
import { caseNames, type CaseName, type DialectName, type Statements } from './workload.ts'

const dialects = { sqlite, postgresql }

const librariesOn = (dialect: DialectName): Readonly<Record<string, Statements>> => ({
  Knex: knex(dialect),
  Kysely: kysely(dialect),
  Drizzle: drizzle(dialect),
  'Athanor, compiled': cold(dialects[dialect]),
  'Athanor, key and compiled': missed(dialects[dialect]),
  'Athanor, known by key': known(dialects[dialect]),
  'Athanor, bound again': bound(dialects[dialect]),
})

const targets = [
  { name: 'Athanor, compiled', atMost: 1.5, notSlowerThan: ['Kysely'] },
  { name: 'Athanor, known by key', atMost: 1 },
  { name: 'Athanor, bound again', atMost: 1 / 20 },
]

const listTargets = [...targets, { name: 'Athanor, list bound again', atMost: 1 / 20 }]

async function compare(
  dialect: DialectName,
  name: CaseName,
  libraries: Readonly<Record<string, Statements>>,
): Promise<Judged> {
  let last = 0
  const value = () => (last = (last + 1) % 1000)
  const cases: Case[] = Object.entries(libraries).map(([library, statements]) => ({
    name: library,
    run: () => statements[name](value()),
  }))
  if (name === 'insert of 100 rows') {
    // by name there are 400 values to look up; rows are what the engine is given
    const [listed, written] = [listBound(dialects[dialect]), rowsBound(dialects[dialect])]
    cases.push({ name: 'Athanor, list bound again', run: () => listed(value()) })
    cases.push({ name: 'Athanor, rows bound again', run: () => written(value()) })
    return { ...(await interleaved(`${dialect}: ${name}`, cases)), targets: listTargets }
  }
  return { ...(await interleaved(`${dialect}: ${name}`, cases)), targets }
}

const comparisons: Judged[] = []
for (const dialect of ['sqlite', 'postgresql'] as const) {
  const libraries = librariesOn(dialect)
  await check(dialect, libraries)
  for (const name of caseNames) comparisons.push(await compare(dialect, name, libraries))
}
report(comparisons)
