import type { AnyTable } from './column-types.ts'
import { DdlElement } from './ddl.ts'
import type { Sequence } from './sequence.ts'

/** Several changes of one table that the database has to see at once, in one statement. */
export class AlterTable extends DdlElement {
  override readonly tag = 'alter_table'
  constructor(
    readonly table: AnyTable,
    /** Each would be a statement of its own; indexes are among them. */
    readonly changes: readonly DdlElement[],
  ) {
    super()
  }
}

/** Lets a counter begin further on, where it is not that far yet. */
export class AdvanceSequence extends DdlElement {
  override readonly tag = 'advance_sequence'
  constructor(
    readonly sequence: Sequence,
    readonly to: number | bigint,
  ) {
    super()
  }
}
