import type { TypeEngine } from '../types/engine.ts'
import { ColumnElement } from './column-element.ts'
import type { Wide } from './expression-types.ts'
import type { Name } from './names.ts'
import type { Operator } from './operators.ts'
import type { StructureReader } from './structure.ts'

/** An expression that lends its name to what it wraps. */
export abstract class WrappingExpression<T = Wide, S extends string = Wide> extends ColumnElement<
  T,
  S
> {
  abstract get wrapped(): ColumnElement

  override get tableLabel(): Name | null {
    return this.wrapped.tableLabel
  }
  override get plainLabel(): Name | null {
    return null
  }
  override get proxyKey(): Name | null {
    return this.wrapped.proxyKey
  }
  override get anonymousLabel(): Name {
    return this.wrapped.plainLabel ?? this.wrapped.anonymousLabel
  }
  override repeatedLabel(index: number): Name {
    const plain = this.wrapped.plainLabel
    return plain === null ? this.repeatedTableLabel(index) : this.anonymousRepetition(plain)
  }
}

/** `CAST (element AS type)`. */
export class Cast<T = Wide, S extends string = Wide> extends WrappingExpression<T, S> {
  override readonly tag: string = 'cast'
  readonly element: ColumnElement

  constructor(element: ColumnElement, type: TypeEngine) {
    super(type)
    this.element = element
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.type('type', this.type)
  }
  override get wrapped() {
    return this.element
  }
}

/** As `CAST`, NULL where the value does not convert; few databases have it. */
export class TryCast<T = Wide, S extends string = Wide> extends Cast<T, S> {
  override readonly tag = 'tryCast'
  override structure(to: StructureReader): void {
    super.structure(to)
  }
}

/** Another type for the program only: nothing is rendered. */
export class TypeCoerce<T = Wide, S extends string = Wide> extends WrappingExpression<T, S> {
  override readonly tag = 'typeCoerce'
  readonly element: ColumnElement

  constructor(element: ColumnElement, type: TypeEngine) {
    super(type)
    this.element = element
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.type('type', this.type)
  }
  override get wrapped() {
    return this.element
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    const grouped = this.element.selfGroup(against)
    return grouped === this.element ? this : new TypeCoerce(grouped, this.type)
  }
}
