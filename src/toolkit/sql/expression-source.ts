import { type ColumnElement } from './column-element.ts'
import { FromClause } from './from-clause.ts'
import type { StructureReader } from './structure.ts'

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
  override structure(to: StructureReader): void {
    to.child('element', this.element)
  }
}
