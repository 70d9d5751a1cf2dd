import { sequenceName } from '../../dialects/postgresql/introspect-sequences.ts'
import { AddColumn, AlterSequence, SetColumnDefault } from '../../schema/alter.ts'
import { AdvanceCounter, RenameSequence } from '../../schema/alter-counters.ts'
import type { AnyColumn } from '../../schema/column-types.ts'
import { requireTable } from '../../schema/column.ts'
import { DefaultClause } from '../../schema/defaults.ts'
import {
  CreateSequence,
  DropSequence,
  SetSequenceOwner,
  type DdlElement,
} from '../../schema/ddl.ts'
import { Sequence } from '../../schema/sequence.ts'
import { nextValue } from '../../sql/sequence-value.ts'
import { BigInteger } from '../../types/scalar.ts'

/** Whether a column counts as SERIAL does: by a sequence of its own and a default. */
export function countsBySequence(column: AnyColumn): boolean {
  if (column.identity || column.computed || column.serverDefault) return false
  if (column.default !== null && column.default.kind !== 'sequence') return false
  if (column.type.family !== 'integer') return false
  return column.autoincrement === true || column === column.table?.autoincrementColumn
}

/** The sequence that SERIAL makes for a column, of the column's type. */
export function serialSequence(column: AnyColumn): Sequence {
  const { name, schema } = requireTable(column)
  return new Sequence(sequenceName(name, column.name), {
    schema,
    dataType: column.type instanceof BigInteger ? null : column.type,
    ownedBy: column,
  })
}

/** From SERIAL to an ordinary column, the other way round, or to SERIAL of another size. */
export function alterSerial(was: AnyColumn, now: AnyColumn): readonly DdlElement[] {
  const [counted, counts] = [countsBySequence(was), countsBySequence(now)]
  if (counted && !counts) return [new SetColumnDefault(was), new DropSequence(serialSequence(was))]
  if (!counted && counts) return [...startSerial(now), new AdvanceCounter(now)]
  const same = was.type instanceof BigInteger === now.type instanceof BigInteger
  return !counts || same ? [] : [new AlterSequence(serialSequence(now), serialSequence(was))]
}

/** The counter of a column that is there, or is about to be. */
function startSerial(column: AnyColumn): readonly DdlElement[] {
  const sequence = serialSequence(column)
  column.serverDefault = new DefaultClause(nextValue(sequence))
  return [
    new CreateSequence(sequence),
    new SetColumnDefault(column),
    new SetSequenceOwner(sequence),
  ]
}

/** A column that counts while it is no key yet: CREATE and ADD COLUMN write SERIAL only for keys. */
export const isSerialOutsideKey = (column: AnyColumn): boolean =>
  countsBySequence(column) && column !== column.table?.autoincrementColumn

/** The new column with its counter, which numbers the rows that are there. */
export function addSerial(column: AnyColumn): readonly DdlElement[] {
  const sequence = serialSequence(column)
  column.serverDefault = new DefaultClause(nextValue(sequence))
  return [new CreateSequence(sequence), new AddColumn(column), new SetSequenceOwner(sequence)]
}

/** The sequence of a counting column is called after its table and itself. */
export function renameSerial(
  column: AnyColumn,
  to: { readonly table?: string; readonly column?: string },
): readonly DdlElement[] {
  if (!countsBySequence(column) && column.identity === null) return []
  const name = sequenceName(to.table ?? requireTable(column).name, to.column ?? column.name)
  return [new RenameSequence(serialSequence(column), name)]
}
