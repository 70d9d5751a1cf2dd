import type { Dialect } from '../../compile/dialect.ts'
import { AlterSequence } from '../../schema/alter.ts'
import { CreateSequence, SetSequenceOwner, type DdlElement } from '../../schema/ddl.ts'
import type { Sequence } from '../../schema/sequence.ts'
import type { AlterSequenceOperation } from '../ops.ts'
import { advancing } from './advancing.ts'

/** How it counts, and the column with which it goes, each where that changes. */
export function alterSequence(
  operation: AlterSequenceOperation,
  dialect: Dialect,
): readonly DdlElement[] {
  const { sequence, was } = operation
  const owner = ({ ownedBy }: Sequence) => `${ownedBy?.table?.key ?? ''}.${ownedBy?.name ?? ''}`
  const counting = (one: Sequence) => dialect.ddl(new CreateSequence(one))
  return [
    ...(counting(sequence) === counting(was)
      ? []
      : [...advancing(operation), new AlterSequence(sequence, was)]),
    ...(owner(sequence) === owner(was) ? [] : [new SetSequenceOwner(sequence)]),
  ]
}
