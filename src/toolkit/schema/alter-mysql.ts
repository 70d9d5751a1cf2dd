import type { AnyTable } from './column-types.ts'
import { DdlElement } from './ddl.ts'

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
