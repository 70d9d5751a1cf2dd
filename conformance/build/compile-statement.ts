import {
  ClauseElement,
  compile as compileElement,
  type Dialect,
  type StatementOptions,
} from '#toolkit'
import type { Node } from '../node.ts'
import { plainValue } from './types.ts'
import type { CompiledCase } from './compile-case.ts'
import { schemaOptions } from './schema-options.ts'

/** Compiles a statement as the case asks for it. */
export function compileStatement(
  element: unknown,
  compile: Node | null,
  dialect: Dialect,
): CompiledCase {
  if (!(element instanceof ClauseElement)) throw new Error('no statement')
  const { sql, params, positional, literalExecute, postCompile } = compileElement(
    element,
    dialect,
    {
      ...schemaOptions(compile),
      ...(compile && statementOptions(compile)),
    },
  )
  return { sql, params, positional, literalExecute, postCompile }
}

/** The options of a case for the compiler. */
export function statementOptions(compile: Node): StatementOptions {
  const given = compile.nodeOrNull('params')?.entries() ?? null
  const keys = compile.has('column_keys') ? compile.texts('column_keys') : null
  return {
    params: Object.fromEntries((given ?? []).map(([key, value]) => [key, plainValue(value)])),
    columnKeys: keys ?? given?.map(([key]) => key) ?? null,
    literalBinds: compile.flag('literal_binds'),
    renderPostcompile: compile.flag('render_postcompile'),
    forExecutemany: compile.flag('for_executemany'),
    literalLimits: compile.flag('use_literal_execute_for_simple_int'),
  }
}
