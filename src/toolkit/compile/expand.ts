import type { BindParameter } from '../sql/bind.ts'
import { TupleType } from '../types/structured.ts'
import { emptyList, literalOf, prefixed } from './binds.ts'
import type { StatementCompiler } from './statement.ts'

export const latePattern = /__\[POSTCOMPILE_(\S+?)\]/g

/** A list parameter written out. */
export interface Expanded {
  readonly text: string
  /** Names of its parameters with their values, in order. */
  readonly values: readonly (readonly [name: string, value: unknown])[]
}

/** What a list becomes for one execution: `:x_1_1, :x_1_2`, or the condition that is never true. */
export function expanded(
  compiler: StatementCompiler,
  name: string,
  bind: BindParameter,
  value: unknown,
): Expanded {
  if (compiler.isLiteralLate(bind)) return { text: literalOf(compiler, bind, value), values: [] }
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  if (items.length === 0) return { text: emptyList(compiler, bind), values: [] }
  const { type } = bind
  if (type instanceof TupleType || isRows(bind, items))
    return expandedRows(compiler, name, bind, items)
  const values = items.map((item, index) => [`${name}_${index + 1}`, item] as const)
  const text = values.map(([key]) => compiler.castBind(type, compiler.placeholder(key))).join(', ')
  return { text, values }
}

const isRows = (bind: BindParameter, items: readonly unknown[]): boolean =>
  bind.type.family === 'null' && Array.isArray(items[0])

function expandedRows(
  compiler: StatementCompiler,
  name: string,
  bind: BindParameter,
  items: readonly unknown[],
): Expanded {
  const values: (readonly [string, unknown])[] = []
  const rows = items.map((row, index) => {
    const parts: readonly unknown[] = Array.isArray(row) ? row : [row]
    const texts = parts.map((part, place) => {
      const key = `${name}_${index + 1}_${place + 1}`
      values.push([key, part])
      return compiler.castBind(bind.type, compiler.placeholder(key))
    })
    return `(${texts.join(', ')})`
  })
  return { text: prefixed(compiler, rows.join(', ')), values }
}
