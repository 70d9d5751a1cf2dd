import { InvalidRequestError } from '../errors.ts'
import {
  AddConstraint,
  CreateIndex,
  CreateRawObject,
  CreateSchema,
  CreateSequence,
  CreateTable,
  CreateView,
  DropConstraint,
  DropIndex,
  DropSchema,
  DropSequence,
  DropTable,
  DropView,
} from '../schema/ddl.ts'
import type { ClauseElement } from '../sql/node.ts'
import { text } from '../sql/text.ts'
import type { Operation } from './ops.ts'

/** The statement of an operation. */
export function statementOf(operation: Operation): ClauseElement {
  switch (operation.kind) {
    case 'create schema':
      return new CreateSchema(operation.name)
    case 'drop schema':
      return new DropSchema(operation.name)
    case 'create table':
      return new CreateTable(operation.table)
    case 'drop table':
      return new DropTable(operation.table, { ifExists: operation.ifExists ?? false })
    case 'create index':
      return new CreateIndex(operation.index)
    case 'drop index':
      return new DropIndex(operation.index, { ifExists: operation.ifExists ?? false })
    case 'add constraint':
      return new AddConstraint(operation.constraint)
    case 'drop constraint':
      return new DropConstraint(operation.constraint)
    case 'create sequence':
      return new CreateSequence(operation.sequence)
    case 'drop sequence':
      return new DropSequence(operation.sequence)
    case 'create view':
      return new CreateView(operation.view)
    case 'drop view':
      return new DropView(operation.view, { ifExists: operation.ifExists ?? false })
    case 'create raw':
      return new CreateRawObject(operation.object)
    case 'execute':
      return asItStands(operation.statement)
    case 'answer':
      return operation.statement
    default:
      throw new InvalidRequestError(`There is no statement for "${operation.kind}".`)
  }
}

/** A string is SQL without parameters, whatever colons are in it. */
function asItStands(statement: string | ClauseElement): ClauseElement {
  return typeof statement === 'string' ? text(statement.replaceAll(':', '\\:')) : statement
}
