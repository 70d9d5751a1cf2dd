import type { ColumnElement } from './column-element.ts'
import type { AliasColumns, Wide } from './expression-types.ts'
import { Aliased, type RowsElement } from './from.ts'
import { FromClause } from './from-clause.ts'
import type { Name } from './names.ts'
import { proxyOf } from './proxy.ts'
import type { RowSource } from './rows-types.ts'
import { textAffix, type Affix } from './statement.ts'
import type { StructureReader } from './structure.ts'

export interface CteOptions {
  readonly name?: Name | null
  /** WITH RECURSIVE, with its columns listed. */
  readonly recursive?: boolean
  /** Stays inside of the statement that uses it instead of going to the top. */
  readonly nesting?: boolean
}

/** A statement that can be united with others. */
export interface Unitable extends RowsElement {
  combinedWith(keyword: 'UNION' | 'UNION ALL', others: readonly unknown[]): RowsElement
}

/** `WITH name AS (…)` (SQLAlchemy: `CTE`). */
export class Cte<N extends string = string, C = Wide, R = Wide> extends Aliased<N, C> {
  override readonly tag = 'cte'
  override readonly element: RowsElement
  readonly recursive: boolean
  readonly nesting: boolean
  /** The CTE that this one is another name of. */
  readonly aliasOf: Cte | null
  /** The CTE that this one says again, with its recursive part. */
  readonly restates: Cte | null
  readonly prefixes: readonly Affix[]
  readonly suffixes: readonly Affix[]

  constructor(element: RowsElement, options: CteOptions & CteParts = {}) {
    super(
      options.name ?? null,
      element instanceof FromClause && element.namesColumns ? element.name : null,
    )
    this.element = element
    this.recursive = options.recursive ?? false
    this.nesting = options.nesting ?? false
    this.aliasOf = options.aliasOf ?? null
    this.restates = options.restates ?? null
    this.prefixes = options.prefixes ?? []
    this.suffixes = options.suffixes ?? []
  }

  override structure(to: StructureReader): void {
    super.structure(to)
    to.plain('recursive', this.recursive)
    to.plain('nesting', this.nesting)
    to.reference('aliasOf', this.aliasOf)
    to.reference('restates', this.restates)
    to.data('prefixes', this.prefixes)
    to.data('suffixes', this.suffixes)
  }
  protected override rebuilt(changes: { readonly element?: RowsElement } & CteParts): FromClause {
    return new Cte(changes.element ?? this.element, { ...this.parts, ...changes })
  }

  protected override proxyColumns(): readonly ColumnElement[] {
    if (this.aliasOf === null) return this.element.proxyColumns(this)
    return this.aliasOf.columns.map((column) => proxyOf(column, { owner: this }))
  }
  /** The CTE whose name it is known by. */
  get reference(): Cte {
    return this.restates ?? this
  }

  override alias<const A extends string = string>(
    name: A | null = null,
  ): Cte<A, AliasColumns<C, A>, R> {
    return new Cte<A, AliasColumns<C, A>, R>(this.element, {
      ...this.parts,
      name,
      aliasOf: this,
      restates: null,
    })
  }
  /** The recursive part, which selects from this CTE. */
  union(...others: readonly RowSource<R>[]): Cte<N, C, R> {
    return this.restated('UNION', others)
  }
  unionAll(...others: readonly RowSource<R>[]): Cte<N, C, R> {
    return this.restated('UNION ALL', others)
  }
  /** Words in front of the statement: PostgreSQL's `MATERIALIZED`. */
  prefixWith(...given: readonly AffixInput[]): Cte<N, C, R> {
    return new Cte<N, C, R>(this.element, {
      ...this.parts,
      prefixes: [...this.prefixes, ...given.map(textAffix)],
    })
  }
  suffixWith(...given: readonly AffixInput[]): Cte<N, C, R> {
    return new Cte<N, C, R>(this.element, {
      ...this.parts,
      suffixes: [...this.suffixes, ...given.map(textAffix)],
    })
  }

  private restated(keyword: 'UNION' | 'UNION ALL', others: readonly unknown[]): Cte<N, C, R> {
    const element = isUnitable(this.element)
      ? this.element.combinedWith(keyword, others)
      : this.element
    return new Cte<N, C, R>(element, { ...this.parts, aliasOf: null, restates: this })
  }
  private get parts(): CteOptions & CteParts {
    const { name, recursive, nesting, aliasOf, restates, prefixes, suffixes } = this
    return { name, recursive, nesting, aliasOf, restates, prefixes, suffixes }
  }
}

interface CteParts {
  readonly aliasOf?: Cte | null
  readonly restates?: Cte | null
  readonly prefixes?: readonly Affix[]
  readonly suffixes?: readonly Affix[]
}

type AffixInput = Parameters<typeof textAffix>[0]

const isUnitable = (element: RowsElement): element is Unitable => 'combinedWith' in element
