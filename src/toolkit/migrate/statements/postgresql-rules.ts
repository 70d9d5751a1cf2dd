import { RenameConstraint, RenameIndex, ValidateConstraint } from '../../schema/alter.ts'
import {
  AddConstraint,
  CreateIndex,
  DropConstraint,
  DropIndex,
  SetConstraintComment,
} from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { findConstraint, findIndex } from '../find.ts'
import { tableAfter, tableBefore } from '../model.ts'
import type { ConstraintOperation, IndexOperation, Operation, RenameOperation } from '../ops.ts'
import { Outside } from './outside.ts'
import { referencesOnAdd, referencesOnDrop } from './references.ts'
import { tableCopy } from './table-copy.ts'

type Steps = readonly (ClauseElement | Outside)[]

/** Keys, checks and indexes; null for other operations. */
export function ofRules(operation: Operation, state: MetaData): Steps | null {
  if (operation.kind === 'add constraint') return addConstraint(operation, state)
  if (operation.kind === 'drop constraint') return dropConstraint(operation, state)
  if ('index' in operation) return changeIndex(operation, state)
  return operation.kind === 'rename index' || operation.kind === 'rename constraint'
    ? renameRule(operation, state)
    : null
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
