import type { Connection } from '../engine/connection.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { Include } from './compare/include.ts'
import { reflectFor } from './compare/reflect-for.ts'
import { suggestRenames } from './compare/suggest-renames.ts'
import { noDecisions, type Decisions } from './decisions.ts'
import type { MigrationProgress } from './migrator.ts'
import { applyToModel } from './model.ts'
import type { Operation } from './ops.ts'
import { planStatements } from './plan.ts'
import type { Proof, ProofRequest, Trial } from './proof.ts'
import { answerQuestions, type Answered, type Question } from './questions/index.ts'
import { renamesToMake } from './renames-to-make.ts'
import { runAtOnce } from './run-at-once.ts'

export interface ApplyRequest {
  /** An open connection without a transaction. */
  readonly connection: Connection
  /** The schema that the database is to have, as its own kind of database would give it back. */
  readonly target: MetaData
  readonly decisions?: Decisions
  /** Says what would be done, and does nothing. */
  readonly dryRun?: boolean
  /** Tries the whole on a copy before; absent: nothing is tried. */
  readonly prove?: (
    request: Pick<ProofRequest, 'operations' | 'before' | 'after'>,
  ) => Promise<Proof | null>
  /** What is looked at, by kind and name; all but the version table of migrations when absent. */
  readonly include?: Include
  /** Stops between two statements. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: MigrationProgress) => void
}

export interface ApplyResult {
  /** `done`: the database has the schema, but for what was left out; `questions`: nothing was touched. */
  readonly status: 'done' | 'questions' | 'failed'
  /** Statements with literal values: those that ran, or would. */
  readonly statements: readonly string[]
  readonly questions: readonly Question[]
  /** What went wrong, and what the database is like now. */
  readonly error?: string
  /** What was done, or would be: with the answers, in order. */
  readonly operations: readonly Operation[]
  /** Places that stay as they are because it was decided so. */
  readonly leftOut: readonly string[]
  /** Decisions that are about nothing in this change. */
  readonly unused: readonly string[]
  readonly proof?: Proof
}

/**
 * Brings a database with rows to a schema: compares, asks about the rows, tries it on a copy, applies. The whole is one
 * transaction where the database has such for its schema.
 *
 * @returns `questions` where a decision is missing, and `failed` with the state of the database; errors of the request
 *   itself are thrown
 */
export async function applySchema(request: ApplyRequest): Promise<ApplyResult> {
  const { connection, target } = request
  const { dialect } = connection
  const { metadata: before, defaultSchema } = await reflectFor(connection, target)
  await connection.rollback()
  const options = { dialect, defaultSchema, include: request.include ?? withoutVersions }
  const decisions = request.decisions ?? noDecisions
  const renaming = renamesToMake(before, target, { given: decisions.renames, options })
  const suggestions = suggestRenames(before, target, {
    ...options,
    renames: renaming.renames,
  })
  const answered = await answerQuestions({
    operations: renaming.operations,
    state: before,
    connection,
    decisions,
    suggestions,
  })
  const result = { ...answered, unused: [...renaming.unused, ...answered.unused] }
  return openQuestions(result) ?? perform(request, before, result)
}

/** The table that remembers revisions is part of no schema. */
const withoutVersions: Include = (kind, name) => !(kind === 'table' && name === 'alembic_version')

function openQuestions(answered: Answered): ApplyResult | null {
  const { questions, mistakes, operations, leftOut, unused } = answered
  if (questions.length === 0) return null
  const error = mistakes.join('\n')
  return {
    status: 'questions',
    statements: [],
    questions,
    ...(error !== '' && { error }),
    operations,
    leftOut,
    unused,
  }
}

async function perform(
  request: ApplyRequest,
  before: MetaData,
  { operations, leftOut, unused }: Answered,
): Promise<ApplyResult> {
  const { connection } = request
  const rest = { questions: [], operations, leftOut, unused }
  const planned = planStatements(operations, before, connection.dialect).map(({ sql }) => sql)
  if (planned.length === 0 || request.dryRun === true)
    return { status: 'done', statements: planned, ...rest }
  const after = modelAfter(before, operations)
  const wanted = leftOut.length > 0 ? after : request.target
  const proof = (await request.prove?.({ operations, before, after: wanted })) ?? null
  const proven = proof === null ? {} : { proof }
  if (proof !== null && proof.trials.some(stops))
    return {
      status: 'failed',
      statements: [],
      ...rest,
      ...proven,
      error: `${proof.error ?? ''}\nThis was a trial on a copy: nothing was changed.`,
    }
  const { include = withoutVersions } = request
  const outcome = await runAtOnce({ ...request, include, operations, before, wanted })
  return { ...outcome, ...rest, ...proven }
}

/** A way up that fails or loses rows stops the whole; a way back that fails is only told of. */
const stops = ({ up, equal, kept }: Trial): boolean => !up || !equal || !kept

function modelAfter(before: MetaData, operations: readonly Operation[]): MetaData {
  const state = before.copy()
  for (const operation of operations) applyToModel(state, operation)
  return state
}
