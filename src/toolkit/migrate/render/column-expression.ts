import type { AnyColumn } from '../../schema/column-types.ts'
import { CheckConstraint } from '../../schema/constraint.ts'
import { FetchedValue, type Computed, type ServerDefault } from '../../schema/defaults.ts'
import type { Identity } from '../../schema/sequence.ts'
import { columnNames } from './column-names.ts'
import {
  constraintExpression,
  dialectMembers,
  optionMembers,
  sqlExpression,
  sqlString,
  typeExpression,
  type Imports,
} from './schema-printer.ts'
import { literal, objectLiteral, stringLiteral } from './typescript-printer.ts'

/** `new Column('id', types.INTEGER, { primaryKey: true })`, with exactly the type that was declared. */
export function columnExpression(column: AnyColumn, imports: Imports): string {
  const { comment, serverDefault } = column
  const options = [
    ...flags(column),
    ...(serverDefault === null
      ? []
      : [`serverDefault: ${defaultExpression(serverDefault, imports)}`]),
    ...optionMembers({ comment }, imports),
    ...dialectMembers(column.options, imports),
  ]
  const generated = items(column, imports)
  const args = [
    stringLiteral(column.name),
    typeExpression(column.type, imports),
    ...(options.length > 0 || generated.length > 0 ? [objectLiteral(options)] : []),
    ...generated,
  ]
  return `new ${imports.use('Column')}(${args.join(', ')})`
}

/** A primary key is NOT NULL unless it is said otherwise, any other column nullable. */
function flags(column: AnyColumn): string[] {
  const { primaryKey, nullable, autoincrement } = column
  return [
    ...(primaryKey ? ['primaryKey: true'] : []),
    ...(nullable === primaryKey ? [`nullable: ${String(nullable)}`] : []),
    ...(autoincrement === 'auto' ? [] : [`autoincrement: ${literal(autoincrement)}`]),
  ]
}

/** A string is a literal of the database, `text('…')` SQL. */
export function defaultExpression(serverDefault: ServerDefault, imports: Imports): string {
  if (serverDefault instanceof FetchedValue) return `new ${imports.use('FetchedValue')}()`
  const { argument } = serverDefault
  return typeof argument === 'string' ? stringLiteral(argument) : sqlExpression(argument, imports)
}

export function computedExpression({ sqltext, persisted }: Computed, imports: Imports): string {
  const options = persisted === null ? '' : `, { persisted: ${String(persisted)} }`
  return `new ${imports.use('Computed')}(${sqlString(sqltext, imports)}${options})`
}

export function identityExpression({ always, identity }: Identity, imports: Imports): string {
  const members = optionMembers({ always, ...identity }, imports)
  return `new ${imports.use('Identity')}(${members.length > 0 ? objectLiteral(members) : ''})`
}

/** What stands behind the options: how the column is generated, and its own checks. */
function items(column: AnyColumn, imports: Imports): string[] {
  const { computed, identity } = column
  const checks = [...column.constraints].filter((one) => one instanceof CheckConstraint)
  return [
    ...(computed === null ? [] : [computedExpression(computed, imports)]),
    ...(identity === null ? [] : [identityExpression(identity, imports)]),
    ...checks.flatMap((check) => constraintExpression(check, columnNames, imports) ?? []),
  ]
}
