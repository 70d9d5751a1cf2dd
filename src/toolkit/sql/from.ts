import { ArgumentError } from '../errors.ts'
import type { ColumnElement } from './column-element.ts'
import type { ColumnClause } from './column.ts'
import { asCondition } from './coerce.ts'
import type { Wide } from './expression-types.ts'
import { FromClause, type ForeignKeyPath } from './from-clause.ts'
import { joinCondition } from './join-condition.ts'
import { anonymousName, isAnonymous, nameKey, nextSeed, type Name } from './names.ts'
import type { ClauseElement } from './node.ts'
import { op } from './operators.ts'
import { proxyOf } from './proxy.ts'
import type { StructureReader } from './structure.ts'

/** What a select says of the columns that a subquery of it has. */
export interface RowsElement extends ClauseElement {
  proxyColumns(owner: FromClause): readonly ColumnClause[]
}

/** A FROM element under another name. */
export abstract class Aliased<N extends string = string, C = Wide> extends FromClause<N, C> {
  private readonly ownName: Name
  private ownColumns: readonly ColumnElement[] | null = null

  constructor(name: Name | null, base: Name | null) {
    super()
    this.ownName =
      name ?? anonymousName(nextSeed(), base === null || isAnonymous(base) ? 'anon' : base)
  }
  /** What the name stands for. */
  abstract get element(): ClauseElement

  override get name(): Name {
    return this.ownName
  }
  override get columns(): readonly ColumnElement[] {
    this.ownColumns ??= this.proxyColumns()
    return this.ownColumns
  }
  protected abstract proxyColumns(): readonly ColumnElement[]
  override structure(to: StructureReader): void {
    to.name('ownName', this.ownName)
    to.child('element', this.element)
  }
  protected override copyWith(changes: object): this {
    return super.copyWith({ ownColumns: null, ...changes })
  }
  override isDerivedFrom(from: FromClause): boolean {
    return this === from || (this.element instanceof FromClause && this.element.isDerivedFrom(from))
  }
}

/** `table AS name`. */
export class Alias<N extends string = string, C = Wide> extends Aliased<N, C> {
  override readonly tag: string = 'alias'
  override readonly element: FromClause
  override structure(to: StructureReader): void {
    super.structure(to)
  }

  constructor(element: FromClause, name: Name | null) {
    super(name, element.namesColumns ? element.name : null)
    this.element = element
  }
  protected override proxyColumns(): readonly ColumnElement[] {
    return this.element.columns.map((column) => proxyOf(column, { owner: this }))
  }
}

/** `LATERAL (SELECT …) AS name`: it sees what stands before it in FROM. */
export class LateralAlias<N extends string = string, C = Wide> extends Alias<N, C> {
  override readonly tag = 'lateral'
  override structure(to: StructureReader): void {
    super.structure(to)
  }
}

/** `table AS name TABLESAMPLE method(…)`. */
export class TableSample<N extends string = string, C = Wide> extends Alias<N, C> {
  override readonly tag = 'tablesample'
  readonly sampling: ColumnElement
  readonly repeatable: ColumnElement | null

  constructor(
    element: FromClause,
    name: Name | null,
    sampling: ColumnElement,
    repeatable: ColumnElement | null,
  ) {
    super(element, name)
    this.sampling = sampling
    this.repeatable = repeatable
  }
  override structure(to: StructureReader): void {
    super.structure(to)
    to.child('sampling', this.sampling)
    to.child('repeatable', this.repeatable)
  }
}

/** `(SELECT …) AS name`. */
export class Subquery<N extends string = string, C = Wide> extends Aliased<N, C> {
  override readonly tag: string = 'subquery'
  override readonly element: RowsElement

  constructor(element: RowsElement, name: Name | null) {
    super(name, null)
    this.element = element
  }
  override structure(to: StructureReader): void {
    super.structure(to)
  }
  protected override proxyColumns(): readonly ColumnElement[] {
    return this.element.proxyColumns(this)
  }
  override asOperand(): ClauseElement {
    return this.element.asOperand()
  }
}

/** `LATERAL (SELECT …) AS name`. */
export class LateralSubquery<N extends string = string, C = Wide> extends Subquery<N, C> {
  override readonly tag = 'lateral'
  override structure(to: StructureReader): void {
    super.structure(to)
  }
}

export interface JoinOptions {
  /** LEFT OUTER JOIN. */
  readonly isouter?: boolean
  /** FULL OUTER JOIN. */
  readonly full?: boolean
}

/** `left JOIN right ON …`. */
export class Join<Nl extends string = Wide> extends FromClause {
  override readonly tag = 'join'
  /** The sources that it may leave out; exists for the compiler only. */
  declare readonly _missing: Nl
  readonly left: FromClause
  readonly right: FromClause
  readonly onclause: ColumnElement
  readonly isouter: boolean
  readonly full: boolean
  private ownColumns: readonly ColumnElement[] | null = null
  private ownParts: readonly FromClause[] | null = null

  /** @param on absent: from the foreign keys */
  constructor(left: FromClause, right: FromClause, on: unknown, options: JoinOptions = {}) {
    super()
    this.left = left
    this.right = grouped(right)
    this.onclause =
      on === null || on === undefined
        ? joinCondition(left, this.right, left instanceof Join ? left.right : null)
        : asCondition(on).selfGroup(op.asBool)
    this.isouter = options.isouter ?? false
    this.full = options.full ?? false
  }
  override get columns(): readonly ColumnElement[] {
    this.ownColumns ??= [...this.left.columns, ...this.right.columns]
    return this.ownColumns
  }
  /** Columns of a join are known by their table's name too: the left and the right may share names. */
  override column(key: string): ColumnElement {
    const found = this.columns.find((column) => {
      const label = column.tableKeyLabel
      return label !== null && nameKey(label) === key
    })
    return found ?? super.column(key)
  }
  override structure(to: StructureReader): void {
    to.child('left', this.left)
    to.child('right', this.right)
    to.child('onclause', this.onclause)
    to.plain('isouter', this.isouter)
    to.plain('full', this.full)
  }
  protected override copyWith(changes: object): this {
    return super.copyWith({ ownColumns: null, ownParts: null, ...changes })
  }
  override get fromObjects(): readonly FromClause[] {
    return [this, ...this.hiddenFroms]
  }
  override get hiddenFroms(): readonly FromClause[] {
    this.ownParts ??= [...this.left.fromObjects, ...this.right.fromObjects]
    return this.ownParts
  }
  override get foreignKeyPaths(): readonly ForeignKeyPath[] {
    return [...this.left.foreignKeyPaths, ...this.right.foreignKeyPaths]
  }
  override isDerivedFrom(from: FromClause): boolean {
    return this === from || this.left.isDerivedFrom(from) || this.right.isDerivedFrom(from)
  }
}

/** Parentheses around a join on the right of another one. */
export class FromGrouping extends FromClause {
  override readonly tag = 'fromGrouping'
  readonly element: FromClause

  constructor(element: FromClause) {
    super()
    this.element = element
  }
  override get columns(): readonly ColumnElement[] {
    return this.element.columns
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
  }
  override get fromObjects(): readonly FromClause[] {
    return this.element.fromObjects
  }
  override get hiddenFroms(): readonly FromClause[] {
    return this.element.hiddenFroms
  }
  override get foreignKeyPaths(): readonly ForeignKeyPath[] {
    return this.element.foreignKeyPaths
  }
  override isDerivedFrom(from: FromClause): boolean {
    return this.element.isDerivedFrom(from)
  }
}

const grouped = (from: FromClause): FromClause =>
  from instanceof Join ? new FromGrouping(from) : from

/** Any statement's argument that stands in FROM. */
export function asFrom(value: unknown): FromClause {
  if (value instanceof FromClause) return value
  throw new ArgumentError(
    'FROM takes tables, aliases, joins and subqueries; call subquery() on a select',
  )
}
