import type { Dialect } from '../../compile/dialect.ts'
import {
  AddColumn,
  AlterSequence,
  DropColumn,
  RenameConstraint,
  RenameIndex,
  RenameTable,
  SetColumnNullable,
  SetTableSchema,
  ValidateConstraint,
} from '../../schema/alter.ts'
import {
  AddConstraint,
  CreateIndex,
  CreateSequence,
  DropConstraint,
  DropIndex,
  SetColumnComment,
  SetConstraintComment,
  SetSequenceOwner,
} from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { Sequence } from '../../schema/sequence.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { findColumn, findConstraint, findIndex } from '../find.ts'
import { tableAfter, tableBefore } from '../model.ts'
import type {
  AlterSequenceOperation,
  ColumnOperation,
  ConstraintOperation,
  IndexOperation,
  MigrationStatement,
  Operation,
  RenameOperation,
  RenameTableOperation,
} from '../ops.ts'
import { advancing } from './advancing.ts'
import { createTableElements } from './create-table.ts'
import { fillRows } from './fill-rows.ts'
import { Outside } from './outside.ts'
import { alterColumn } from './postgresql-column.ts'
import { alterDomain } from './postgresql-domain.ts'
import { alterEnum } from './postgresql-enum.ts'
import { referencesOnAdd, referencesOnDrop } from './references.ts'
import { ownPart } from './postgresql-inheritance.ts'
import { addSerial, isSerialOutsideKey, renameSerial } from './postgresql-serial.ts'
import { tableCopy } from './table-copy.ts'
import { standardStatements } from './standard.ts'

type Steps = readonly (ClauseElement | Outside)[]

/**
 * What an operation is on PostgreSQL.
 *
 * @param state the database before it
 * @throws CompileError where the server has no way, with what to do instead
 */
export function postgresqlStatements(
  operation: Operation,
  state: MetaData,
  dialect: Dialect,
): readonly MigrationStatement[] {
  const own = ownPart(operation, state, dialect)
  if (own === null) return []
  const steps = 'kind' in own ? ownSteps(own, state, dialect) : own
  if (steps === null) return standardStatements(operation, state, dialect)
  return steps.map((step) =>
    step instanceof Outside
      ? { sql: step.sql, outside: true, operation }
      : { sql: step, outside: false, operation },
  )
}

/** Null for what every database says alike. */
function ownSteps(operation: Operation, state: MetaData, dialect: Dialect): Steps | null {
  return (
    ofColumns(operation, state, dialect) ??
    ofRules(operation, state) ??
    ofObjects(operation, state, dialect)
  )
}

function ofColumns(operation: Operation, state: MetaData, dialect: Dialect): Steps | null {
  if (operation.kind === 'create table') {
    return createTableElements(tableAfter(operation, state), dialect)
  }
  if (operation.kind === 'rename table') return renameTable(operation, state)
  if (operation.kind === 'alter column') return alterColumn(operation, state, dialect)
  if (operation.kind === 'add column') return addColumn(operation, state)
  if (operation.kind !== 'drop column') return null
  const table = tableBefore(operation.table, state)
  return [new DropColumn(findColumn(table, operation.column.name))]
}

function ofRules(operation: Operation, state: MetaData): Steps | null {
  if (operation.kind === 'add constraint') return addConstraint(operation, state)
  if (operation.kind === 'drop constraint') return dropConstraint(operation, state)
  if ('index' in operation) return changeIndex(operation, state)
  return operation.kind === 'rename index' || operation.kind === 'rename constraint'
    ? renameRule(operation, state)
    : null
}

function ofObjects(operation: Operation, state: MetaData, dialect: Dialect): Steps | null {
  if (operation.kind === 'alter enum') return alterEnum(operation, state, dialect)
  if (operation.kind === 'alter domain') return alterDomain(operation, state, dialect)
  return operation.kind === 'alter sequence' ? alterSequence(operation, dialect) : null
}

/** Counters are called after their table, which the server does not see to. */
function renameTable(operation: RenameTableOperation, state: MetaData): Steps {
  const { to } = operation
  const before = tableBefore(operation.table, state)
  const stays = before.schema === to.schema
  const moved = stays
    ? before
    : tableAfter({ ...operation, to: { ...to, name: before.name } }, state)
  const moving = stays ? [] : [new SetTableSchema(before, to.schema ?? 'public')]
  if (before.name === to.name) return moving
  const counters = [...moved.columns].flatMap((column) => renameSerial(column, { table: to.name }))
  return [...moving, new RenameTable(moved, to.name), ...counters]
}

/** Rows that are there get their values before the column must have one. */
function addColumn(operation: ColumnOperation, state: MetaData): Steps {
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

/** Unchecked first, so that nobody waits while the rows are looked at. */
function addConstraint(operation: ConstraintOperation, state: MetaData): Steps {
  const table = tableAfter(operation, state)
  const constraint = findConstraint(table, operation.constraint)
  const later = operation.notValid === true
  if (later) constraint.options = { ...constraint.options, postgresql_not_valid: true }
  return [
    new AddConstraint(constraint, { isolateFromTable: false }),
    ...(later ? [new ValidateConstraint(constraint)] : []),
    ...(constraint.comment === null ? [] : [new SetConstraintComment(constraint)]),
    ...referencesOnAdd(operation, state),
  ]
}

function dropConstraint(operation: ConstraintOperation, state: MetaData): Steps {
  const constraint = findConstraint(tableBefore(operation.table, state), operation.constraint)
  const { before, after } = referencesOnDrop(operation, state)
  return [...before, new DropConstraint(constraint), ...after]
}

function changeIndex(operation: IndexOperation, state: MetaData): Steps {
  const { kind, concurrently = false, ifExists = false } = operation
  const table =
    kind === 'create index' ? tableAfter(operation, state) : tableCopy(operation.table, state)
  const index = findIndex(table, operation.index.name)
  const step = () =>
    kind === 'create index' ? new CreateIndex(index) : new DropIndex(index, { ifExists })
  if (!concurrently) return [step()]
  index.options = { ...index.options, postgresql_concurrently: true }
  return [new Outside(step())]
}

function renameRule(operation: RenameOperation, state: MetaData): Steps {
  const { from, to } = operation
  const table = tableBefore(operation.table, state)
  if (operation.kind === 'rename index') return [new RenameIndex(findIndex(table, from), to)]
  const constraint = table.sortedConstraints.find(({ name }) => name === from)
  return constraint === undefined ? [] : [new RenameConstraint(constraint, to)]
}

function alterSequence(operation: AlterSequenceOperation, dialect: Dialect): Steps {
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
