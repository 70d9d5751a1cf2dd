import { DeclaredType } from '../types/declared.ts'
import type { TypeEngine } from '../types/engine.ts'

/** A declared type taken apart: `DECIMAL(10, 2) UNSIGNED`. */
export interface DeclaredParts {
  /** Words before the parenthesis, in upper case, one blank apart. */
  readonly name: string
  /** What stands in the parentheses, trimmed; quoted texts as they stand between their quotes. */
  readonly args: readonly string[]
  /** Words behind the parentheses, in upper case, one blank apart. */
  readonly suffix: string
}

const quotedText = String.raw`'(?:[^'\\]|''|\\.)*'`

const shape = new RegExp(
  String.raw`^\s*([^()]*?)\s*(?:\(((?:[^()']|${quotedText})*)\)\s*([^()]*?))?\s*$`,
  's',
)

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

const separators = new RegExp(`(${quotedText})|[^,]+`, 'gs')

const separated = (inside: string): readonly string[] =>
  [...inside.matchAll(separators)].map(([whole, quoted]) =>
    quoted === undefined ? whole.trim() : quoted.slice(1, -1),
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
