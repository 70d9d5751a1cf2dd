import type { ColumnElement } from './column-element.ts'
import { namedColumns, type LabelStyle, type NamedColumn } from './column-names.ts'
import type { ColumnClause } from './column.ts'
import type { FromClause } from './from-clause.ts'
import { Label } from './label.ts'
import type { ClauseElement } from './node.ts'
import { proxyOf } from './proxy.ts'
import type { Wide } from './rows-types.ts'
import { SelectBase } from './select-base.ts'
import { noStatementParts, type StatementParts } from './statement.ts'
import type { StructureReader } from './structure.ts'

/** A text with the columns that it gives: it can be a subquery, a CTE, a member of a UNION. */
export class TextualSelect<E = Wide> extends SelectBase<E, never> {
  override readonly tag = 'textualSelect'
  override readonly labelStyle: LabelStyle = 'none'
  readonly element: ColumnElement
  /** Columns stand in the order of the text's. */
  readonly positional: boolean
  override readonly selectedColumns: readonly ColumnElement[]

  constructor(
    element: ColumnElement,
    columns: readonly ColumnElement[],
    positional = false,
    parts: StatementParts = noStatementParts,
  ) {
    super(parts)
    this.element = element
    this.selectedColumns = columns.map((column) =>
      column.key === null ? new Label(null, column) : column,
    )
    this.positional = positional
  }
  protected override withParts(changes: Partial<StatementParts>): this {
    const parts = { ...this.parts, ...changes }
    const { element, selectedColumns, positional } = this
    return Reflect.construct(this.constructor, [element, selectedColumns, positional, parts])
  }
  override namedColumns(): readonly NamedColumn[] {
    return namedColumns(this.selectedColumns, 'none', false)
  }
  override withLabelStyle(): this {
    return this
  }
  override disambiguated(): this {
    return this
  }
  override get memberForm(): ClauseElement {
    return this
  }
  override structure(to: StructureReader): void {
    super.structure(to)
    to.child('element', this.element)
    to.children('selectedColumns', this.selectedColumns)
    to.plain('positional', this.positional)
  }
  protected override rebuilt(changes: Partial<TextualParts>): ClauseElement {
    const { element = this.element, selectedColumns = this.selectedColumns, ...parts } = changes
    const all = { ...this.parts, ...parts }
    return new TextualSelect(element, selectedColumns, this.positional, all)
  }
  override proxyColumns(
    owner: FromClause,
    members: readonly (readonly ColumnElement[])[] | null = null,
  ): readonly ColumnClause[] {
    return this.selectedColumns.map((column, index) =>
      proxyOf(column, {
        owner,
        members:
          members?.map((list) => list[index]).filter((member) => member !== undefined) ?? null,
      }),
    )
  }
}

interface TextualParts extends StatementParts {
  readonly element: ColumnElement
  readonly selectedColumns: readonly ColumnElement[]
}
