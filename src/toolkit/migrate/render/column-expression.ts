import type { AnyColumn } from '../../schema/column-types.ts'
import { DefaultClause, FetchedValue } from '../../schema/defaults.ts'
import {
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
  const options = [
    ...flags(column),
    ...defaults(column, imports),
    ...optionMembers({ comment: column.comment }, imports),
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

function defaults({ serverDefault }: AnyColumn, imports: Imports): string[] {
  if (serverDefault instanceof FetchedValue) {
    return [`serverDefault: new ${imports.use('FetchedValue')}()`]
  }
  if (!(serverDefault instanceof DefaultClause)) return []
  const { argument } = serverDefault
  const value =
    typeof argument === 'string' ? stringLiteral(argument) : sqlExpression(argument, imports)
  return [`serverDefault: ${value}`]
}

function items({ computed, identity }: AnyColumn, imports: Imports): string[] {
  if (computed !== null) {
    const { persisted } = computed
    const options = persisted === null ? '' : `, { persisted: ${String(persisted)} }`
    return [`new ${imports.use('Computed')}(${sqlString(computed.sqltext)}${options})`]
  }
  if (identity === null) return []
  const members = optionMembers({ always: identity.always, ...identity.identity }, imports)
  return [`new ${imports.use('Identity')}(${members.length > 0 ? objectLiteral(members) : ''})`]
}
