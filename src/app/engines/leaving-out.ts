import type { ReviewQuestion } from './review-types.ts'

/** The answer that leaves the fewest rows out; undefined where none does. */
export const leavingOut = ({ answers }: ReviewQuestion) =>
  words.find((word) => answers.includes(word))

const words = ['keep first', 'delete', 'set null'] as const
