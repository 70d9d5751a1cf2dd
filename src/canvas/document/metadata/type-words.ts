import { dialectNamed, type ClauseElement, type TypeEngine } from '#toolkit'
import type { DialectName } from '../model.ts'

/** How a dialect reads and writes what a drawing says as text. */
export interface TypeWords {
  readonly dialect: DialectName
  /** A declared type; a name that the dialect does not know keeps its text. */
  readonly parse: (type: string) => TypeEngine
  readonly text: (type: TypeEngine) => string
  readonly expression: (element: ClauseElement) => string
}

export function typeWords(name: DialectName): TypeWords {
  const dialect = dialectNamed(name)
  const compiler = dialect.expressions()
  return {
    dialect: name,
    parse: (type) => dialect.parseType(type),
    text: (type) => dialect.typeText(type),
    expression: (element) => compiler.process(element, { literalBinds: true }),
  }
}
