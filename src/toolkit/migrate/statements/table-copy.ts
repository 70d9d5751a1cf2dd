import type { AnyTable } from '../../schema/column-types.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { findTable } from '../find.ts'
import { partOf } from '../model.ts'
import type { TableName } from '../ops.ts'

/** A table of the state that may be changed: statements say what it is in between. */
export const tableCopy = (table: TableName, state: MetaData): AnyTable =>
  findTable(partOf(state, table), table)
