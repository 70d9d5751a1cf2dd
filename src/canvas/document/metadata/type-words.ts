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

const known = new Map<DialectName, TypeWords>()

export function typeWords(name: DialectName): TypeWords {
  const words = known.get(name) ?? makeWords(name)
  known.set(name, words)
  return words
}

function makeWords(name: DialectName): TypeWords {
  const dialect = dialectNamed(name)
  const compiler = dialect.expressions()
  return {
    dialect: name,
    parse: remembered((type) => dialect.parseType(type)),
    text: (type) => dialect.typeText(type),
    expression: (element) => compiler.process(element, { literalBinds: true }),
  }
}

// A schema has few types and many columns; types do not change once they are made.
const mostRemembered = 1_000

function remembered<V>(derive: (key: string) => V): (key: string) => V {
  const values = new Map<string, V>()
  return (key) => {
    const value = values.get(key) ?? derive(key)
    if (values.size >= mostRemembered) values.clear()
    values.set(key, value)
    return value
  }
}
