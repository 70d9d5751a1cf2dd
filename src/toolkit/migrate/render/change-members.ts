import type { ColumnChange } from '../ops.ts'
import { computedExpression, defaultExpression, identityExpression } from './column-expression.ts'
import { dialectMembers, typeExpression, type Imports } from './schema-printer.ts'
import { literal, objectLiteral, type LiteralValue } from './typescript-printer.ts'

/** What becomes different about a column, as members of an object: `type: types.TEXT, nullable: false`. */
export function changeMembers(change: ColumnChange, imports: Imports): readonly string[] {
  const { name, type, nullable, comment, autoincrement, using } = change
  return [
    ...plain('name', name),
    ...(type === undefined ? [] : [`type: ${typeExpression(type, imports)}`]),
    ...plain('using', using),
    ...plain('nullable', nullable),
    ...generated('serverDefault', change.serverDefault, (one) => defaultExpression(one, imports)),
    ...generated('computed', change.computed, (one) => computedExpression(one, imports)),
    ...generated('identity', change.identity, (one) => identityExpression(one, imports)),
    ...plain('comment', comment),
    ...plain('autoincrement', autoincrement),
    ...(change.options === undefined
      ? []
      : [`options: ${objectLiteral(dialectMembers(change.options, imports))}`]),
  ]
}

const plain = (key: string, value: LiteralValue | undefined): readonly string[] =>
  value === undefined ? [] : [`${key}: ${literal(value)}`]

function generated<T>(
  key: string,
  value: T | null | undefined,
  print: (value: T) => string,
): readonly string[] {
  if (value === undefined) return []
  return [`${key}: ${value === null ? 'null' : print(value)}`]
}
