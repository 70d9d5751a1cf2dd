import { createAllStatements, DdlElement, dropAllStatements } from '#toolkit'
import type { Unit } from '../case.ts'
import { dialectOf } from '../dialects.ts'
import { Node } from '../node.ts'
import { CaseBuilder } from './build-case.ts'
import { compileStatement } from './compile-statement.ts'
import { schemaOptions } from './schema-options.ts'
import { buildType } from './types.ts'

/** What the toolkit made of a case; a part is absent where the kind of statement has none. */
export interface CompiledCase {
  readonly sql: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly positional?: readonly unknown[]
  readonly literalExecute?: Readonly<Record<string, unknown>>
  readonly postCompile?: Readonly<Record<string, unknown>>
}

/**
 * Builds a statement, DDL element or type through the public API and compiles it.
 *
 * @throws NoNode where the API has nothing yet
 * @throws CompileError with code `unsupported` where the dialect cannot express it
 */
export function compileCase(unit: Unit): CompiledCase {
  const dialect = dialectOf(unit.dialect)
  const source = new Node(unit.case)
  const root = source.nodeOrNull('stmt')
  if (root?.textOrNull('node') === 'type') {
    return { sql: dialect.typeText(buildType(root.node('type'))) }
  }
  const element = new CaseBuilder(source).root()
  const compile = source.nodeOrNull('compile')
  if (!(element instanceof DdlElement)) return compileStatement(element, compile, dialect)
  return { sql: dialect.ddl(element, schemaOptions(compile)) }
}

/** `create_all` and `drop_all` of a whole schema, statement by statement. */
export interface SchemaStatements {
  readonly create: readonly string[]
  readonly drop: readonly string[]
}

export function schemaStatements(unit: Unit): SchemaStatements {
  const dialect = dialectOf(unit.dialect)
  const builder = new CaseBuilder(new Node(unit.case))
  builder.declareTables()
  const all = builder.metadata()
  return {
    create: all.flatMap((metadata) => createAllStatements(metadata, dialect)),
    drop: all.flatMap((metadata) => dropAllStatements(metadata, dialect)),
  }
}
