import type { Dialect } from '../../compile/dialect.ts'
import { InvalidRequestError } from '../../errors.ts'
import {
  AlterSequence,
  DropRawObject,
  RenameIndex,
  RenameTable,
  SetTableOptions,
} from '../../schema/alter.ts'
import {
  AddConstraint,
  CreateDomainType,
  CreateEnumType,
  CreateIndex,
  CreateRawObject,
  CreateSchema,
  CreateSequence,
  CreateTable,
  CreateView,
  DropConstraint,
  DropDomainType,
  DropEnumType,
  DropIndex,
  DropSchema,
  DropSequence,
  DropTable,
  DropTableComment,
  DropView,
  SetColumnComment,
  SetTableComment,
  SetViewComment,
} from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { makes } from '../../schema/table-elements.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { text } from '../../sql/text.ts'
import { DOMAIN } from '../../types/postgresql.ts'
import { bulkInsert } from './bulk-insert.ts'
import { findConstraint, findIndex } from '../find.ts'
import { tableAfter, tableBefore } from '../model.ts'
import type {
  AlterSequenceOperation,
  ConstraintOperation,
  IndexOperation,
  MigrationStatement,
  Operation,
  SequenceOperation,
  TableOperation,
  TypeOperation,
  ViewOperation,
} from '../ops.ts'

/**
 * The statements of what every dialect does alike. A column that changes is no part of them.
 *
 * @param state the schema before the operation
 * @throws InvalidRequestError when what the operation changes is not there
 */
export function standardStatements(
  operation: Operation,
  state: MetaData,
  dialect: Dialect,
): readonly MigrationStatement[] {
  const elements =
    ofTables(operation, state, dialect) ??
    ofRules(operation, state) ??
    ofObjects(operation, dialect) ??
    ofRows(operation, state, dialect)
  if (elements !== null) return elements.map((sql) => ({ sql, outside: false, operation }))
  throw new InvalidRequestError(`${dialect.name} has no statement for "${operation.kind}".`)
}

type Elements = readonly ClauseElement[]

function ofTables(operation: Operation, state: MetaData, dialect: Dialect): Elements | null {
  if (operation.kind === 'create schema') return [new CreateSchema(operation.name)]
  if (operation.kind === 'drop schema') return [new DropSchema(operation.name)]
  if (operation.kind === 'create table') return createTable(operation, state, dialect)
  if (operation.kind === 'drop table')
    return [new DropTable(operation.table, { ifExists: operation.ifExists ?? false })]
  if (operation.kind === 'rename table')
    return [new RenameTable(tableBefore(operation.table, state), operation.to.name)]
  if (operation.kind === 'table options')
    return [new SetTableOptions(tableAfter(operation, state), operation.was)]
  if (operation.kind !== 'table comment') return null
  const table = tableAfter(operation, state)
  return [table.comment === null ? new DropTableComment(table) : new SetTableComment(table)]
}

/** With the comments that CREATE TABLE cannot say. */
function createTable(operation: TableOperation, state: MetaData, { features }: Dialect): Elements {
  const table = tableAfter(operation, state)
  const create = new CreateTable(table)
  if (!features.comments || features.inlineComments) return [create]
  const columns = table.columns.filter(({ comment }) => comment !== null)
  return [
    create,
    ...(table.comment === null ? [] : [new SetTableComment(table)]),
    ...columns.map((column) => new SetColumnComment(column)),
  ]
}

function ofRules(operation: Operation, state: MetaData): Elements | null {
  if (operation.kind === 'add constraint' || operation.kind === 'drop constraint')
    return [constraintElement(operation, state)]
  if (operation.kind === 'create index' || operation.kind === 'drop index')
    return [indexElement(operation, state)]
  if (operation.kind !== 'rename index') return null
  const table = tableBefore(operation.table, state)
  return [new RenameIndex(findIndex(table, operation.from), operation.to)]
}

function constraintElement(operation: ConstraintOperation, state: MetaData): ClauseElement {
  const { kind, constraint } = operation
  if (kind === 'drop constraint')
    return new DropConstraint(findConstraint(tableBefore(operation.table, state), constraint))
  const added = tableAfter(operation, state).sortedConstraints.at(-1) ?? constraint
  return new AddConstraint(added, { isolateFromTable: false })
}

function indexElement(operation: IndexOperation, state: MetaData): ClauseElement {
  const { kind, index, ifExists = false } = operation
  if (kind === 'create index') {
    const made = [...tableAfter(operation, state).indexes].at(-1)
    return new CreateIndex(made ?? index)
  }
  const found = ifExists ? index : findIndex(tableBefore(operation.table, state), index.name)
  return new DropIndex(found, { ifExists })
}

function ofObjects(operation: Operation, dialect: Dialect): Elements | null {
  if (operation.kind === 'create view' || operation.kind === 'drop view')
    return viewElements(operation, dialect)
  if (operation.kind === 'create raw') return [new CreateRawObject(operation.object)]
  if (operation.kind === 'drop raw') return [new DropRawObject(operation.object)]
  if ('sequence' in operation)
    return makes(operation.sequence, dialect) ? [sequenceElement(operation)] : []
  if (!('type' in operation)) return null
  if (!dialect.features.namedTypes) return []
  return operation.kind === 'create type' || operation.kind === 'drop type'
    ? [typeElement(operation)]
    : null
}

function sequenceElement(operation: SequenceOperation | AlterSequenceOperation): ClauseElement {
  if ('was' in operation) return new AlterSequence(operation.sequence, operation.was)
  return operation.kind === 'create sequence'
    ? new CreateSequence(operation.sequence)
    : new DropSequence(operation.sequence)
}

function typeElement({ kind, type }: TypeOperation): ClauseElement {
  if (type instanceof DOMAIN)
    return kind === 'create type' ? new CreateDomainType(type) : new DropDomainType(type)
  return kind === 'create type' ? new CreateEnumType(type) : new DropEnumType(type)
}

function viewElements(operation: ViewOperation, { features }: Dialect): Elements {
  const { kind, view, ifExists = false } = operation
  if (kind === 'drop view') return [new DropView(view, { ifExists })]
  const commented = view.comment !== null && features.comments && !features.inlineComments
  return [new CreateView(view), ...(commented ? [new SetViewComment(view)] : [])]
}

function ofRows(operation: Operation, state: MetaData, dialect: Dialect): Elements | null {
  if (operation.kind === 'execute') return [asItStands(operation.statement)]
  if (operation.kind === 'answer') return [operation.statement]
  return operation.kind === 'bulk insert' ? bulkInsert(operation, state, dialect) : null
}

/** A string is SQL without parameters, whatever colons are in it. */
export const asItStands = (statement: string | ClauseElement): ClauseElement =>
  typeof statement === 'string' ? text(statement.replaceAll(':', String.raw`\:`)) : statement
