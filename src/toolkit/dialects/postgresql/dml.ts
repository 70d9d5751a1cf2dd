import type { FromClause } from '../../sql/from-clause.ts'
import { asByOrOf, asExpression } from '../../sql/coerce.ts'
import { ClauseList } from '../../sql/clause-list.ts'
import { ColumnElement } from '../../sql/column-element.ts'
import { builder } from '../../sql/element-builder.ts'
import { isNullType, nullType } from '../../sql/infer-type.ts'
import { op, type Operator } from '../../sql/operators.ts'
import type { Wide } from '../../sql/rows-types.ts'
import type { Extension } from '../../sql/statement.ts'
import { ConflictInsert } from '../../sql/upsert.ts'
import { toType, type TypeInput } from '../../types/engine.ts'
import { ARRAY } from '../../types/postgresql.ts'
import type { StructureReader } from '../../sql/structure.ts'

/** An INSERT with ON CONFLICT: `onConflictDoUpdate()`, `onConflictDoNothing()`. */
export const insert = <T extends FromClause>(table: T): ConflictInsert<T, never[]> =>
  new ConflictInsert<T, never[]>(table)

class DistinctOn extends ClauseList {
  override readonly tag = 'postgresql.distinctOn'
  override structure(to: StructureReader): void {
    super.structure(to)
  }
}

/** `SELECT DISTINCT ON (…)`: for `ext()`. */
export const distinctOn = (...columns: readonly Wide[]): Extension => ({
  place: 'preColumns',
  kind: 'postgresql.distinctOn',
  distinct: true,
  element: new DistinctOn(columns.map(asByOrOf)),
})

/** `ARRAY[a, b, c]`. */
export class PgArray extends ClauseList {
  override readonly tag = 'postgresql.array'

  constructor(parts: readonly ColumnElement[], type: TypeInput | null) {
    const item = parts.find((part) => !isNullType(part.type))?.type ?? nullType
    super(parts, op.comma, false, type === null ? arrayOf(item) : new ARRAY(toType(type)))
  }
  override structure(to: StructureReader): void {
    super.structure(to)
  }
  override selfGroup(against: Operator | null = null): ColumnElement {
    if (against === op.any || against === op.all || against === op.getitem)
      return builder().group(this)
    return this
  }
}

const arrayOf = (item: ColumnElement['type']): ARRAY =>
  item instanceof ARRAY
    ? new ARRAY(item.itemType, { dimensions: (item.dimensions ?? 1) + 1 })
    : new ARRAY(item)

/** An array of expressions and values. */
export const array = (
  parts: readonly Wide[],
  options: { readonly type?: TypeInput } = {},
): PgArray =>
  new PgArray(
    parts.map((part) => asExpression(part, { type: options.type ? toType(options.type) : null })),
    options.type ?? null,
  )

class OrderedArgument extends ColumnElement {
  override readonly tag = 'postgresql.aggregateOrderBy'
  readonly element: ColumnElement
  readonly orderBy: ClauseList

  constructor(element: ColumnElement, orderBy: ClauseList) {
    super(element.type)
    this.element = element
    this.orderBy = orderBy
  }
  override structure(to: StructureReader): void {
    to.child('element', this.element)
    to.child('orderBy', this.orderBy)
  }
}

/** `a ORDER BY b` as the argument of an aggregate; `aggregateOrderBy()` of the function does it for every dialect. */
export const aggregateOrderBy = (element: Wide, ...orderBy: readonly Wide[]): ColumnElement =>
  new OrderedArgument(asExpression(element), new ClauseList(orderBy.map(asByOrOf)))
