import { answerKey } from '../decisions.ts'
import type { Operation } from '../ops.ts'
import type { Question } from './question.ts'
import { withoutRefused } from './leave-out.ts'
import { Walk, type WalkRequest } from './walk.ts'

export type { Question, SampleValue } from './question.ts'

/** Operations as the decisions make them. */
export interface Answered {
  /** With the changes of rows that were decided on, and without what was left out. */
  readonly operations: readonly Operation[]
  /** What nobody has decided yet. */
  readonly questions: readonly Question[]
  /** Places that stay as they are. */
  readonly leftOut: readonly string[]
  /** Drops and answers that are about nothing. */
  readonly unused: readonly string[]
  /** Answers that are none to their questions, which stay open. */
  readonly mistakes: readonly string[]
}

/**
 * Asks a database, before it is touched, what operations would meet there, and works the decisions in.
 *
 * @param request its connection must not be in a transaction: one is made and rolled back
 */
export async function answerQuestions(request: WalkRequest): Promise<Answered> {
  const transaction = await request.connection.begin()
  try {
    return await settled(request)
  } finally {
    await transaction.rollback()
  }
}

/** What is left out takes others with it, so that everything is asked again without them. */
async function settled(request: WalkRequest): Promise<Answered> {
  const used = new Set<string>()
  const leftOut: string[] = []
  for (let { operations } = request; ;) {
    const walk = await new Walk({ ...request, operations }).run()
    for (const key of walk.used) used.add(key)
    leftOut.push(...walk.refusals.map(({ at }) => at))
    if (walk.refusals.length === 0) {
      const { questions, mistakes } = walk
      const unused = unusedDecisions(request, used)
      return {
        operations: walk.operations,
        questions,
        leftOut: [...new Set(leftOut)],
        unused,
        mistakes,
      }
    }
    operations = withoutRefused(operations, walk.refusals)
  }
}

const unusedDecisions = (
  { decisions: { drops, answers } }: WalkRequest,
  used: ReadonlySet<string>,
): readonly string[] => [
  ...drops.filter((place) => !used.has(place)).map((place) => `the drop of ${place}`),
  ...answers
    .map(answerKey)
    .filter((key) => !used.has(key))
    .map((key) => `the answer to ${key}`),
]
