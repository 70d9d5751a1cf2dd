import { ColumnElement } from './column-element.ts'
import { nullType } from './infer-type.ts'
import type { StructureReader } from './structure.ts'

/** A plain text in ORDER BY or GROUP BY: the name of a label or a column of the statement. */
export class TextualReference extends ColumnElement {
  override readonly tag = 'textualReference'
  readonly text: string

  constructor(text: string) {
    super(nullType)
    this.text = text
  }
  override structure(to: StructureReader): void {
    to.plain('text', this.text)
  }
}

/** An element of ORDER BY that may be spelled by the name of its label. */
export class LabelReference extends ColumnElement {
  override readonly tag = 'labelReference'
  readonly element: ColumnElement

  constructor(element: ColumnElement) {
    super(element.type)
    this.element = element
  }
  /** Its tables are in FROM because of the labelled column, not because of the order. */
  override get fromObjects() {
    return []
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
  }
}
