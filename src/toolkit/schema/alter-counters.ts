import type { AnyColumn } from './column-types.ts'
import { DdlElement } from './ddl.ts'
import type { NameLike } from './schema-item.ts'
import type { Sequence } from './sequence.ts'

export class RenameSequence extends DdlElement {
  override readonly tag = 'rename_sequence'
  constructor(
    readonly sequence: Sequence,
    readonly to: NameLike,
  ) {
    super()
  }
}

/** Makes the counter of a column go on behind the rows that are there. */
export class AdvanceCounter extends DdlElement {
  override readonly tag = 'advance_counter'
  constructor(readonly column: AnyColumn) {
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
