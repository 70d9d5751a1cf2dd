import type { Dialect } from '../../compile/dialect.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import { CheckConstraint, type Constraint } from '../../schema/constraint.ts'
import { DropConstraint, type DdlElement } from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { tableKey } from '../../schema/schema-item.ts'
import { columnNames, findConstraint, findTable } from '../find.ts'
import type { Operation, TableName } from '../ops.ts'
import { namesIn } from './names-in.ts'

/**
 * What is left of an operation on a partition or on a child of INHERITS: columns and rules of the parent change with
 * the parent, and the server refuses to change them alone.
 *
 * @returns null where nothing is left; statements of its own where they are others
 */
export function ownPart(
  operation: Operation,
  state: MetaData,
  dialect: Dialect,
): Operation | readonly DdlElement[] | null {
  if (!('table' in operation) || 'metadata' in operation.table) return operation
  if (!state.tables.has(tableKey(operation.table.name, operation.table.schema))) return operation
  const parent = parentOfPartition(operation.table, state)
  const comes = (item: AnyColumn | Constraint) => dialect.option(item.options, 'inherited') === true
  if ('column' in operation) return ownColumn(operation, state, parent !== null, comes)
  if (!('constraint' in operation)) return operation
  if (comes(operation.constraint)) return null
  return parent === null ? operation : ownConstraint(operation, state, parent)
}

type Columns = Extract<Operation, { column: unknown }>

/** A default and a comment are its own. */
function ownColumn(
  operation: Columns,
  state: MetaData,
  isPartition: boolean,
  comes: (column: AnyColumn) => boolean,
): Operation | null {
  if (operation.kind !== 'alter column')
    return isPartition || comes(operation.column) ? null : operation
  const table = findTable(state, operation.table)
  const column = table.columns.find(({ name }) => name === operation.column)
  if (!isPartition && !(column && comes(column))) return operation
  const { serverDefault, comment } = operation.change
  const change = {
    ...(serverDefault !== undefined && { serverDefault }),
    ...(comment !== undefined && { comment }),
  }
  return Object.keys(change).length === 0 ? null : { ...operation, change }
}

/** The same rule of the parent brings it, and takes it along. */
function ownConstraint(
  operation: Extract<Operation, { constraint: unknown }>,
  state: MetaData,
  parent: AnyTable,
): Operation | readonly DdlElement[] | null {
  const same = parent.sortedConstraints.some((one) => saysTheSame(one, operation.constraint))
  if (same) return null
  if (operation.kind === 'add constraint') return operation
  const found = findConstraint(findTable(state, operation.table), operation.constraint)
  return [new DropConstraint(found, { ifExists: true })]
}

const saysTheSame = (one: Constraint, other: Constraint): boolean =>
  one.tag === other.tag &&
  (one instanceof CheckConstraint
    ? one.name === other.name
    : columnNames(one).join('\n') === columnNames(other).join('\n'))

/** `ALTER TABLE ONLY parent ATTACH PARTITION partition …` is how the catalogue has it. */
function parentOfPartition({ name, schema }: TableName, state: MetaData): AnyTable | null {
  const attaching = state.rawObjects.find(
    (object) => object.kind === 'partition' && object.name === name && object.schema === schema,
  )
  if (attaching === undefined) return null
  const names = namesIn(attaching.sql.split(' ATTACH PARTITION ')[0] ?? '')
  const parents = [...state.tables.values()].filter(
    (table) => names.has(table.name) && 'postgresql_partition_by' in table.options,
  )
  return parents[0] ?? null
}
