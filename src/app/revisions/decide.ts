import type { DecidedAnswer, DecidedValue, Decisions } from '#document'
import type { ReviewQuestion } from '../engines/review-types.ts'

/** The decisions with one more; an earlier one about the same is replaced. */
export function decided(
  decisions: Decisions,
  { at, question }: ReviewQuestion,
  answer: DecidedValue,
): Decisions {
  const without = forgotten(decisions, { at, question })
  if (question === 'drop' && answer === 'drop') return { ...without, drops: [...without.drops, at] }
  return { ...without, answers: [...without.answers, { at, question, answer }] }
}

/** The decisions without what was decided about one thing: it is asked again. */
export const forgotten = (
  { drops, answers }: Decisions,
  { at, question }: Pick<DecidedAnswer, 'at' | 'question'>,
): Decisions => ({
  drops: question === 'drop' ? drops.filter((place) => place !== at) : drops,
  answers: answers.filter((one) => one.at !== at || one.question !== question),
})

/** Everything that was decided, one by one. */
export const decisionsIn = ({ drops, answers }: Decisions): readonly DecidedAnswer[] => [
  ...answers,
  ...drops.map((at): DecidedAnswer => ({ at, question: 'drop', answer: 'drop' })),
]
