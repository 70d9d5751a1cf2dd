import { useWindow } from '../shell/app-context.tsx'
import { Answers } from './answers.tsx'
import { ChangeList } from './change-list.tsx'
import type { Change } from './changes.ts'
import { decided } from './decide.ts'
import { Questions } from './questions.tsx'
import { SaveVersion } from './save-version.tsx'
import { Scripts } from './scripts.tsx'
import { Seal } from './seal.tsx'
import { useReview } from './use-review.ts'

/** The version that the drawing would be: it is run on copies while it is looked at. */
export function WorkingVersion({ changes }: { changes: readonly Change[] }) {
  const review = useReview()
  const decisions = useWindow((state) => state.decisions)
  const decide = useWindow((state) => state.decide)
  const outcome = review.kind === 'done' ? review.outcome : undefined
  const questions = outcome?.questions ?? []
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
          <Seal proof={outcome?.proof} questions={questions.length} failed={failed} />
        </>
      )}
    </>
  )
}
