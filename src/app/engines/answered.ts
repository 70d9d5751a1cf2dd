import type { Connection, MetaData } from '#toolkit'
import { answerQuestions, decisionsFromJson, type Operation } from '#toolkit/migrate'
import type { Decisions } from '#document'
import { leavingOut } from './leaving-out.ts'
import { questionOf, type ReviewQuestion } from './review-types.ts'

export interface AskRequest {
  readonly operations: readonly Operation[]
  readonly state: MetaData
  readonly connection: Connection
  readonly decisions: Decisions
  readonly leaveOut: boolean
}

export interface Decided {
  /** With what the answers make of them. */
  readonly operations: readonly Operation[]
  readonly open: readonly ReviewQuestion[]
  /** Questions that leaving out has answered. */
  readonly left: readonly ReviewQuestion[]
}

/**
 * Asks the rows. What goes with a table or column of the drawing needs no word, as undo brings it back; what else
 * is open is answered by leaving rows out where that was asked for.
 */
export async function answered(request: AskRequest): Promise<Decided> {
  const { operations, state, connection, leaveOut } = request
  let { decisions } = request
  const left: ReviewQuestion[] = []
  for (;;) {
    const outcome = await answerQuestions({
      operations,
      state,
      connection,
      decisions: decisionsFromJson({ ...decisions, renames: [] }),
      suggestions: [],
    })
    const questions = outcome.questions.map(questionOf)
    const next = { drops: [...decisions.drops], answers: [...decisions.answers] }
    for (const question of questions) {
      if (question.question === 'drop') next.drops.push(question.at)
      const answer = leaveOut ? leavingOut(question) : undefined
      if (answer === undefined || question.question === 'drop') continue
      next.answers.push({ at: question.at, question: question.question, answer })
      left.push(question)
    }
    const isStuck =
      next.drops.length === decisions.drops.length &&
      next.answers.length === decisions.answers.length
    if (isStuck) return { operations: outcome.operations, open: questions, left }
    decisions = next
  }
}
