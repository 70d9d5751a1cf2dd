import type { Dialect } from '../../compile/dialect.ts'
import { CompileError } from '../../errors.ts'
import {
  AddColumn,
  DropColumn,
  RenameColumn,
  RenameConstraint,
  SetColumnDefault,
  SetColumnIdentity,
  SetColumnNullable,
  SetColumnType,
} from '../../schema/alter.ts'
import type { AnyColumn } from '../../schema/column-types.ts'
import { SetColumnComment } from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { findColumn } from '../find.ts'
import { tableAfter, tableBefore } from '../model.ts'
import type {
  AlterColumnOperation,
  ColumnOperation,
  MigrationStatement,
  Operation,
  RenameOperation,
} from '../ops.ts'
import { fillRows } from './fill-rows.ts'
import { renameTable } from './rename-table.ts'
import { standardStatements } from './standard.ts'

type Elements = readonly ClauseElement[]

/**
 * One statement for each property, for databases that have ALTER for most of them (SQL Server, Oracle). What stands
 * in the way of a change is not moved out of it.
 *
 * @param state the database before the operation
 * @throws CompileError where the dialect has no way, with what to do instead
 */
export function plainStatements(
  operation: Operation,
  state: MetaData,
  dialect: Dialect,
): readonly MigrationStatement[] {
  const elements = ownElements(operation, state, dialect)
  if (elements === null) return standardStatements(operation, state, dialect)
  return elements.map((sql) => ({ sql, outside: false, operation }))
}

function ownElements(operation: Operation, state: MetaData, dialect: Dialect): Elements | null {
  if (operation.kind === 'rename table') return renameTable(operation, state)
  if (operation.kind === 'alter column') return alterColumn(operation, state, dialect)
  if (operation.kind === 'add column') return addColumn(operation, state)
  if (operation.kind === 'rename constraint') return renameConstraint(operation, state)
  if (operation.kind !== 'drop column') return null
  const table = tableBefore(operation.table, state)
  return [new DropColumn(findColumn(table, operation.column.name))]
}

function addColumn(operation: ColumnOperation, state: MetaData): Elements {
  const { fill } = operation
  const column = findColumn(tableAfter(operation, state), operation.column.name)
  const comment = column.comment === null ? [] : [new SetColumnComment(column)]
  if (fill === undefined) return [new AddColumn(column), ...comment]
  const open = findColumn(tableAfter(operation, state), operation.column.name)
  open.nullable = true
  const filled = column.nullable ? [] : [new SetColumnNullable(column)]
  return [new AddColumn(open), fillRows(column, fill), ...filled, ...comment]
}

/** Its other name comes last. */
function alterColumn(operation: AlterColumnOperation, state: MetaData, dialect: Dialect): Elements {
  const { name, ...change } = operation.change
  const was = findColumn(tableBefore(operation.table, state), operation.column)
  const now = findColumn(tableAfter({ ...operation, change }, state), operation.column)
  if (change.computed !== undefined || change.autoincrement !== undefined)
    throw new CompileError(
      `${dialect.name} cannot make the column ${was.table?.key ?? ''}.${was.name} generated or counting in its place; add another column, copy the values and rename it`,
      { code: 'unsupported' },
    )
  return [
    ...(change.identity === undefined ? [] : [new SetColumnIdentity(now, was)]),
    ...typeElements(was, now, change.using, dialect),
    ...(change.serverDefault === undefined ? [] : [new SetColumnDefault(now)]),
    ...(was.nullable === now.nullable ? [] : [new SetColumnNullable(now)]),
    ...(was.comment === now.comment ? [] : [new SetColumnComment(now)]),
    ...(name === undefined || name === was.name ? [] : [new RenameColumn(now, name)]),
  ]
}

function typeElements(
  was: AnyColumn,
  now: AnyColumn,
  using: string | undefined,
  dialect: Dialect,
): Elements {
  if (dialect.typeText(was.type) === dialect.typeText(now.type)) return []
  return [new SetColumnType(now, using === undefined ? {} : { using })]
}

function renameConstraint({ table, from, to }: RenameOperation, state: MetaData): Elements {
  const found = tableBefore(table, state).sortedConstraints.find(({ name }) => name === from)
  return found ? [new RenameConstraint(found, to)] : []
}
