import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import { CheckConstraint, type Constraint } from '../../schema/constraint.ts'
import type { RawObject } from '../../schema/raw-object.ts'
import type { Sequence } from '../../schema/sequence.ts'
import type { View } from '../../schema/view.ts'
import type { AnswerOperation, Operation, TableOperation } from '../ops.ts'
import { byKind, type ByKind } from './by-kind.ts'
import { changeMembers } from './change-members.ts'
import { columnExpression } from './column-expression.ts'
import { columnNames } from './column-names.ts'
import {
  addConstraintCall,
  dropConstraintCall,
  schemaMember,
  withOptions,
  type OperationCall,
} from './constraint-calls.ts'
import { plainSql, statementText } from './expression-text.ts'
import {
  constraintExpression,
  dialectMembers,
  indexOptions,
  indexParts,
  optionMembers,
  tableOptions,
  typeExpression,
  type Imports,
} from './schema-printer.ts'
import { literal, objectLiteral, sqlLiteral, stringLiteral } from './typescript-printer.ts'
import { rowExpression } from './value-expression.ts'

/**
 * The call of `op` that does what an operation says; undefined where a type says it already.
 *
 * @throws CompileError where the dialect of the script cannot express a statement
 */
export const operationCall = (operation: Operation, imports: Imports): OperationCall | undefined =>
  byKind(calls, operation, imports)

const made = (method: string, ...args: readonly string[]): OperationCall => ({ method, args })

const calls: ByKind<Imports, OperationCall | undefined> = {
  'create schema': ({ name }) => made('createSchema', stringLiteral(name)),
  'drop schema': ({ name }) => made('dropSchema', stringLiteral(name)),
  'create table': createTable,
  'drop table': ({ table, ifExists }, imports) =>
    made(
      'dropTable',
      ...withOptions(
        [stringLiteral(table.name)],
        [...schemaMember(table, imports), ...optionMembers({ ifExists }, imports)],
      ),
    ),
  'rename table': ({ table, to }, imports) => {
    const toSchema = to.schema === table.schema ? [] : [`toSchema: ${literal(to.schema)}`]
    const args = [stringLiteral(table.name), stringLiteral(to.name)]
    return made('renameTable', ...withOptions(args, [...schemaMember(table, imports), ...toSchema]))
  },
  'add column': ({ table, column, after, fill }, imports) =>
    made(
      'addColumn',
      ...withOptions(
        [stringLiteral(table.name), columnExpression(column, imports)],
        [
          ...schemaMember(table, imports),
          ...(after === undefined ? [] : [`after: ${literal(after)}`]),
          ...(fill === undefined ? [] : [`fill: ${sqlLiteral(plainSql(fill, imports.dialect))}`]),
        ],
      ),
    ),
  'drop column': ({ table, column }, imports) =>
    made(
      'dropColumn',
      ...withOptions(
        [stringLiteral(table.name), stringLiteral(column.name)],
        schemaMember(table, imports),
      ),
    ),
  'alter column': ({ table, column, change }, imports) => {
    const members = [...changeMembers(change, imports), ...schemaMember(table, imports)]
    const args = [stringLiteral(table.name), stringLiteral(column), objectLiteral(members)]
    return made('alterColumn', ...args)
  },
  'add constraint': addConstraintCall,
  'drop constraint': dropConstraintCall,
  'create index': ({ table, index, concurrently }, imports) =>
    made(
      'createIndex',
      ...withOptions(
        [
          stringLiteral(index.name ?? ''),
          stringLiteral(table.name),
          indexParts(index, columnNames, imports),
        ],
        [
          ...indexOptions(index, imports),
          ...schemaMember(table, imports),
          ...optionMembers({ concurrently }, imports),
        ],
      ),
    ),
  'drop index': ({ table, index, concurrently, ifExists }, imports) =>
    made(
      'dropIndex',
      ...withOptions(
        [stringLiteral(index.name ?? '')],
        [
          `table: ${stringLiteral(table.name)}`,
          ...schemaMember(table, imports),
          ...optionMembers({ concurrently, ifExists }, imports),
        ],
      ),
    ),
  'rename index': (operation, imports) => rename('renameIndex', operation, imports),
  'rename constraint': (operation, imports) => rename('renameConstraint', operation, imports),
  'table comment': ({ table, comment }, imports) => {
    const options = schemaMember(table, imports)
    const owner = stringLiteral(table.name)
    if (comment === null) return made('dropTableComment', ...withOptions([owner], options))
    return made('createTableComment', ...withOptions([owner, sqlLiteral(comment)], options))
  },
  'table options': ({ table, options, was }, imports) => {
    const gone = Object.keys(was).filter((name) => !(name in options))
    const members = [
      ...dialectMembers(options, imports),
      ...(gone.length > 0
        ? [`options: ${literal(Object.fromEntries(gone.map((name) => [name, null])))}`]
        : []),
    ]
    const args = [stringLiteral(table.name), objectLiteral(members)]
    return made('tableOptions', ...withOptions(args, schemaMember(table, imports)))
  },
  'create type': ({ type }, imports) => made('createType', typeExpression(type, imports)),
  'drop type': ({ type }, imports) => made('dropType', typeExpression(type, imports)),
  'alter enum': ({ type, was, renames }, imports) =>
    made(
      'alterEnum',
      typeExpression(type, imports),
      objectLiteral([
        `was: ${typeExpression(was, imports)}`,
        ...(renames === undefined || renames.size === 0
          ? []
          : [`renames: ${literal(Object.fromEntries(renames))}`]),
      ]),
    ),
  'alter domain': ({ kind, type, was }, imports) =>
    made(
      'run',
      objectLiteral([
        `kind: ${stringLiteral(kind)}`,
        `type: ${typeExpression(type, imports)}`,
        `was: ${typeExpression(was, imports)}`,
      ]),
    ),
  'create sequence': ({ sequence }, imports) =>
    made('createSequence', sequenceExpression(sequence, imports)),
  'drop sequence': ({ sequence }, imports) =>
    made('dropSequence', sequenceExpression(sequence, imports)),
  'alter sequence': ({ sequence, was }, imports) =>
    made('alterSequence', sequenceExpression(sequence, imports), sequenceExpression(was, imports)),
  'create view': ({ view }, imports) => createView(view, imports),
  'drop view': ({ view, ifExists }, imports) =>
    made(
      'dropView',
      ...withOptions(
        [stringLiteral(view.name)],
        [...schemaMember(view, imports), ...optionMembers({ ifExists }, imports)],
      ),
    ),
  'create raw': ({ object }, imports) => made('createRaw', rawExpression(object, imports)),
  'drop raw': ({ object }, imports) => made('dropRaw', rawExpression(object, imports)),
  execute: ({ statement }, imports) =>
    made('execute', sqlLiteral(statementText(statement, imports.dialect))),
  'bulk insert': ({ table, rows }, imports) =>
    made(
      'bulkInsert',
      lightTable(table, table.columns, imports),
      `[${rows.map(rowExpression).join(', ')}]`,
    ),
  answer: (operation, imports) =>
    operation.repeat === true
      ? made('run', answerExpression(operation, imports))
      : made('execute', sqlLiteral(statementText(operation.statement, imports.dialect))),
}

function createTable({ table, without }: TableOperation, imports: Imports): OperationCall {
  const constraints = table.sortedConstraints.filter(
    (constraint) => !standsAtColumn(constraint) && without?.has(constraint) !== true,
  )
  const options = tableOptions(table, imports)
  return made(
    'createTable',
    stringLiteral(table.name),
    ...table.columns.map((column) => columnExpression(column, imports)),
    ...constraints.flatMap((one) => constraintExpression(one, columnNames, imports) ?? []),
    ...(options.length > 0 ? [objectLiteral(options)] : []),
  )
}

const standsAtColumn = (constraint: Constraint): boolean =>
  constraint instanceof CheckConstraint && constraint.column !== null

function rename(
  method: string,
  { table, from, to }: Extract<Operation, { kind: 'rename index' | 'rename constraint' }>,
  imports: Imports,
): OperationCall {
  const args = [table.name, from, to].map(stringLiteral)
  return made(method, ...withOptions(args, schemaMember(table, imports)))
}

function createView(view: View, imports: Imports): OperationCall {
  const { schema, materialized, columns, comment } = view
  const named = columns.length > 0 ? columns : undefined
  const options = optionMembers({ schema, materialized, columns: named, comment }, imports)
  const args = [stringLiteral(view.name), sqlLiteral(plainSql(view.definition, imports.dialect))]
  return made('createView', ...withOptions(args, options))
}

function sequenceExpression(sequence: Sequence, imports: Imports): string {
  const { schema, dataType, identity, options, ownedBy } = sequence
  const owner = ownedBy?.table ?? null
  const members = [
    ...optionMembers({ schema }, imports),
    ...(dataType === null ? [] : [`dataType: ${typeExpression(dataType, imports)}`]),
    ...optionMembers({ ...identity }, imports),
    ...dialectMembers(options, imports),
    ...(owner === null || ownedBy === null
      ? []
      : [
          `ownedBy: ${lightTable(owner, [ownedBy], imports)}.columns.get(${stringLiteral(ownedBy.name)}) ?? null`,
        ]),
  ]
  const args = withOptions([stringLiteral(sequence.name)], members)
  return `new ${imports.use('Sequence')}(${args.join(', ')})`
}

function rawExpression(object: RawObject, imports: Imports): string {
  const { kind, schema, name, sql, after, columns, early } = object
  return objectLiteral([
    ...optionMembers({ kind, name }, imports),
    `schema: ${literal(schema)}`,
    `after: ${literal(after)}`,
    ...optionMembers({ columns, early }, imports),
    `sql: ${sqlLiteral(sql)}`,
  ])
}

/** What is run until it changes nothing any more. */
function answerExpression(operation: AnswerOperation, imports: Imports): string {
  const { kind, table, question, at, statement } = operation
  const sql = statementText(statement, imports.dialect).replaceAll(':', '\\:')
  return objectLiteral([
    `kind: ${stringLiteral(kind)}`,
    `table: ${literal({ ...table })}`,
    `question: ${stringLiteral(question)}`,
    `at: ${stringLiteral(at)}`,
    `statement: ${imports.use('text')}(${sqlLiteral(sql)})`,
    'repeat: true',
  ])
}

/** Name and columns only: what the rows need, whatever becomes of the table later. */
function lightTable(table: AnyTable, named: Iterable<AnyColumn>, imports: Imports): string {
  const columns = [...named].map(
    (column) =>
      `new ${imports.use('Column')}(${stringLiteral(column.name)}, ${typeExpression(column.type, imports)})`,
  )
  const items = [
    stringLiteral(table.name),
    `new ${imports.use('MetaData')}()`,
    ...columns,
    ...(table.schema === null ? [] : [objectLiteral([`schema: ${stringLiteral(table.schema)}`])]),
  ]
  return `new ${imports.use('Table')}(${items.join(', ')})`
}
