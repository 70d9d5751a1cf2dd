// Schemas compared: 1,000 tables of ten columns, or --tables so many; then the same work on 100 to 2,000 tables.
import { parseArgs } from 'node:util'
import { MetaData } from '../../src/toolkit/index.ts'
import { compareMetadata } from '../../src/toolkit/migrate.ts'
import { sqlite } from '../../src/toolkit/dialects/sqlite/index.ts'
import { interleaved } from '../interleaved.ts'
import { report, type Judged } from '../report.ts'
import { athanorLive, ddlOf, differenceOf, modelOf } from './athanor.ts'
import { drizzleDifference, snapshot } from './drizzle-kit.ts'
import { growth } from './growth.ts'
import { kyselyDdl } from './kysely.ts'
import { pragmasLive } from './live.ts'
import { mikroOrm, mikroOrmLive } from './mikro-orm.ts'
import { typeOrm, typeOrmLive } from './typeorm.ts'
import { changed, concatenated, planOf } from './workload.ts'

const tables = Number(
  parseArgs({ options: { tables: { type: 'string', default: '1000' } }, strict: false }).values
    .tables,
)
const json = process.argv.includes('--json')
const options = { rounds: 7, sampleMilliseconds: 1 }
const plan = planOf(tables)
const titled = (what: string) => `${what}, ${String(tables)} tables × 10 columns`

async function ddl(): Promise<Judged> {
  const model = modelOf(plan)
  const [orm, source, json, nothing] = [
    await mikroOrm(plan),
    await typeOrm(plan),
    await snapshot(plan),
    await snapshot([]),
  ]
  const comparison = await interleaved(
    titled('DDL from nothing'),
    [
      { name: 'concatenation', run: () => concatenated(plan) },
      { name: 'Athanor', run: () => ddlOf(model) },
      { name: 'Athanor, model built too', run: () => ddlOf(modelOf(plan)) },
      { name: 'Athanor, as a difference', run: () => differenceOf(new MetaData(), model) },
      { name: 'Kysely', run: () => kyselyDdl(plan) },
      { name: 'MikroORM', run: () => orm.ddl() },
      { name: 'TypeORM', run: () => source.ddl() },
      { name: 'drizzle-kit', run: () => drizzleDifference(nothing, json) },
    ],
    options,
  )
  await orm.close()
  await source.close()
  const targets = [{ name: 'Athanor', atMost: 10, notSlowerThan: ['Kysely'] }]
  return { ...comparison, targets }
}

/** Two models of the same plan, or of a plan with a few changes, each by the library's own snapshot. */
async function snapshots(what: string, other: typeof plan): Promise<Judged> {
  const [model, otherModel] = [modelOf(plan), modelOf(other)]
  const [orm, otherOrm] = [await mikroOrm(plan), await mikroOrm(other)]
  const [schema, otherSchema] = [orm.target(), otherOrm.target()]
  const [json, otherJson] = [await snapshot(plan), await snapshot(other)]
  const comparison = await interleaved(
    titled(`Difference of snapshots ${what}`),
    [
      { name: 'MikroORM', run: () => orm.difference(schema, otherSchema) },
      { name: 'Athanor', run: () => differenceOf(model, otherModel) },
      {
        name: 'Athanor, operations alone',
        run: () => compareMetadata(model, otherModel, { dialect: sqlite }),
      },
      { name: 'drizzle-kit', run: () => drizzleDifference(json, otherJson) },
    ],
    options,
  )
  await orm.close()
  await otherOrm.close()
  return { ...comparison, targets: [{ name: 'Athanor', atMost: 1 / 5 }] }
}

async function live(): Promise<Judged> {
  const contestants = {
    'PRAGMA queries': pragmasLive(plan),
    Athanor: await athanorLive(plan),
    MikroORM: await mikroOrmLive(plan),
    TypeORM: await typeOrmLive(plan),
  }
  for (const [name, { difference }] of Object.entries(contestants))
    if ((await difference()) !== 0) throw new Error(`${name} finds differences where none are`)
  const cases = Object.entries(contestants).map(([name, { difference }]) => ({
    name,
    run: difference,
  }))
  const comparison = await interleaved(titled('Difference with a live SQLite'), cases, options)
  for (const { close } of Object.values(contestants)) await close()
  return { ...comparison, targets: [{ name: 'Athanor', atMost: 4 }] }
}

const comparisons: Judged[] = []
for (const measure of [
  ddl,
  () => snapshots('without a change', planOf(tables)),
  () => snapshots('with a few changes', changed(plan)),
  live,
]) {
  const comparison = await measure()
  comparisons.push(comparison)
  if (!json) report([comparison])
}
if (json) report(comparisons)
await growth({
  'DDL from nothing': (size) => {
    const model = modelOf(planOf(size))
    return () => ddlOf(model)
  },
  'difference without a change': (size) => {
    const [one, other] = [modelOf(planOf(size)), modelOf(planOf(size))]
    return () => compareMetadata(one, other, { dialect: sqlite })
  },
  'difference with a few changes': (size) => {
    const [one, other] = [modelOf(planOf(size)), modelOf(changed(planOf(size)))]
    return () => differenceOf(one, other)
  },
  'difference with a live SQLite': async (size) => (await athanorLive(planOf(size))).difference,
})
