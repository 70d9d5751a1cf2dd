import { InvalidRequestError } from '../errors.ts'
import type { TypeEngine } from '../types/engine.ts'
import { ColumnElement } from './column-element.ts'
import type { Wide } from './expression-types.ts'
import type { FromClause } from './from-clause.ts'
import { booleanType, nullType } from './infer-type.ts'
import { ClauseElement } from './node.ts'
import { UnaryExpression } from './operator-elements.ts'
import { op } from './operators.ts'
import type { Select } from './select.ts'
import type { SelectBase } from './select-base.ts'
import type { StructureReader } from './structure.ts'

/** `(SELECT …)` as a value. */
export class ScalarSelect<T = Wide> extends ColumnElement<T, never> {
  override readonly tag = 'grouping'
  readonly element: SelectBase

  constructor(select: SelectBase) {
    super(scalarType(select))
    this.element = select.labelStyle === 'none' ? select : select.withLabelStyle('none')
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.type('type', this.type)
  }
  override get fromObjects(): readonly FromClause[] {
    return []
  }
  override selfGroup(): ColumnElement {
    return this
  }
  override get tableLabel() {
    return this.anonymousLabel
  }
  where(...conditions: readonly Wide[]): ScalarSelect<T> {
    return new ScalarSelect<T>(plainSelect(this.element).where(...conditions))
  }
  correlate(...froms: readonly (FromClause | null)[]): ScalarSelect<T> {
    return new ScalarSelect<T>(plainSelect(this.element).correlate(...froms))
  }
  correlateExcept(...froms: readonly (FromClause | null)[]): ScalarSelect<T> {
    return new ScalarSelect<T>(plainSelect(this.element).correlateExcept(...froms))
  }
}

const scalarType = (select: SelectBase): TypeEngine => select.selectedColumns[0]?.type ?? nullType

/** `EXISTS (SELECT …)`. */
export class Exists extends UnaryExpression<boolean, never> {
  constructor(select: ScalarSelect) {
    super(select, op.exists, booleanType)
  }
  override structure(to: StructureReader): void {
    super.structure(to)
  }
  override get fromObjects(): readonly FromClause[] {
    return []
  }
  private changed(change: (select: Select) => SelectBase): Exists {
    const { element } = this
    if (!(element instanceof ScalarSelect))
      throw new InvalidRequestError('this EXISTS holds no plain select')
    return new Exists(new ScalarSelect(change(plainSelect(element.element))))
  }
  where(...conditions: readonly Wide[]): Exists {
    return this.changed((select) => select.where(...conditions))
  }
  selectFrom(...froms: readonly FromClause[]): Exists {
    return this.changed((select) => select.selectFrom(...froms))
  }
  correlate(...froms: readonly (FromClause | null)[]): Exists {
    return this.changed((select) => select.correlate(...froms))
  }
  correlateExcept(...froms: readonly (FromClause | null)[]): Exists {
    return this.changed((select) => select.correlateExcept(...froms))
  }
}

/** Parentheses around a whole statement, as a member of a UNION. */
export class StatementGrouping extends ClauseElement {
  override readonly tag = 'statementGrouping'
  readonly element: SelectBase

  constructor(element: SelectBase) {
    super()
    this.element = element
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
  }
  override get fromObjects(): readonly FromClause[] {
    return []
  }
}

const plainSelect = (statement: SelectBase): Select => {
  if (isSelect(statement)) return statement
  throw new InvalidRequestError('only a plain select takes further conditions')
}

const isSelect = (statement: SelectBase): statement is Select => statement.tag === 'select'
