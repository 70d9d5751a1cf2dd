import { X } from 'lucide-react'
import type { DecidedAnswer, Decisions } from '#document'
import { texts } from '#texts'
import { IconButton, Words } from '#ui'
import { decisionsIn, forgotten } from './decide.ts'
import styles from './questions.module.css'

interface AnswersProps {
  readonly decisions: Decisions
  /** Absent for a version that is saved: its answers are what they were. */
  readonly onDecide?: (decisions: Decisions) => void
  /** Answers that are none to their questions. */
  readonly mistakes: readonly string[]
}

/** What was decided, each to be taken back. */
export function Answers({ decisions, onDecide, mistakes }: AnswersProps) {
  const all = decisionsIn(decisions)
  const words = texts.review.question
  if (all.length === 0) return null
  return (
    <ul className={styles['questions']} aria-label={words.decided}>
      {all.map((one) => (
        <li key={`${one.question} ${one.at}`} className={styles['given']}>
          <Words text={words.given(one.question, one.at)} />
          <span className={styles['answered']}>{answerText(one)}</span>
          {onDecide ? (
            <IconButton
              size="dense"
              label={words.takeBack(one.at)}
              icon={<X size={14} strokeWidth={2} />}
              onClick={() => onDecide(forgotten(decisions, one))}
            />
          ) : null}
        </li>
      ))}
      {mistakes.map((mistake) => (
        <li key={mistake} role="alert" className={styles['mistake']}>
          {mistake}
        </li>
      ))}
    </ul>
  )
}

function answerText({ answer }: DecidedAnswer): string {
  const words = texts.review.question
  if (typeof answer === 'string') return words.forms(answer)
  return 'value' in answer ? words.value(String(answer.value)) : answer.expression
}
