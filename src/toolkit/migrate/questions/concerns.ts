import type { Operation } from '../ops.ts'
import { castConcerns } from './cast.ts'
import { checkConcerns } from './check.ts'
import { dropConcerns } from './drop.ts'
import { duplicateConcerns } from './duplicates.ts'
import { exclusionConcerns } from './exclusions.ts'
import { notNullConcerns } from './not-null.ts'
import { orphanConcerns } from './orphans.ts'
import type { Concern, Moment } from './question.ts'
import { tooLongConcerns } from './too-long.ts'

/** All that an operation has to ask, each part when the one before it is settled: values first, then rules. */
export const concernParts: readonly ((
  operation: Operation,
  moment: Moment,
) => readonly Concern[])[] = [
  dropConcerns,
  castConcerns,
  tooLongConcerns,
  notNullConcerns,
  duplicateConcerns,
  exclusionConcerns,
  orphanConcerns,
  checkConcerns,
]
