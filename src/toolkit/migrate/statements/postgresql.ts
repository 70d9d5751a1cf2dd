import type { Dialect } from '../../compile/dialect.ts'
import { DropColumn, RenameTable, SetTableSchema } from '../../schema/alter.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { findColumn } from '../find.ts'
import { tableAfter, tableBefore } from '../model.ts'
import type { MigrationStatement, Operation, RenameTableOperation } from '../ops.ts'
import { createTableElements } from './create-table.ts'
import { addColumn } from './postgresql-add-column.ts'
import { Outside } from './outside.ts'
import { alterColumn } from './postgresql-column.ts'
import { alterDomain } from './postgresql-domain.ts'
import { alterEnum } from './postgresql-enum.ts'
import { ownPart } from './postgresql-inheritance.ts'
import { alterSequence } from './postgresql-sequence.ts'
import { renameSerial } from './postgresql-serial.ts'
import { standardStatements } from './standard.ts'

import { ofRules } from './postgresql-rules.ts'

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
