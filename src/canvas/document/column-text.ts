import type { ColumnDefault } from './model.ts'

const quoted = /^'(?:[^']|'')*'$/

/** A default as it stands in SQL: a literal in quotes, an expression as it is. */
export function defaultText(value: ColumnDefault | undefined): string {
  if (!value) return ''
  return value.kind === 'literal' ? `'${value.value.replaceAll("'", "''")}'` : value.sql
}

/** What was typed as a default: one quoted string is a literal, anything else an expression, nothing is none. */
export function parseDefault(text: string): ColumnDefault | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  if (quoted.test(typed)) {
    return { kind: 'literal', value: typed.slice(1, -1).replaceAll("''", "'") }
  }
  return { kind: 'expression', sql: typed }
}

/** "name type": the first word or quoted name, then the type as it stands. */
export function parseNewColumn(
  text: string,
): { readonly name: string; readonly type?: string } | undefined {
  const match = /^\s*(?:"([^"]+)"|(\S+))\s*(.*?)\s*$/.exec(text)
  const name = match?.[1] ?? match?.[2]
  if (name === undefined) return undefined
  const type = match?.[3] ?? ''
  return type === '' ? { name } : { name, type }
}
