import {
  answerQuestions,
  compareMetadata,
  effects,
  Migrator,
  reverseAll,
  type Answer,
  type Decisions,
  type Operation,
  type Question,
} from '#toolkit/migrate'
import type { Connection, MetaData } from '#toolkit'
import { differences } from '../../corpus/round-trip/differences.ts'
import type { MatrixEngine, Place, TablePlace } from '../engines/place.ts'
import { connected, openOperations, readSchema } from '../our-side.ts'
import { rowsLike, unequalRows } from '../rows.ts'
import type { Family } from '../change.ts'
import type { SchemaPlan } from './plan.ts'
import { referencesScript, rowsScript, tablesScript } from './script.ts'

export interface Pair {
  readonly before: SchemaPlan
  readonly after: SchemaPlan
  readonly rows: number
  readonly seed: number
}

/**
 * Takes a filled database from one random schema to another and back.
 *
 * @returns what is not as it must be: the schema by the engine's own reader, and rows that went although no operation
 *   says so
 */
export async function walk(pair: Pair, engine: MatrixEngine): Promise<readonly string[]> {
  const place = await engine.open()
  const target = await engine.open()
  try {
    await fill(place, pair.before, engine.family, pair)
    await fill(target, pair.after, engine.family)
    const origin = await readSchema(place)
    const wanted = await readSchema(target)
    const steps = await connected(place, async (connection) => {
      const operations = await compareMetadata(connection, wanted)
      await connection.rollback()
      return operations
    })
    const up = await leg(place, target, { steps, from: origin, family: engine.family, when: 'up' })
    if (up.found.length > 0) return up.found
    const before = await engine.open()
    try {
      await fill(before, pair.before, engine.family)
      const back = await leg(place, before, {
        steps: reverseAll(up.operations),
        from: await readSchema(place),
        family: engine.family,
        when: 'down',
      })
      return back.found
    } finally {
      await before.close()
    }
  } finally {
    await place.close()
    await target.close()
  }
}

async function fill(place: Place, plan: SchemaPlan, family: Family, rows?: Pair): Promise<void> {
  await place.run(tablesScript(plan, family))
  if (family === 'sqlite') await place.run('PRAGMA foreign_keys = OFF')
  if (rows) await place.run(rowsScript(plan, rows.rows, rows.seed))
  if (family === 'sqlite') await place.run('PRAGMA foreign_keys = ON')
  await place.run(referencesScript(plan, family))
}

interface Leg {
  readonly steps: readonly Operation[]
  readonly from: MetaData
  readonly family: Family
  readonly when: string
}

/** One way: asks, answers, runs, and compares with a database that has the schema from the start. */
async function leg(place: Place, like: Place, { steps, from, family, when }: Leg) {
  const tables = await kept(place, like)
  const rows = await rowsLike(place, family, tables)
  const { operations, open } = await connected(place, (connection) =>
    answered(connection, steps, from),
  )
  if (open.length > 0) return { operations, found: [`${when}: open: ${JSON.stringify(open)}`] }
  const failure = await connected(place, (connection) =>
    new Migrator(connection)
      .unit((migrator) => migrator.runAll(operations))
      .then(() => null, String),
  )
  if (failure !== null) return { operations, found: [`${when}: ${failure}`] }
  const touched = new Set(operations.filter(isDeclared).flatMap(tableOf))
  const safe = tables.filter(({ name }) => !touched.has(name))
  const there = await rowsLike(place, family, safe)
  const before = new Map([...rows].filter(([name]) => !touched.has(name)))
  const remaining = await openOperations(place, await readSchema(like))
  return {
    operations,
    found: [
      ...differences(await like.schema(), await place.schema()),
      ...unequalRows(before, there),
      ...remaining.map(({ kind }) => `still to do: ${kind}`),
    ].map((line) => `${when}: ${line}`),
  }
}

/** Answers every question with what loses least. */
async function answered(connection: Connection, steps: readonly Operation[], state: MetaData) {
  let decisions: Decisions = { renames: [], drops: [], answers: [] }
  for (let round = 0; round < 5; round += 1) {
    const { operations, questions, mistakes } = await answerQuestions({
      operations: steps,
      state,
      connection,
      decisions,
      suggestions: [],
    })
    if (questions.length === 0) return { operations, open: [] }
    if (mistakes.length > 0) return { operations, open: mistakes }
    decisions = questions.reduce(decided, decisions)
  }
  return { operations: steps, open: ['questions without end'] }
}

function decided(decisions: Decisions, question: Question): Decisions {
  const { at, question: kind, answers } = question
  if (kind === 'drop') return { ...decisions, drops: [...decisions.drops, at] }
  const [first = 'leave out'] = answers
  const answer =
    (['set null', 'truncate'] as const).find((word) => answers.includes(word)) ?? given(first)
  return { ...decisions, answers: [...decisions.answers, { at, question: kind, answer }] }
}

/** A value that is offered shows its form only: nought can be read as a text and as a number. */
const given = (answer: Answer): Answer =>
  typeof answer === 'object' && 'value' in answer
    ? { value: typeof answer.value === 'number' ? 0 : '0' }
    : answer

/** Tables and columns that are there before and afterwards, generated ones left out. */
async function kept(place: Place, like: Place): Promise<readonly TablePlace[]> {
  const after = new Map((await like.tables()).map((table) => [table.name, table.columns]))
  return (await place.tables()).flatMap((table) => {
    const columns = after.get(table.name)
    return table.isView || columns === undefined
      ? []
      : [
          {
            ...table,
            columns: table.columns.filter((name) => name !== 'gen' && columns.includes(name)),
          },
        ]
  })
}

/** Whether an operation says that rows or values of its table go; a dropped column is none of those that are kept. */
function isDeclared(operation: Operation): boolean {
  const { destructive, irreversible } = effects(operation)
  return operation.kind !== 'drop column' && (destructive || irreversible)
}

const tableOf = (operation: Operation): readonly string[] =>
  'table' in operation ? [operation.table.name] : []
