import { ClauseElement } from '../../sql/node.ts'
import { expressionText } from './expression-text.ts'
import type { Dialect } from '../../compile/dialect.ts'

/** What Python has no word for in this version of SQLAlchemy: the operation is written as SQL instead. */
export class NotInPython extends Error {}

/** A string literal of Python: in triple quotes where it has several lines. */
export function pythonString(value: string): string {
  if (!value.includes('\n') || value.includes('\r')) return JSON.stringify(value)
  return `"""${value.replaceAll(/[\\"]/g, '\\$&')}"""`
}

/** None, True, numbers, strings, lists and dictionaries. @throws NotInPython for anything else */
export function pythonValue(value: unknown, dialect: Dialect): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'string') return pythonString(value)
  if (value instanceof ClauseElement) return saText(value, dialect)
  if (Array.isArray(value))
    return `[${value.map((one: unknown) => pythonValue(one, dialect)).join(', ')}]`
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    throw new NotInPython()
  const members = Object.entries(value).map(
    ([key, member]) => `${pythonString(key)}: ${pythonValue(member, dialect)}`,
  )
  return `{${members.join(', ')}}`
}

/** `sa.text("…")`, whose colons are escaped as our own text has them. */
export const saText = (element: ClauseElement, dialect: Dialect): string =>
  `sa.text(${pythonString(expressionText(element, dialect))})`

/** The SQL of an expression as an argument that takes a string. */
export const sqlArgument = (element: ClauseElement, dialect: Dialect): string =>
  pythonString(expressionText(element, dialect))

/** `name=value` for each that is told. */
export function keywords(
  given: Readonly<Record<string, unknown>>,
  dialect: Dialect,
): readonly string[] {
  return Object.entries(given).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [`${name}=${pythonValue(value, dialect)}`],
  )
}

const width = 88

/** A call on one line where it fits, otherwise with one argument a line. */
export function pythonCall(callee: string, args: readonly string[], indent: string): string {
  const flat = `${callee}(${args.join(', ')})`
  if (!flat.includes('\n') && indent.length + flat.length <= width) return flat
  return `${callee}(\n${args.map((argument) => `${indent}    ${argument},`).join('\n')}\n${indent})`
}
