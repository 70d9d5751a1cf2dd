import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type Constraint,
} from '../../schema/constraint.ts'
import type { ConstraintOperation, TableName } from '../ops.ts'
import { columnNames } from './column-names.ts'
import {
  constraintExpression,
  constraintOptions,
  excluded,
  optionMembers,
  sqlString,
  type Imports,
} from './schema-printer.ts'
import { referenceOf } from './reference.ts'
import { literal, objectLiteral, stringLiteral } from './typescript-printer.ts'

/** A method of `op` with its arguments, printed. */
export interface OperationCall {
  readonly method: string
  readonly args: readonly string[]
}

/** `createUniqueConstraint('uq_email', 'people', ['email'])` and the like; undefined for what types say. */
export function addConstraintCall(
  { table, constraint, notValid }: ConstraintOperation,
  imports: Imports,
): OperationCall | undefined {
  const name = literal(constraint.name)
  const columns = () => literal(constraint.columns.map(columnNames.own))
  const owner = stringLiteral(table.name)
  const options = [
    ...constraintOptions(constraint, imports),
    ...optionMembers({ schema: table.schema, notValid }, imports),
  ]
  if (constraint instanceof ForeignKeyConstraint) {
    const to = referenceOf(constraint)
    const args = [name, owner, stringLiteral(to.table), columns(), literal(to.columns)]
    const schema = optionMembers({ referredSchema: to.schema }, imports)
    return { method: 'createForeignKey', args: withOptions(args, [...options, ...schema]) }
  }
  const head = constraintHead(constraint, columns, imports)
  if (head === undefined) return undefined
  return { method: head.method, args: withOptions([name, owner, head.what], options) }
}

function constraintHead(
  constraint: Constraint,
  columns: () => string,
  imports: Imports,
): { readonly method: string; readonly what: string } | undefined {
  if (constraint instanceof PrimaryKeyConstraint)
    return { method: 'createPrimaryKey', what: columns() }
  if (constraint instanceof UniqueConstraint)
    return { method: 'createUniqueConstraint', what: columns() }
  if (constraint instanceof CheckConstraint)
    return { method: 'createCheckConstraint', what: sqlString(constraint.sqltext, imports) }
  if (constraint instanceof ExcludeConstraint)
    return { method: 'createExcludeConstraint', what: excluded(constraint, columnNames, imports) }
  return undefined
}

/** `dropConstraint('uq_email', 'people')`; one without a name is named by what it says. */
export function dropConstraintCall(
  { table, constraint }: ConstraintOperation,
  imports: Imports,
): OperationCall | undefined {
  const { name } = constraint
  // a table has one primary key, whatever it says
  const isNamed = name !== null || constraint instanceof PrimaryKeyConstraint
  const what = isNamed ? literal(name) : constraintExpression(constraint, columnNames, imports)
  if (what === undefined) return undefined
  const type = isNamed ? kindOf(constraint) : null
  const options = optionMembers({ type, schema: table.schema }, imports)
  return { method: 'dropConstraint', args: withOptions([what, stringLiteral(table.name)], options) }
}

/** Alembic's words. */
const kindOf = ({ tag }: Constraint): string =>
  ({ primary_key: 'primary', foreign_key: 'foreignkey' })[tag] ?? tag

export const schemaMember = ({ schema }: Pick<TableName, 'schema'>, imports: Imports) =>
  optionMembers({ schema }, imports)

export const withOptions = (
  args: readonly string[],
  options: readonly string[],
): readonly string[] => (options.length > 0 ? [...args, objectLiteral(options)] : args)
