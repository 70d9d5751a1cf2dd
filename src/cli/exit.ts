/** What a command ends with. */
export const exitCodes = {
  done: 0,
  failed: 1,
  /** A decision is missing, and nothing was touched. */
  questions: 2,
} as const

/** A command was called in a way that cannot be meant; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
