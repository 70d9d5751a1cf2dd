import {
  CompileError,
  dialectNamed,
  type ClauseElement,
  type Dialect,
  type TypeEngine,
} from '#toolkit'
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
    text: (type) => typeText(dialect, type),
    expression: (element) => compiler.process(element, { literalBinds: true }),
  }
}

/** A type that the dialect has not is written by its general kind, else by its name: it stays to be seen. */
function typeText(dialect: Dialect, type: TypeEngine): string {
  for (const candidate of [type, type.asGeneric()]) {
    try {
      return dialect.typeText(candidate)
    } catch (error) {
      if (!(error instanceof CompileError)) throw error
    }
  }
  return type.visitName
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
