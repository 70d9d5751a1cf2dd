// Building statements and writing them as SQL; Knex, which has neither a tree nor types, is 1.
import { postgresql } from '../../src/toolkit/dialects/postgresql/index.ts'
import { sqlite } from '../../src/toolkit/dialects/sqlite/index.ts'
import { interleaved } from '../interleaved.ts'
import { report, type Judged } from '../report.ts'
import { bound, cold, known, missed } from './athanor.ts'
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

async function compare(
  dialect: DialectName,
  name: CaseName,
  libraries: Readonly<Record<string, Statements>>,
): Promise<Judged> {
  let value = 0
  const cases = Object.entries(libraries).map(([library, statements]) => ({
    name: library,
    run: () => statements[name]((value = (value + 1) % 1000)),
  }))
  return {
    ...(await interleaved(`${dialect}: ${name}`, cases)),
    targets: [
      { name: 'Athanor, compiled', atMost: 1.5, notSlowerThan: ['Kysely'] },
      { name: 'Athanor, known by key', atMost: 1 },
      { name: 'Athanor, bound again', atMost: 1 / 20 },
    ],
  }
}

const comparisons: Judged[] = []
for (const dialect of ['sqlite', 'postgresql'] as const) {
  const libraries = librariesOn(dialect)
  await check(dialect, libraries)
  for (const name of caseNames) comparisons.push(await compare(dialect, name, libraries))
}
report(comparisons)
