import type { BindParameter } from '../sql/bind.ts'
import { TupleType } from '../types/structured.ts'
import { emptyList, literalOf, prefixed } from './binds.ts'
import { open } from './placeholders.ts'
import type { StatementCompiler } from './statement.ts'

/** Takes the value of a list at a place, both counted from 1, and gives its placeholder; part 0: it is no row. */
export type ItemPlacer = (value: unknown, item: number, part: number) => string

/** A parameter that is written out when the statement runs: as a literal, or as one placeholder for each value of a list. */
export class LateText {
  private readonly compiler: StatementCompiler
  private readonly bind: BindParameter
  /** What stands around each placeholder. */
  private readonly before: string
  private readonly after: string

  constructor(compiler: StatementCompiler, bind: BindParameter) {
    this.compiler = compiler
    this.bind = bind
    const [before = '', after = ''] = compiler.castBind(bind.type, open).split(open)
    this.before = before
    this.after = after
  }

  /** `:x_1_1, :x_1_2`, or the condition that is never true. */
  textFor(value: unknown, place: ItemPlacer): string {
    const { compiler, bind } = this
    if (!bind.expanding || compiler.isLiteralLate(bind)) return literalOf(compiler, bind, value)
    const items: readonly unknown[] = Array.isArray(value) ? value : []
    if (items.length === 0) return emptyList(compiler, bind)
    if (bind.type instanceof TupleType || isRows(bind, items)) return this.rows(items, place)
    return this.list(items, (item, index) => place(item, index + 1, 0))
  }

  private rows(items: readonly unknown[], place: ItemPlacer): string {
    const rows = items.map((row, index) => {
      const parts: readonly unknown[] = Array.isArray(row) ? row : [row]
      return `(${this.list(parts, (part, at) => place(part, index + 1, at + 1))})`
    })
    return prefixed(this.compiler, rows.join(', '))
  }

  private list(
    values: readonly unknown[],
    place: (value: unknown, index: number) => string,
  ): string {
    let text = ''
    for (let index = 0; index < values.length; index += 1) {
      const item = this.before + place(values[index], index) + this.after
      text = index === 0 ? item : `${text}, ${item}`
    }
    return text
  }
}

const isRows = (bind: BindParameter, items: readonly unknown[]): boolean =>
  bind.type.family === 'null' && Array.isArray(items[0])
