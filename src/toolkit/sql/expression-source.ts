import { type ColumnElement } from './column-element.ts'
import { FromClause } from './from-clause.ts'

/** A function or a text in FROM as it stands, without a name. */
export class ExpressionSource extends FromClause {
  override readonly tag = 'expressionSource'
  readonly element: ColumnElement

  constructor(element: ColumnElement) {
    super()
    this.element = element
  }
  override get columns() {
    return this.element.tag === 'function' ? [this.element] : []
  }
  override children() {
    return [this.element]
  }
}
