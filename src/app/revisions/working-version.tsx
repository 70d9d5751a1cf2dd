import { useStore } from 'zustand'
import type { Decisions } from '#document'
import type { ReviewQuestion } from '../engines/review-types.ts'
import { useApp, useWindow } from '../shell/app-context.tsx'
import { Answers } from './answers.tsx'
import { ChangeList } from './change-list.tsx'
import type { Change } from './changes.ts'
import { decided, decisionsIn } from './decide.ts'
import { Questions } from './questions.tsx'
import { SaveVersion } from './save-version.tsx'
import { Scripts } from './scripts.tsx'
import { Seal } from './seal.tsx'
import { useReview } from './use-review.ts'

const none: readonly ReviewQuestion[] = []

/** Those of the migration, and those that only the live database has: rows came since the last version. */
function useQuestions(
  asked: readonly ReviewQuestion[] = none,
  decisions: Decisions,
): readonly ReviewQuestion[] {
  const { live } = useApp().workspace
  const open = useStore(live, ({ behind }) =>
    behind?.kind === 'questions' ? behind.questions : none,
  )
  const decided = new Set(decisionsIn(decisions).map(keyOf))
  const known = new Set(asked.map(keyOf))
  const rest = open.filter((question) => !known.has(keyOf(question)))
  return [...asked, ...rest].filter((question) => !decided.has(keyOf(question)))
}

const keyOf = ({ question, at }: Pick<ReviewQuestion, 'question' | 'at'>): string =>
  `${question} ${at}`

/** The version that the drawing would be: it is run on copies while it is looked at. */
export function WorkingVersion({ changes }: { changes: readonly Change[] }) {
  const review = useReview()
  const decisions = useWindow((state) => state.decisions)
  const decide = useWindow((state) => state.decide)
  const outcome = review.kind === 'failed' ? undefined : review.outcome
  const questions = useQuestions(outcome?.questions, decisions)
  const proof = review.kind === 'done' ? review.outcome.proof : undefined
  const failed = review.kind === 'failed' ? review.message : undefined
  return (
    <>
      <SaveVersion changes={changes} review={review} />
      <ChangeList changes={changes} reviewed="working" />
      <Answers decisions={decisions} onDecide={decide} mistakes={outcome?.mistakes ?? []} />
      <Questions
        open={questions}
        onAnswer={({ question, answer }) => decide(decided(decisions, question, answer))}
      />
      {changes.length === 0 ? null : (
        <>
          <Scripts scripts={outcome?.scripts ?? []} />
          <Seal
            engine={outcome?.engine ?? ''}
            proof={proof}
            questions={questions.length}
            failed={failed}
          />
        </>
      )}
    </>
  )
}
