import { CompileError } from '../errors.ts'
import type { ClauseElement } from '../sql/node.ts'
import { ColumnClause } from '../sql/column.ts'
import { TextClause } from '../sql/text.ts'
import { nameText } from '../util/quoted-name.ts'
import type { CompileOptions, Dialect, ExpressionCompiler } from './dialect.ts'

export class StatementCompiler implements ExpressionCompiler {
  readonly #dialect: Dialect
  constructor(dialect: Dialect, _options: CompileOptions) {
    this.#dialect = dialect
  }
  process(element: ClauseElement): string {
    if (element instanceof TextClause) {
      const sql = element.text.replaceAll(/\\(:[\w$]*)/g, '$1')
      return this.#dialect.doublesPercents ? sql.replaceAll('%', '%%') : sql
    }
    if (element instanceof ColumnClause)
      return this.#dialect.preparer().quote(nameText(String(element.name)))
    throw new CompileError(`no expression ${element.tag}`)
  }
}
