/** Anything a literal in generated code can say. */
export type LiteralValue =
  | string
  | number
  | boolean
  | null
  | readonly LiteralValue[]
  | { readonly [key: string]: LiteralValue | undefined }

const width = 100

/**
 * A string literal in single quotes, or in double ones where that needs fewer escapes. U+2028 and U+2029 end a line for some readers of JavaScript,
 * lone surrogates do not survive UTF-8, and other control characters hide what is there: all escaped.
 */
export function stringLiteral(value: string): string {
  const inner = JSON.stringify(value).slice(1, -1)
  const double = value.includes("'") && !value.includes('"')
  const quoted = double ? `"${inner}"` : `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
  return quoted.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, escaped)
}

/** SQL as a literal: what has several lines keeps them, in a template, unless something in it would be hard to see. */
export function sqlLiteral(value: string): string {
  if (!value.includes('\n') || /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u.test(value)) return stringLiteral(value)
  return `\`${value.replaceAll(/[\\`]|\$(?=\{)/g, '\\$&')}\``
}

/** A literal on one line; keys of objects whose value is undefined are left out. */
export function literal(value: LiteralValue): string {
  if (typeof value === 'string') return stringLiteral(value)
  if (value === null || typeof value !== 'object') return String(value)
  if (isList(value)) return `[${value.map(literal).join(', ')}]`
  return objectLiteral(
    Object.entries(value).flatMap(([key, member]) =>
      member === undefined ? [] : [`${propertyKey(key)}: ${literal(member)}`],
    ),
  )
}

/** `{ a: 1, b: 2 }` of members already printed. */
export function objectLiteral(members: readonly string[]): string {
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** A key of an object literal; `__proto__` is computed, because plain it would set the prototype. */
export function propertyKey(name: string): string {
  if (name === '__proto__') return "['__proto__']"
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name)
}

/** Comment lines for text of any kind: no line of it can end the comment early. */
export function lineComment(text: string, indent = ''): string {
  return text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u)
    .map((line) => `${indent}// ${line.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, escaped)}`.trimEnd())
    .join('\n')
}

/** Whether a member, indented by two and followed by a comma, stays within the width. */
export function fits(member: string): boolean {
  return member.length < width - 2
}

/**
 * A call with its arguments, on one line where it fits, otherwise one argument a line.
 * `indent` is the indent of the line it begins on, `before` what already stands there; arguments
 * that take several lines are printed for an indent two deeper.
 */
export function call(callee: string, args: readonly string[], indent = '', before = ''): string {
  const flat = `${callee}(${args.join(', ')})`
  if (!flat.includes('\n') && indent.length + before.length + flat.length < width) return flat
  const inner = args.map((argument) => `${indent}  ${argument},`)
  return `${callee}(\n${inner.join('\n')}\n${indent})`
}

/** `start.a().b()` on one line where it fits, otherwise a line for each link. */
export function chain(start: string, links: readonly string[], indent = '', before = ''): string {
  const flat = start + links.map((link) => `.${link}`).join('')
  if (!flat.includes('\n') && indent.length + before.length + flat.length < width) return flat
  return start + links.map((link) => `\n${indent}  .${link}`).join('')
}

/** An `import { … } from` statement with its names in order, wrapped where it is long. */
export function importStatement(names: Iterable<string>, from: string): string {
  const sorted = [...new Set(names)].toSorted((a, b) => (a < b ? -1 : 1))
  const flat = `import { ${sorted.join(', ')} } from ${stringLiteral(from)}`
  if (flat.length <= width) return flat
  return `import {\n${sorted.map((name) => `  ${name},`).join('\n')}\n} from ${stringLiteral(from)}`
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => {
    const code = character.charCodeAt(at)
    return `\\u${code.toString(16).padStart(4, '0')}`
  }).join('')
}

function isList(value: LiteralValue): value is readonly LiteralValue[] {
  return Array.isArray(value)
}
