import type { RenameSuggestion } from '../compare/suggest-renames.ts'
import type { Operation } from '../ops.ts'
import type { Decisions } from '../decisions.ts'
import type { Found } from './ask.ts'
import type { Moment, Question } from './question.ts'

/** Whoever drops the old thing or confirms the rename has answered; else the rows of the old one are asked about. */
export const renameQuestion = ({ from, to, score }: RenameSuggestion, found: Found): Question => ({
  at: to,
  question: 'rename',
  ...found,
  answers: ['leave out'],
  from,
  score,
})

/** The suggestion that an operation is half of, when both halves are refused. */
export function refusedRename(
  operation: Operation,
  moment: Moment,
  suggestions: readonly RenameSuggestion[],
  { answers }: Decisions,
): RenameSuggestion | null {
  const at = halfAt(operation, moment)
  const suggestion = suggestions.find(({ from, to }) => from === at || to === at)
  const refused = answers.some(
    (one) =>
      one.question === 'rename' &&
      one.answer === 'leave out' &&
      (one.at === suggestion?.to || one.at === suggestion?.from),
  )
  return refused ? (suggestion ?? null) : null
}

function halfAt(operation: Operation, moment: Moment): string | null {
  if (operation.kind === 'create table' || operation.kind === 'drop table')
    return moment.place(operation.table)
  if (operation.kind === 'add column' || operation.kind === 'drop column')
    return moment.place(operation.table, operation.column.name)
  return null
}
