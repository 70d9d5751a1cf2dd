import {
  CheckConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type Constraint,
} from '../../schema/constraint.ts'
import type {
  AlterColumnOperation,
  BulkInsertOperation,
  ColumnChange,
  ConstraintOperation,
  IndexOperation,
  Operation,
  TableName,
  TableOperation,
} from '../ops.ts'
import {
  actions,
  indexColumns,
  optionKeywords,
  pythonColumn,
  pythonConstraint,
  pythonDefault,
  type PythonContext,
} from './python-parts.ts'
import { keywords, NotInPython, pythonString, pythonValue, sqlArgument } from './python-text.ts'
import { pythonType } from './python-type.ts'
import { referenceOf } from './reference.ts'

/** A function of `op` with its arguments, printed. */
export interface PythonCall {
  readonly name: string
  readonly args: readonly string[]
  /** Runs in no transaction. */
  readonly outside?: boolean
}

const made = (name: string, ...args: readonly string[]): PythonCall => ({ name, args })

/**
 * The call of Alembic 1.8 that does what an operation says.
 *
 * @throws NotInPython where it has none, or one that would do something else
 */
export function alembicCall(operation: Operation, context: PythonContext): PythonCall {
  if (operation.kind === 'create table') return createTable(operation, context)
  if (operation.kind === 'drop table') return dropTable(operation, context)
  if (operation.kind === 'rename table') return renameTable(operation, context)
  if (operation.kind === 'bulk insert') return bulkInsert(operation, context)
  if ('constraint' in operation) return constraintCall(operation, context)
  if ('index' in operation) return indexCall(operation, context)
  if ('column' in operation) return columnCall(operation, context)
  return commentCall(operation, context)
}

const schemaOf = ({ schema }: TableName, { dialect }: PythonContext) =>
  keywords({ schema }, dialect)

function createTable({ table, without }: TableOperation, context: PythonContext): PythonCall {
  if (table.prefixes.length > 0) throw new NotInPython()
  const constraints = table.sortedConstraints
    .filter((constraint) => without?.has(constraint) !== true)
    .flatMap((constraint) => pythonConstraint(constraint, context) ?? [])
  return made(
    'create_table',
    pythonString(table.name),
    ...table.columns.map((column) => pythonColumn(column, context)),
    ...constraints,
    ...schemaOf(table, context),
    ...keywords({ comment: table.comment }, context.dialect),
    ...optionKeywords(table.options, context, true),
  )
}

function dropTable({ table, ifExists }: TableOperation, context: PythonContext): PythonCall {
  if (ifExists === true) throw new NotInPython()
  return made('drop_table', pythonString(table.name), ...schemaOf(table, context))
}

function renameTable(
  { table, to }: Extract<Operation, { kind: 'rename table' }>,
  context: PythonContext,
): PythonCall {
  if (table.schema !== to.schema) throw new NotInPython()
  return made(
    'rename_table',
    pythonString(table.name),
    pythonString(to.name),
    ...schemaOf(table, context),
  )
}

function bulkInsert({ table, rows }: BulkInsertOperation, context: PythonContext): PythonCall {
  const { dialect, imports } = context
  const columns = table.columns.map(
    ({ name, type }) => `sa.column(${pythonString(name)}, ${pythonType(type, dialect, imports)})`,
  )
  const light = [pythonString(table.name), ...columns, ...schemaOf(table, context)].join(', ')
  return made('bulk_insert', `sa.table(${light})`, pythonValue(rows, dialect))
}

function columnCall(
  operation: Extract<Operation, { kind: 'add column' | 'drop column' | 'alter column' }>,
  context: PythonContext,
): PythonCall {
  if (operation.kind === 'alter column') return alterColumn(operation, context)
  const table = pythonString(operation.table.name)
  const schema = schemaOf(operation.table, context)
  if (operation.kind === 'drop column')
    return made('drop_column', table, pythonString(operation.column.name), ...schema)
  if (operation.fill !== undefined || operation.after !== undefined) throw new NotInPython()
  return made('add_column', table, pythonColumn(operation.column, context), ...schema)
}

function alterColumn(
  { table, column, change, was }: AlterColumnOperation,
  context: PythonContext,
): PythonCall {
  const { dialect, imports } = context
  const { computed, identity, autoincrement, options, ...plain } = change
  const others = [computed, identity, autoincrement, options]
  // MySQL repeats what stays, and Alembic knows too little of it
  const repeats = dialect.name === 'mysql' || dialect.name === 'mariadb'
  if (was === null || repeats || others.some((one) => one !== undefined)) throw new NotInPython()
  const { name, type, nullable, comment, using } = plain
  return made(
    'alter_column',
    pythonString(table.name),
    pythonString(column),
    ...keywords({ new_column_name: name }, dialect),
    `existing_type=${pythonType(was.type, dialect, imports)}`,
    ...(type === undefined ? [] : [`type_=${pythonType(type, dialect, imports)}`]),
    ...keywords({ nullable, postgresql_using: using }, dialect),
    ...changedDefault(change, context),
    ...(comment === undefined ? [] : [`comment=${pythonValue(comment, dialect)}`]),
    ...schemaOf(table, context),
  )
}

function changedDefault(
  { serverDefault }: ColumnChange,
  { dialect }: PythonContext,
): readonly string[] {
  if (serverDefault === undefined) return []
  const value = serverDefault === null ? 'None' : pythonDefault(serverDefault, dialect)
  return [`server_default=${value}`]
}

function constraintCall(
  { kind, table, constraint, notValid }: ConstraintOperation,
  context: PythonContext,
): PythonCall {
  const { name, comment, deferrable, initially } = constraint
  const { dialect } = context
  if (name === null || comment !== null) throw new NotInPython()
  const schema = schemaOf(table, context)
  const head = [pythonString(name), pythonString(table.name)]
  if (kind === 'drop constraint') {
    const type = keywords({ type_: dropType[constraint.tag] }, dialect)
    return made('drop_constraint', ...head, ...type, ...schema)
  }
  const options = [
    ...keywords({ deferrable, initially }, dialect),
    ...(notValid === true ? ['postgresql_not_valid=True'] : []),
    ...optionKeywords(constraint.options, context),
  ]
  return addConstraint(constraint, { head, options, schema }, context)
}

const dropType: Readonly<Record<string, string>> = {
  primary_key: 'primary',
  foreign_key: 'foreignkey',
  unique: 'unique',
  check: 'check',
}

interface ConstraintArguments {
  readonly head: readonly string[]
  readonly options: readonly string[]
  readonly schema: readonly string[]
}

function addConstraint(
  constraint: Constraint,
  { head, options, schema }: ConstraintArguments,
  { dialect }: PythonContext,
): PythonCall {
  const [name = '', table = ''] = head
  const columns = pythonValue(
    constraint.columns.map((column) => column.name),
    dialect,
  )
  if (constraint instanceof PrimaryKeyConstraint)
    return made('create_primary_key', ...head, columns, ...options, ...schema)
  if (constraint instanceof UniqueConstraint)
    return made('create_unique_constraint', ...head, columns, ...options, ...schema)
  if (constraint instanceof CheckConstraint)
    return made(
      'create_check_constraint',
      ...head,
      sqlArgument(constraint.sqltext, dialect),
      ...options,
      ...schema,
    )
  if (!(constraint instanceof ForeignKeyConstraint)) throw new NotInPython()
  const to = referenceOf(constraint)
  return made(
    'create_foreign_key',
    name,
    table,
    pythonString(to.table),
    columns,
    pythonValue(to.columns, dialect),
    ...options,
    ...actions(constraint, dialect),
    ...schema.map((one) => `source_${one}`),
    ...keywords({ referent_schema: to.schema }, dialect),
  )
}

function indexCall(
  { kind, table, index, concurrently, ifExists }: IndexOperation,
  context: PythonContext,
): PythonCall {
  const { name } = index
  // outside of a transaction only, which a script of Alembic is not
  if (name === null || concurrently === true || ifExists === true) throw new NotInPython()
  const owner = pythonString(table.name)
  if (kind === 'drop index')
    return made(
      'drop_index',
      pythonString(name),
      `table_name=${owner}`,
      ...schemaOf(table, context),
    )
  return made(
    'create_index',
    pythonString(name),
    owner,
    indexColumns(index, context),
    ...(index.unique ? ['unique=True'] : []),
    ...schemaOf(table, context),
    ...optionKeywords(index.options, context),
  )
}

function commentCall(operation: Operation, context: PythonContext): PythonCall {
  if (operation.kind !== 'table comment') throw new NotInPython()
  const { table, comment, was } = operation
  const name = pythonString(table.name)
  const existing = keywords({ existing_comment: was }, context.dialect)
  const schema = schemaOf(table, context)
  if (comment === null) return made('drop_table_comment', name, ...existing, ...schema)
  return made('create_table_comment', name, pythonString(comment), ...existing, ...schema)
}
