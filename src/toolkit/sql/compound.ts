import { ArgumentError } from '../errors.ts'
import type { ColumnElement } from './column-element.ts'
import type { LabelStyle, NamedColumn } from './column-names.ts'
import type { ColumnClause } from './column.ts'
import type { FromClause } from './from-clause.ts'
import { GenerativeSelect, noGenerativeParts, type GenerativeParts } from './generative-select.ts'
import type { ClauseElement } from './node.ts'
import type { RowSource, TupleOf, Wide } from './rows-types.ts'
import { SelectBase } from './select-base.ts'
import type { StructureReader } from './structure.ts'

export type CompoundKeyword =
  'UNION' | 'UNION ALL' | 'EXCEPT' | 'EXCEPT ALL' | 'INTERSECT' | 'INTERSECT ALL'

/** Statements put together by UNION and the like; names are those of the first. */
export class CompoundSelect<E = Wide, Nl extends string = Wide> extends GenerativeSelect<E, Nl> {
  override readonly tag = 'compoundSelect'
  readonly keyword: CompoundKeyword
  /** As they were given, for their columns. */
  readonly members: readonly SelectBase[]

  constructor(
    keyword: CompoundKeyword,
    members: readonly unknown[],
    parts: GenerativeParts = noGenerativeParts,
  ) {
    super(parts)
    this.keyword = keyword
    this.members = members.map(asMember)
  }

  protected override withParts(changes: Partial<GenerativeParts>): this {
    const parts = { ...this.parts, ...changes }
    return Reflect.construct(this.constructor, [this.keyword, this.members, parts])
  }
  private withFirst(first: SelectBase): this {
    const members = [first, ...this.members.slice(1)]
    return Reflect.construct(this.constructor, [this.keyword, members, this.parts])
  }

  /** As they are rendered, with parentheses where they need them. */
  get rendered(): readonly ClauseElement[] {
    return this.members.map((member) => member.memberForm)
  }
  private get first(): SelectBase {
    const [first] = this.members
    if (first) return first
    throw new ArgumentError(`${this.keyword} needs statements`)
  }
  override get selectedColumns(): readonly ColumnElement[] {
    return this.first.selectedColumns
  }
  override namedColumns(): readonly NamedColumn[] {
    return this.first.namedColumns()
  }
  override withLabelStyle(labelStyle: LabelStyle): this {
    return this.labelStyle === labelStyle
      ? this
      : this.withFirst(this.first.withLabelStyle(labelStyle))
  }
  override disambiguated(): this {
    const first = this.first.disambiguated()
    return first === this.first ? this : this.withFirst(first)
  }
  override proxyColumns(owner: FromClause): readonly ColumnClause[] {
    return this.first.proxyColumns(
      owner,
      this.members.map((member) => member.selectedColumns),
    )
  }
  override structure(to: StructureReader): void {
    to.plain('keyword', this.keyword)
    to.children('members', this.members)
    super.structure(to)
  }
  protected override rebuilt(changes: Partial<GenerativeParts & Members>): ClauseElement {
    const { members = this.members, ...parts } = changes
    return new CompoundSelect(this.keyword, members, { ...this.parts, ...parts })
  }

  union(...others: readonly RowSource<TupleOf<E, Nl>>[]): CompoundSelect<E, Nl> {
    return this.combinedWith('UNION', others)
  }
  unionAll(...others: readonly RowSource<TupleOf<E, Nl>>[]): CompoundSelect<E, Nl> {
    return this.combinedWith('UNION ALL', others)
  }
  except(...others: readonly RowSource<TupleOf<E, Nl>>[]): CompoundSelect<E, Nl> {
    return this.combinedWith('EXCEPT', others)
  }
  intersect(...others: readonly RowSource<TupleOf<E, Nl>>[]): CompoundSelect<E, Nl> {
    return this.combinedWith('INTERSECT', others)
  }
  combinedWith(keyword: CompoundKeyword, others: readonly unknown[]): CompoundSelect<E, Nl> {
    return new CompoundSelect<E, Nl>(keyword, [this, ...others])
  }
}

interface Members {
  readonly members: readonly SelectBase[]
}

function asMember(value: unknown): SelectBase {
  if (value instanceof SelectBase) return value
  throw new ArgumentError('UNION and the like take selects; do not call subquery() on them')
}

const compound =
  (keyword: CompoundKeyword) =>
  <E, Nl extends string>(
    first: SelectBase<E, Nl>,
    ...others: readonly RowSource<TupleOf<E, Nl>>[]
  ): CompoundSelect<E, Nl> =>
    new CompoundSelect<E, Nl>(keyword, [first, ...others])

export const union = compound('UNION')
export const unionAll = compound('UNION ALL')
export const except = compound('EXCEPT')
export const exceptAll = compound('EXCEPT ALL')
export const intersect = compound('INTERSECT')
export const intersectAll = compound('INTERSECT ALL')
