import type { TypeEngine } from '../types/engine.ts'
import { ColumnElement } from './column-element.ts'
import type { Wide } from './expression-types.ts'
import type { FromClause } from './from-clause.ts'
import { anonymousName, nextSeed, type Name } from './names.ts'
import type { ClauseElement } from './node.ts'
import { op, type Operator } from './operators.ts'
import type { StructureReader } from './structure.ts'

/** `element AS name`. */
export class Label<
  out K extends string = string,
  out T = Wide,
  out S extends string = Wide,
> extends ColumnElement<T, S> {
  override readonly tag = 'label'
  /** Type of the key in rows; the real key may be anonymous. */
  declare readonly _k: K
  override readonly name: Name
  override readonly key: Name
  readonly element: ColumnElement
  override readonly proxies: readonly ColumnElement[]

  constructor(name: Name | null, element: ColumnElement<T, S>, type: TypeEngine | null = null) {
    const inner = unlabelled(element)
    super(type ?? inner.type)
    this.name =
      name === null || name === '' ? anonymousName(nextSeed(), inner.name ?? 'anon') : name
    this.key = this.name
    this.inner = inner
    this.element = inner.selfGroup(op.as)
    this.proxies = [inner]
  }
  private readonly inner: ColumnElement

  override structure(to: StructureReader): void {
    to.name('name', this.name)
    to.child('inner', this.inner)
    to.type('type', this.type)
  }
  protected override rebuilt({ inner }: { readonly inner: ColumnElement }): ClauseElement {
    return new Label(this.name, inner, this.type)
  }
  override get fromObjects(): readonly FromClause[] {
    return this.element.fromObjects
  }
  override get implicitlyBoolean() {
    return this.element.implicitlyBoolean
  }
  override get orderByLabel(): Label | null {
    return this
  }
  override get tableLabel(): Name {
    return this.name
  }
  override get tableKeyLabel(): Name {
    return this.name
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    return this.around(this.inner.selfGroup(against))
  }
  override negate(): ColumnElement {
    return this.around(this.inner.negate())
  }
  private around(element: ColumnElement): ColumnElement {
    return element === this.inner ? this : new Label(this.name, element, this.type)
  }
}

/** A label of a label is one label of the innermost element. */
function unlabelled(element: ColumnElement): ColumnElement {
  return element instanceof Label ? unlabelled(element.element) : element
}
