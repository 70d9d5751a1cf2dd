import { ArgumentError } from '../errors.ts'
import { ColumnElement } from './column-element.ts'
import { asExpression } from './coerce.ts'
import type { ColumnClause } from './column.ts'
import type { Cte } from './cte.ts'
import type { SubqueryColumns } from './rows-types.ts'
import type { Wide } from './expression-types.ts'
import { FromClause } from './from-clause.ts'
import { isNullType, nullType } from './infer-type.ts'
import { anonymousName, type Name } from './names.ts'
import type { ClauseElement } from './node.ts'
import { proxyOf } from './proxy.ts'
import type { StructureReader } from './structure.ts'

export interface ValuesOptions {
  readonly name?: string | null
  /** Written as literals instead of parameters. */
  readonly literalBinds?: boolean
}

export type ValuesRows = readonly (readonly unknown[])[]

/** `(VALUES (…), (…)) AS name (a, b)`. */
export class Values<N extends string = string, C = Wide> extends FromClause<N, C> {
  override readonly tag = 'values'
  readonly given: readonly ColumnClause[]
  readonly rows: readonly ValuesRows[] = []
  readonly literalBinds: boolean
  readonly lateralKeyword: boolean = false
  readonly ctes: readonly { readonly cte: Cte; readonly nestHere: boolean }[] = []
  readonly unnamed: boolean
  private readonly ownName: Name
  private own: readonly ColumnElement[] | null = null

  constructor(columns: readonly ColumnClause[], options: ValuesOptions = {}) {
    super()
    this.given = columns
    this.literalBinds = options.literalBinds ?? false
    this.unnamed = options.name === null || options.name === undefined
    this.ownName = options.name ?? anonymousName(this.seed, 'anon')
  }

  private get seed(): number {
    return this.given[0]?.seed ?? 0
  }
  override get name(): Name {
    return this.ownName
  }
  override get namesColumns(): boolean {
    return !this.unnamed
  }
  override get columns(): readonly ColumnElement[] {
    this.own ??= this.given.map((column) => proxyOf(column, { owner: this }))
    return this.own
  }
  override structure(to: StructureReader): void {
    // its values are written as literals: the compiler keeps its forms out of the cache
    to.plain('literalBinds', this.literalBinds)
    to.name('ownName', this.ownName)
    to.plain('unnamed', this.unnamed)
    to.plain('lateralKeyword', this.lateralKeyword)
    to.children('given', this.given)
    to.data('rows', this.rows)
    to.data('ctes', this.ctes)
  }

  /** With further rows. */
  data(rows: ValuesRows): Values<N, C> {
    const width = this.given.length
    const wrong = rows.findIndex((row) => row.length !== width)
    if (wrong >= 0) {
      throw new ArgumentError(
        `${this.description} has ${width} columns, and row ${wrong + 1} has ${rows[wrong]?.length ?? 0} values`,
      )
    }
    const parts = rows.map((row) => row.map((value, index) => this.part(value, index)))
    return this.renamed({ rows: [...this.rows, parts] })
  }
  override alias<const A extends string = string>(name: A | null = null): Values<A, Wide> {
    return this.renamed({ ownName: name ?? anonymousName(this.seed, 'anon'), unnamed: false })
  }
  override lateral<const A extends string = string>(name: A | null = null): Values<A, Wide> {
    return this.renamed({ lateralKeyword: true, ownName: name ?? this.ownName, unnamed: false })
  }
  addCte(cte: Cte, nestHere = false): Values<N, C> {
    return this.renamed({ ctes: [...this.ctes, { cte, nestHere }] })
  }
  /** A plain value becomes a parameter of its column's type. */
  private part(value: unknown, index: number): ColumnElement {
    const type = this.given[index]?.type ?? nullType
    return asExpression(value, { type: isNullType(type) ? null : type })
  }
  protected override copyWith(changes: object): this {
    return super.copyWith({ own: null, ...changes })
  }
  private renamed<R>(changes: object): R {
    return this.copyWith(changes) as unknown as R
  }
  /** As an expression: `IN (VALUES …)`. */
  scalarValues(): ScalarValues {
    return new ScalarValues(this)
  }
  override asInOperand(): ClauseElement {
    return this.scalarValues()
  }
  proxyColumns(owner: FromClause): readonly ColumnClause[] {
    return this.given.map((column) => proxyOf(column, { owner }))
  }
}

/** `(VALUES (…), (…))` as an expression. */
export class ScalarValues extends ColumnElement {
  override readonly tag = 'scalarValues'
  readonly values: Values

  constructor(values: Values) {
    super(nullType)
    this.values = values
  }
  override structure(to: StructureReader): void {
    to.child('values', this.values)
  }
  override get fromObjects() {
    return []
  }
  override selfGroup(): ColumnElement {
    return this
  }
}

/** Rows of values as a FROM element. */
export const values = <const C extends readonly ColumnClause[], const N extends string = string>(
  columns: C,
  options: ValuesOptions & { readonly name?: N | null } = {},
): Values<N, SubqueryColumns<C, never, N>> => new Values(columns, options)
