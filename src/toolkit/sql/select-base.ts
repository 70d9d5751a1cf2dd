import type { ColumnElement } from './column-element.ts'
import type { ColumnClause } from './column.ts'
import { builder } from './element-builder.ts'
import type { LabelStyle, NamedColumn } from './column-names.ts'
import { Cte, type CteOptions } from './cte.ts'
import { LateralSubquery, Subquery, type RowsElement } from './from.ts'
import type { FromClause } from './from-clause.ts'
import type { Label } from './label.ts'
import type { ClauseElement } from './node.ts'
import type { Operator } from './operators.ts'
import { proxyOf } from './proxy.ts'
import type { Exists, ScalarSelect } from './scalar-select.ts'
import type { RowOf, ScalarOf, SubqueryColumns, TupleOf, Wide } from './rows-types.ts'
import { Statement } from './statement.ts'

/** A statement that gives rows: SELECT, UNION, text with columns. `E` are its columns, `Nl` the sources that may be missing. */
export abstract class SelectBase<E = Wide, Nl extends string = Wide>
  extends Statement
  implements RowsElement
{
  /** Exist for the compiler only. */
  declare readonly _row: RowOf<E, Nl>
  declare readonly _tuple: TupleOf<E, Nl>
  declare readonly _scalar: ScalarOf<E, Nl>

  /** Every column of its rows. */
  abstract get selectedColumns(): readonly ColumnElement[]
  /** Its columns with the names that they have in a subquery; repeats are not told apart. */
  abstract namedColumns(): readonly NamedColumn[]
  abstract withLabelStyle(style: LabelStyle): SelectBase<E, Nl>
  abstract get labelStyle(): LabelStyle

  /** `(SELECT …) AS name` for FROM; anonymous (`anon_1`) unless named. */
  subquery<const A extends string = string>(
    name: A | null = null,
  ): Subquery<A, SubqueryColumns<E, Nl, A>> {
    return new Subquery<A, SubqueryColumns<E, Nl, A>>(this.disambiguated(), name)
  }
  /** `LATERAL (SELECT …) AS name`: it sees what stands before it in FROM. */
  lateral<const A extends string = string>(
    name: A | null = null,
  ): LateralSubquery<A, SubqueryColumns<E, Nl, A>> {
    return new LateralSubquery<A, SubqueryColumns<E, Nl, A>>(this.disambiguated(), name)
  }
  /** `WITH name AS (SELECT …)`. */
  cte<const A extends string = string>(
    name: A | null = null,
    options: CteOptions = {},
  ): Cte<A, SubqueryColumns<E, Nl, A>, TupleOf<E, Nl>> {
    return new Cte<A, SubqueryColumns<E, Nl, A>, TupleOf<E, Nl>>(this, { ...options, name })
  }
  /** `(SELECT …)` as a value: that of its single column in its single row, or null. */
  scalarSubquery(): ScalarSelect<ScalarOf<E, Nl> | null> {
    return builder().scalarSelect(this)
  }
  /** EXISTS (SELECT …). */
  exists(): Exists {
    return builder().exists(this)
  }
  label<const L extends string>(name: L): Label<L, ScalarOf<E, Nl> | null, never> {
    return this.scalarSubquery().label(name)
  }

  /** Names in a subquery have to differ. */
  disambiguated(): SelectBase<E, Nl> {
    return this.labelStyle === 'none' ? this.withLabelStyle('disambiguate-only') : this
  }
  proxyColumns(
    owner: FromClause,
    members: readonly (readonly ColumnElement[])[] | null = null,
  ): readonly ColumnClause[] {
    const columns: ColumnClause[] = []
    for (const [index, { column, label: name, key }] of this.namedColumns().entries()) {
      if (column.tag === 'text' || column.tag === 'template') continue
      const same = members?.map((list) => list[index]).filter((member) => member !== undefined)
      const request = { owner, name, key, truncatable: true, members: same ?? null }
      columns.push(proxyOf(column, request))
    }
    return columns
  }

  /** As a member of a UNION: with parentheses where it has an order or limits of its own. */
  get memberForm(): ClauseElement {
    return builder().statementGroup(this)
  }

  override get fromObjects(): readonly FromClause[] {
    return []
  }
  override asOperand(): ClauseElement {
    return this.scalarSubquery()
  }
  override asInOperand(_operator: Operator): ClauseElement {
    return this.scalarSubquery()
  }
  override selfGroup(_against: Operator | null = null): ClauseElement {
    return builder().statementGroup(this)
  }
}
