import { AddColumn, SetColumnNullable } from '../../schema/alter.ts'
import { SetColumnComment } from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { findColumn } from '../find.ts'
import { tableAfter } from '../model.ts'
import type { ColumnOperation } from '../ops.ts'
import { fillRows } from './fill-rows.ts'
import { addSerial, isSerialOutsideKey } from './postgresql-serial.ts'

/** Rows that are there get their values before the column must have one. */
export function addColumn(operation: ColumnOperation, state: MetaData): readonly ClauseElement[] {
  const { fill } = operation
  const column = findColumn(tableAfter(operation, state), operation.column.name)
  const comment = column.comment === null ? [] : [new SetColumnComment(column)]
  if (isSerialOutsideKey(column)) return [...addSerial(column), ...comment]
  if (fill === undefined) return [new AddColumn(column), ...comment]
  const open = findColumn(tableAfter(operation, state), operation.column.name)
  open.nullable = true
  return [
    new AddColumn(open),
    fillRows(column, fill),
    ...(column.nullable ? [] : [new SetColumnNullable(column)]),
    ...comment,
  ]
}
