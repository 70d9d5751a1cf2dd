import type { Dialect } from '#toolkit'
import type { Node } from '../node.ts'
import type { CompiledCase } from './compile-case.ts'
import { NoNode } from './context.ts'

/** Compiles a statement as the case asks for it. */
export function compileStatement(
  _element: unknown,
  _compile: Node | null,
  _dialect: Dialect,
): CompiledCase {
  throw new NoNode('statement')
}
