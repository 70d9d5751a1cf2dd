import type { Unit } from '../case.ts'

/** What the toolkit made of a case; a part is absent where the kind of statement has none. */
export interface CompiledCase {
  readonly sql: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly positional?: readonly unknown[]
  readonly literalExecute?: Readonly<Record<string, unknown>>
  readonly postCompile?: Readonly<Record<string, unknown>>
}

/** The public API has nothing yet for a node of the corpus. */
export class NoNode extends Error {
  constructor(node: string) {
    super(`no node ${node}`)
  }
}

/**
 * Builds a statement, DDL element or type through the public API and compiles it.
 *
 * @throws NoNode where the API has nothing yet
 * @throws CompileError with code `unsupported` where the dialect cannot express it
 */
export function compileCase({ case: given }: Unit): CompiledCase {
  const stmt = given['stmt']
  throw new NoNode(JSON.stringify(stmt).slice(0, 40))
}

/** `create_all` and `drop_all` of a whole schema, statement by statement. */
export interface SchemaStatements {
  readonly create: readonly string[]
  readonly drop: readonly string[]
}

export function schemaStatements(_unit: Unit): SchemaStatements {
  throw new NoNode('create_all_drop_all')
}

/** Operations that bring a database made from `before` to `after`, as the corpus writes them. */
export function autogenOperations(_unit: Unit): Promise<readonly unknown[]> {
  return Promise.reject(new NoNode('autogen'))
}
