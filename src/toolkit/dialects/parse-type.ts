import { DeclaredType } from '../types/declared.ts'
import type { TypeEngine } from '../types/engine.ts'

/** A declared type taken apart: `DECIMAL(10, 2) UNSIGNED`. */
export interface DeclaredParts {
  /** Words before the parenthesis, in upper case, one blank apart. */
  readonly name: string
  /** What stands in the parentheses, trimmed; quoted texts without their quotes. */
  readonly args: readonly string[]
  /** Words behind the parentheses, in upper case, one blank apart. */
  readonly suffix: string
}

const shape = /^\s*([^()]*?)\s*(?:\(((?:[^()']|'(?:[^']|'')*')*)\)\s*([^()]*?))?\s*$/s

/** Takes a declared type apart; null where it has another form. */
export function declaredParts(text: string): DeclaredParts | null {
  const match = shape.exec(text)
  if (!match) return null
  const [, name = '', inside, suffix = ''] = match
  return {
    name: words(name),
    args: inside === undefined ? [] : separated(inside),
    suffix: words(suffix),
  }
}

const words = (text: string): string => text.trim().toUpperCase().replaceAll(/\s+/g, ' ')

const separated = (inside: string): readonly string[] =>
  [...inside.matchAll(/'((?:[^']|'')*)'|([^,]+)/g)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain.trim() : quoted.replaceAll("''", "'"),
  )

/** The n-th argument as a whole number, or null. */
export function numberAt(parts: DeclaredParts, index: number): number | null {
  const text = parts.args[index]
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null
}

/** What a name stands for; null where its arguments are not as they should be. */
export type TypeReader = (parts: DeclaredParts) => TypeEngine | null

/** Keeps the text wherever the type would not be written exactly so. */
export function exactly(
  text: string,
  type: TypeEngine,
  write: (type: TypeEngine) => string,
): TypeEngine {
  return write(type) === text ? type : new DeclaredType(text, type)
}
