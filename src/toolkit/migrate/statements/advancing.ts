import { AdvanceSequence } from '../../schema/alter-counters.ts'
import type { DdlElement } from '../../schema/ddl.ts'
import type { IdentityOptions } from '../../schema/sequence.ts'
import type { AlterSequenceOperation } from '../ops.ts'

/** A counter that stands before its new beginning moves there first: the server leaves none outside of its range. */
export function advancing({ sequence, was }: AlterSequenceOperation): readonly DdlElement[] {
  const [bound, before] = [beginning(sequence.identity), beginning(was.identity)]
  const isDown = (sequence.identity.increment ?? 1) < 0
  if (isDown ? bound >= before : bound <= before) return []
  return [new AdvanceSequence(was, sequence.identity.start ?? bound)]
}

function beginning({ increment, minvalue, maxvalue }: IdentityOptions): number | bigint {
  return (increment ?? 1) < 0 ? (maxvalue ?? -1) : (minvalue ?? 1)
}
