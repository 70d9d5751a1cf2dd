import { texts } from '#texts'
import type { Change } from './changes.ts'

/** What a version can be called while nobody has said: the first change, and how many more there are. */
export function suggestedMessage(changes: readonly Change[]): string {
  const [first, ...more] = changes
  if (!first) return ''
  const name = first.owner === undefined ? first.name : `${first.owner}.${first.name}`
  return texts.review.suggestion(texts.review.verbs[first.kind], name, more.length)
}
