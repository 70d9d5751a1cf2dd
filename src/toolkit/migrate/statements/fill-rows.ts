import type { AnyColumn } from '../../schema/column-types.ts'
import { requireTable } from '../../schema/column.ts'
import { update } from '../../sql/dml.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { asItStands } from './standard.ts'

/** The UPDATE that gives every row a value of a new column. */
export const fillRows = (column: AnyColumn, value: ClauseElement | string): ClauseElement =>
  update(requireTable(column)).values({ [column.key]: asItStands(value) })
