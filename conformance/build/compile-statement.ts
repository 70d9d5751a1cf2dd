import { ClauseElement, compile as compileElement, type Dialect } from '#toolkit'
import type { Node } from '../node.ts'
import { plainValue } from './types.ts'
import { schemaOptions, type CompiledCase } from './compile-case.ts'

/** Compiles a statement as the case asks for it. */
export function compileStatement(
  element: unknown,
  compile: Node | null,
  dialect: Dialect,
): CompiledCase {
  if (!(element instanceof ClauseElement)) throw new Error('no statement')
  const given = compile?.nodeOrNull('params')
  const keys = compile?.has('column_keys') ? compile.texts('column_keys') : null
  const compiled = compileElement(element, dialect, {
    ...schemaOptions(compile),
    params: Object.fromEntries(
      (given?.entries() ?? []).map(([key, value]) => [key, plainValue(value)]),
    ),
    columnKeys: keys ?? (given ? given.entries().map(([key]) => key) : null),
    literalBinds: compile?.flag('literal_binds') ?? false,
    renderPostcompile: compile?.flag('render_postcompile') ?? false,
    forExecutemany: compile?.flag('for_executemany') ?? false,
    literalLimits: compile?.flag('use_literal_execute_for_simple_int') ?? false,
  })
  return {
    sql: compiled.sql,
    params: compiled.params,
    positional: compiled.positional,
    literalExecute: compiled.literalExecute,
    postCompile: compiled.postCompile,
  }
}
