import type { Dialect } from '../../compile/dialect.ts'
import { AlterSequence, ModifyColumn, RenameIndex, SetTableOptions } from '../../schema/alter.ts'
import { AlterTable } from '../../schema/alter-mysql.ts'
import {
  CheckConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from '../../schema/constraint.ts'
import { CreateIndex, DropConstraint, DropIndex } from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { findConstraint, findIndex } from '../find.ts'
import { tableAfter, tableBefore } from '../model.ts'
import type {
  AlterSequenceOperation,
  ConstraintOperation,
  IndexOperation,
  MigrationStatement,
  Operation,
  RenameOperation,
  TableName,
  TableOperation,
  TableOptionsOperation,
} from '../ops.ts'
import { advancing } from './advancing.ts'
import { createTableElements } from './create-table.ts'
import { addColumn, alterColumn, dropColumn, type TableSteps } from './mysql-column.ts'
import { alterEnum } from './mysql-enum.ts'
import {
  addRule,
  countingKey,
  hasOwnIndex,
  namedIndex,
  keyOn,
  needing,
  openCounter,
} from './mysql-keys.ts'
import { addOf, dropOf, referencesOnAdd, referencesOnDrop } from './references.ts'
import { renameTable } from './rename-table.ts'
import { standardStatements } from './standard.ts'

/**
 * What an operation is on MySQL and MariaDB. Each statement ends the transaction that is open: a failure leaves what
 * was done before it.
 *
 * @param state the database before it
 * @throws CompileError where the server has no way, with what to do instead
 */
export function mysqlStatements(
  operation: Operation,
  state: MetaData,
  dialect: Dialect,
): readonly MigrationStatement[] {
  const steps = ofTable(operation, state, dialect) ?? ofObjects(operation, state, dialect)
  if (steps === null) return standardStatements(operation, state, dialect)
  return steps.map((sql) => ({ sql, outside: false, operation }))
}

function ofTable(
  operation: Operation,
  state: MetaData,
  dialect: Dialect,
): readonly ClauseElement[] | null {
  if (operation.kind === 'rename table') return renameTable(operation, state)
  if (operation.kind === 'create table') return createTable(operation, state, dialect)
  if (operation.kind === 'table options') return changeOptions(operation, state, dialect)
  const steps = ofColumns(operation, state, dialect) ?? ofRules(operation, state)
  if (steps === null || !('table' in operation) || operation.kind === 'drop table')
    return steps && [...steps.main]
  return joined(steps, operation, state)
}

function ofColumns(operation: Operation, state: MetaData, dialect: Dialect): TableSteps | null {
  if (operation.kind === 'alter column') return alterColumn(operation, state, dialect)
  if (operation.kind === 'add column') return addColumn(operation, state)
  if (operation.kind !== 'drop column') return null
  return dropColumn(tableBefore(operation.table, state), operation.column.name, dialect)
}

function ofRules(operation: Operation, state: MetaData): TableSteps | null {
  if (operation.kind === 'add constraint') return addConstraint(operation, state)
  if (operation.kind === 'drop constraint') return dropConstraint(operation, state)
  if ('index' in operation) return changeIndex(operation, state)
  return operation.kind === 'rename constraint' ? renameConstraint(operation, state) : null
}

/** One statement with the key that a counting column needs in between, or needs no more. */
function joined(
  { before = [], main, after = [] }: TableSteps,
  operation: Extract<Operation, { table: TableName }>,
  state: MetaData,
): readonly ClauseElement[] {
  const table = tableBefore(operation.table, state)
  const changes = [...main, ...countingKey(table, tableAfter(operation, state))]
  const [only] = changes
  const one = changes.length === 1 && only ? [only] : [new AlterTable(table, changes)]
  return [...before, ...(changes.length === 0 ? [] : one), ...after]
}

/** A column that counts by an index that comes later has one for the time in between. */
function createTable(operation: TableOperation, state: MetaData, dialect: Dialect) {
  const table = tableAfter(operation, state)
  const counter = openCounter(table)
  if (counter !== null) keyOn(table, counter)
  return createTableElements(table, dialect)
}

/** A conversion of texts to another character set takes in the columns that have one of their own: they get it back. */
function changeOptions(
  operation: TableOptionsOperation,
  state: MetaData,
  dialect: Dialect,
): readonly ClauseElement[] {
  const table = tableAfter(operation, state)
  const changed = new SetTableOptions(table, operation.was)
  const converts = dialect.ddl(changed).includes('CONVERT TO')
  const own = [...table.columns].filter(
    (column) =>
      /\b(?:CHARACTER SET|COLLATE)\b/.test(dialect.typeText(column.type)) ||
      dialect.option(column.options, 'collate') !== undefined,
  )
  return converts ? [changed, ...own.map((column) => new ModifyColumn(column))] : [changed]
}

function addConstraint(operation: ConstraintOperation, state: MetaData): TableSteps {
  const table = tableAfter(operation, state)
  const constraint = findConstraint(table, operation.constraint)
  const column = columnOfCheck(constraint)
  if (column) return { main: [new ModifyColumn(column)] }
  return {
    main: [addRule(constraint)],
    after: referencesOnAdd(operation, state),
  }
}

/** A check without a name is a part of its column. */
const columnOfCheck = (constraint: ReturnType<typeof findConstraint>) =>
  constraint instanceof CheckConstraint && constraint.name === null ? constraint.column : null

function dropConstraint(operation: ConstraintOperation, state: MetaData): TableSteps {
  const table = tableBefore(operation.table, state)
  const constraint = findConstraint(table, operation.constraint)
  const column = columnOfCheck(constraint)
  if (column) {
    const now = tableAfter(operation, state).columns.get(column.key)
    return { main: now ? [new ModifyColumn(now)] : [] }
  }
  if (constraint instanceof ForeignKeyConstraint) {
    const index = hasOwnIndex(table, constraint)
      ? []
      : [new DropIndex(namedIndex(tableAfter(operation, state), constraint.name))]
    return { main: [new DropConstraint(constraint), ...index] }
  }
  const own = needing(table, constraint)
  const others = referencesOnDrop(operation, state)
  return {
    before: [...others.before, ...own.map((key) => dropOf(key, state))],
    main: [new DropConstraint(constraint)],
    after: [...own.map((key) => addOf(key, state)), ...others.after],
  }
}

/** A foreign key that would be left without an index comes again behind it, and the server makes one for it. */
function changeIndex(operation: IndexOperation, state: MetaData): TableSteps {
  if (operation.kind === 'create index') {
    const made = findIndex(tableAfter(operation, state), operation.index.name)
    return { main: [new CreateIndex(made)] }
  }
  const table = tableBefore(operation.table, state)
  const index = findIndex(table, operation.index.name)
  const keys = needing(table, index)
  return {
    before: keys.map((key) => dropOf(key, state)),
    main: [new DropIndex(index, { ifExists: operation.ifExists ?? false })],
    after: keys.map((key) => addOf(key, state)),
  }
}

/** The server knows other names for indexes only. */
function renameConstraint(operation: RenameOperation, state: MetaData): TableSteps {
  const { from, to } = operation
  const table = tableBefore(operation.table, state)
  const constraint = table.sortedConstraints.find(({ name }) => name === from)
  if (!constraint || constraint instanceof PrimaryKeyConstraint) return { main: [] }
  if (constraint instanceof UniqueConstraint) {
    return { main: [new RenameIndex(namedIndex(tableAfter(operation, state), from), to)] }
  }
  const renamed = tableAfter(operation, state).sortedConstraints.find(({ name }) => name === to)
  return {
    main: [new DropConstraint(constraint)],
    after: renamed ? [addRule(renamed)] : [],
  }
}

function ofObjects(
  operation: Operation,
  state: MetaData,
  dialect: Dialect,
): readonly ClauseElement[] | null {
  if (operation.kind === 'alter enum') return alterEnum(operation, state, dialect)
  if (operation.kind !== 'alter sequence' || !dialect.features.sequences) return null
  return alterSequence(operation)
}

const alterSequence = (operation: AlterSequenceOperation): readonly ClauseElement[] => [
  ...advancing(operation),
  new AlterSequence(operation.sequence, operation.was),
]
