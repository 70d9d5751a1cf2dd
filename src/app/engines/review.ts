import { createEngine, metadataFromJson, type MetaData } from '#toolkit'
import {
  answerQuestions,
  compareMetadata,
  decisionsFromJson,
  planStatements,
  prove,
  reverseAll,
  revisionId,
  type Answered,
  type Operation,
  type Proof,
  type Scratch,
} from '#toolkit/migrate'
import type { LiveEngine } from './live-engine.ts'
import { questionOf, type Reviewed, type ReviewProof, type ReviewRequest } from './review-types.ts'
import { scriptsOf } from './review-scripts.ts'

/** What one review is about. */
interface Review {
  readonly before: MetaData
  readonly after: MetaData
  readonly engine: LiveEngine
  /** The database of the version before, with its rows. */
  readonly rows: Uint8Array | undefined
  readonly isFirst: boolean
}

/**
 * Compares two versions, asks the rows of the earlier one, and runs the migration up and down on copies.
 *
 * @param rows the database of the version before; absent where it was not kept
 */
export async function reviewVersions(
  engine: LiveEngine,
  request: ReviewRequest,
  rows: Uint8Array | undefined,
): Promise<Reviewed> {
  const [before, after] = [metadataOf(request.before), metadataOf(request.after)]
  const review = { before, after, engine, rows, isFirst: request.base === null }
  // One copy with the rows is asked, and run up and down afterwards: an engine may take long to start.
  const copy = await scratch(review, 'with rows')
  try {
    const { operations, questions, mistakes } = await asked(review, request, copy)
    const planned = planStatements(operations, before, engine.dialect).map(({ sql }) => sql)
    const revision = revisionId(JSON.stringify([request.draft.downRevision, planned]))
    const scripts = scriptsOf({ ...request.draft, revision }, operations, {
      before,
      dialect: engine.dialect,
    })
    const isOpen = questions.length > 0 || operations.length === 0
    const proof = isOpen ? undefined : await proven(review, operations, { planned, copy })
    return {
      engine: engine.name(),
      revision,
      questions: questions.map(questionOf),
      mistakes,
      scripts,
      proof,
    }
  } finally {
    await copy.drop()
  }
}

const metadataOf = (text: string): MetaData => metadataFromJson(JSON.parse(text))

async function asked(
  review: Review,
  { decisions }: ReviewRequest,
  { connection }: Scratch,
): Promise<Answered> {
  const operations = compareMetadata(review.before, review.after, review.engine)
  const answered = await answerQuestions({
    operations,
    state: review.before,
    connection,
    decisions: decisionsFromJson({ ...decisions, renames: [] }),
    suggestions: [],
  })
  await connection.rollback()
  return answered
}

async function proven(
  review: Review,
  operations: readonly Operation[],
  { planned, copy }: { readonly planned: readonly string[]; readonly copy: Scratch },
): Promise<ReviewProof> {
  const started = performance.now()
  const { before, after } = review
  const makeScratch = (kind: 'with rows' | 'empty') =>
    kind === 'with rows' ? Promise.resolve(copy) : scratch(review, 'empty')
  const request = { operations, before, after, source: copy.connection, makeScratch }
  const proof = await prove(request)
  const time = performance.now() - started
  return proof.green
    ? { kind: 'proven', tables: keptRows(proof, operations), time, rows: rowsOf(review) }
    : failure(proof, planned, () => reversed(review, operations))
}

function rowsOf({ rows, isFirst }: Review): Extract<ReviewProof, { kind: 'proven' }>['rows'] {
  if (isFirst) return 'first'
  return rows === undefined ? 'not kept' : 'copied'
}

const reversed = ({ after, engine }: Review, operations: readonly Operation[]): readonly string[] =>
  planStatements(reverseAll(operations), after, engine.dialect).map(({ sql }) => sql)

/** Rows of every table, of those that change first. */
function keptRows(
  { trials }: Proof,
  operations: readonly Operation[],
): Extract<ReviewProof, { kind: 'proven' }>['tables'] {
  const touched = new Set(
    operations.flatMap((operation) => ('table' in operation ? [operation.table.name] : [])),
  )
  const tables = trials.find(({ on }) => on === 'with rows')?.tables ?? []
  return tables
    .map(({ table, before, up }) => ({ table, before, after: up ?? 0 }))
    .toSorted((a, b) => Number(touched.has(b.table)) - Number(touched.has(a.table)))
}

function failure(
  { trials, error }: Proof,
  planned: readonly string[],
  back: () => readonly string[],
): ReviewProof {
  const trial = trials.find((one) => one.error !== null)
  const direction = trial?.equal === true ? 'down' : 'up'
  const statements = direction === 'up' ? planned : back()
  const failed = trial?.statement === null ? -1 : statements.indexOf(trial?.statement ?? '')
  return { kind: 'failed', direction, failed, statements, message: trial?.error ?? error ?? '' }
}

/** A database in memory that is thrown away: the one of the version before, or an empty one. */
async function scratch(review: Review, kind: 'with rows' | 'empty'): Promise<Scratch> {
  const { engine: live, rows, before, after } = review
  const isCopy = kind === 'with rows'
  const bytes = isCopy ? rows : undefined
  const target = { ...live.target([before, after]), ...(bytes && { bytes }) }
  const connect = () => live.driver.connect(target)
  const engine = createEngine(`${live.dialect.name}://`, {
    driver: { ...live.driver, connect },
    dialect: live.dialect,
  })
  const connection = await engine.connect()
  if (isCopy && bytes === undefined) await before.createAll(connection)
  await connection.commit()
  let isDropped = false
  const drop = async () => {
    if (isDropped) return
    isDropped = true
    await connection.close()
    await engine.dispose()
  }
  return { connection, isCopy, drop }
}
