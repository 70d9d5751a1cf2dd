import { InvalidRequestError } from '../errors.ts'
import {
  assignments,
  assignmentsOf,
  merged,
  type Assignment,
  type ValueKey,
} from './assignments.ts'
import { asCondition, asSelected } from './coerce.ts'
import type { ColumnElement } from './column-element.ts'
import type { ColumnClause } from './column.ts'
import { namedColumns, type NamedColumn } from './column-names.ts'
import type { ColumnName, InsertRow, UpdateRow } from './dml-types.ts'
import { Cte, type CteOptions } from './cte.ts'
import { asFrom } from './from.ts'
import { FromClause } from './from-clause.ts'
import { nameKey } from './names.ts'
import type { ClauseElement } from './node.ts'
import { proxyOf } from './proxy.ts'
import type { FromRole, RowOf, SubqueryColumns, TupleOf, Wide } from './rows-types.ts'
import type { SelectBase } from './select-base.ts'
import {
  deletePartsLike,
  dmlStructure,
  insertPartsLike,
  insertStructure,
  noDeleteParts,
  noInsertParts,
  noUpdateParts,
  updatePartsLike,
  type DeleteParts,
  type DmlParts,
  type InsertParts,
  type UpdateParts,
  type WhereParts,
} from './dml-parts.ts'
import {
  Statement,
  textAffix,
  type Affix,
  type AffixInput,
  type Extension,
  type Hint,
} from './statement.ts'
import type { StructureReader } from './structure.ts'

/** What INSERT, UPDATE and DELETE share (SQLAlchemy: `UpdateBase`). `E` are the columns of RETURNING. */
export abstract class DmlStatement<E = Wide> extends Statement {
  /** Exist for the compiler only. */
  declare readonly _row: RowOf<E, never>
  declare readonly _tuple: TupleOf<E, never>

  declare readonly parts: DmlParts
  readonly table: FromClause

  constructor(table: FromClause, parts: DmlParts) {
    super(parts)
    this.table = table
  }

  get returningColumns(): readonly ClauseElement[] {
    return this.parts.returningColumns
  }
  get prefixes(): readonly Affix[] {
    return this.parts.prefixes
  }
  get hints(): readonly Hint[] {
    return this.parts.hints
  }
  get extensions(): readonly Extension[] {
    return this.parts.extensions
  }
  /** Columns that the database fills are fetched: all of them, or those of the list. */
  get returnsDefaults(): boolean | readonly ColumnElement[] {
    return this.parts.returnsDefaults
  }
  get inlined(): boolean {
    return this.parts.inlined
  }
  get dialectOptions(): Readonly<Record<string, unknown>> {
    return this.parts.dialectOptions
  }

  protected abstract override withParts(changes: Partial<DmlParts>): this

  /** Every column of the rows that RETURNING gives. */
  get selectedColumns(): readonly ColumnElement[] {
    return this.returningColumns.flatMap((element) =>
      element instanceof FromClause ? element.columns : [element as ColumnElement],
    )
  }
  namedColumns(): readonly NamedColumn[] {
    return namedColumns(this.selectedColumns, 'disambiguate-only', false)
  }
  proxyColumns(owner: FromClause): readonly ColumnClause[] {
    return this.namedColumns().map(({ column, label, key }) =>
      proxyOf(column, { owner, name: label, key, truncatable: true }),
    )
  }
  /** `WITH name AS (INSERT … RETURNING …)`. */
  cte<const A extends string = string>(
    name: A | null = null,
    options: CteOptions = {},
  ): Cte<A, SubqueryColumns<E, never, A>> {
    return new Cte<A, SubqueryColumns<E, never, A>>(this, { ...options, name })
  }
  prefixWith(...given: readonly AffixInput[]): this {
    return this.withParts({ prefixes: [...this.prefixes, ...given.map(textAffix)] })
  }
  withHint(text: string, table: FromClause | null = null, dialect = '*'): this {
    return this.withParts({
      hints: [...this.hints, { table: table ?? this.table, text, dialect }],
    })
  }
  /** Fetches what the database filled in, where the dialect has RETURNING. */
  returnDefaults(...columns: readonly ColumnElement[]): this {
    return this.withParts({ returnsDefaults: columns.length === 0 ? true : columns })
  }
  /** Options of a dialect, as `{ mysqlLimit: 5 }`. */
  withDialectOptions(options: Readonly<Record<string, unknown>>): this {
    return this.withParts({ dialectOptions: { ...this.dialectOptions, ...options } })
  }
  /** Defaults that are SQL are rendered in place and never fetched. */
  inline(): this {
    return this.withParts({ inlined: true })
  }
  ext(extension: Extension): this {
    const others = this.extensions.filter(({ kind }) => kind !== extension.kind)
    return this.withParts({ extensions: [...others, extension] })
  }
  protected returned(columns: readonly unknown[]): readonly ClauseElement[] {
    if (this.returnsDefaults !== false)
      throw new InvalidRequestError('returnDefaults() was called before')
    return [...this.returningColumns, ...columns.map(asSelected)]
  }
  override structure(to: StructureReader): void {
    super.structure(to)
    to.child('table', this.table)
    dmlStructure(this.parts, to)
  }
  protected override rebuilt(changes: Partial<DmlParts & { table: FromClause }>): ClauseElement {
    const { table = this.table, ...parts } = changes
    return Reflect.construct(this.constructor, [table, { ...this.parts, ...parts }])
  }
  override get fromObjects(): readonly FromClause[] {
    return []
  }
}

/** `INSERT INTO …`. `T` is the type of the table. */
export class Insert<T = Wide, E = Wide> extends DmlStatement<E> {
  override readonly tag = 'insert'
  declare readonly parts: InsertParts

  constructor(table: FromClause, parts: InsertParts = noInsertParts) {
    super(table, parts)
  }

  get assignments(): readonly Assignment[] | null {
    return this.parts.assignments
  }
  /** Rows of a single statement with several VALUES. */
  get multiValues(): readonly (readonly Assignment[])[] {
    return this.parts.multiValues
  }
  get selectNames(): readonly string[] | null {
    return this.parts.selectNames
  }
  get select(): SelectBase | ClauseElement | null {
    return this.parts.select
  }
  get includesSelectDefaults(): boolean {
    return this.parts.includesSelectDefaults
  }
  get sortsByParameterOrder(): boolean {
    return this.parts.sortsByParameterOrder
  }
  /** What stands behind the values: an upsert. */
  get conflicts(): readonly ClauseElement[] {
    return this.parts.conflicts
  }

  override structure(to: StructureReader): void {
    super.structure(to)
    insertStructure(this.parts, to)
  }

  protected override withParts(changes: Partial<InsertParts>): this {
    return Reflect.construct(this.constructor, [this.table, insertPartsLike(this.parts, changes)])
  }

  /**
   * One row, or a list of rows for one statement. Called again, values of a row replace those of equal columns, and
   * rows of a list come behind those that are there. undefined is no value: the column is as if it had not been named.
   */
  values(row: InsertRow<T>): this
  values(rows: readonly InsertRow<T>[]): this
  values(given: Wide): this {
    if (this.select !== null)
      throw new InvalidRequestError('this INSERT takes its rows from a select')
    const list: readonly unknown[] | null = Array.isArray(given) ? given : null
    if (list !== null && list.some((row) => typeof row === 'object' && row !== null))
      return this.withRows(list)
    if (this.multiValues.length > 0) throw mixed()
    return this.withParts({
      assignments: merged(this.assignments, assignmentsOf(this.table, given)),
    })
  }
  private withRows(rows: readonly unknown[]): this {
    if (this.assignments !== null) throw mixed()
    const added = rows.map((row) => assignmentsOf(this.table, row))
    return this.withParts({ multiValues: [...this.multiValues, ...added] })
  }
  /** `INSERT INTO table (names) SELECT …`. */
  fromSelect(
    names: readonly (ColumnName<T> | ColumnElement)[],
    select: ClauseElement,
    options: { readonly includeDefaults?: boolean } = {},
  ): this {
    if (this.assignments !== null) throw new InvalidRequestError('this INSERT has values already')
    const selectNames = names.map((name) =>
      typeof name === 'string' ? name : nameKey(name.key ?? ''),
    )
    return this.withParts({
      selectNames,
      select,
      inlined: true,
      includesSelectDefaults: options.includeDefaults ?? true,
    })
  }
  /** The columns of the inserted rows as a result. */
  returning<const X extends readonly Wide[]>(...columns: X): Insert<T, X> {
    const returningColumns = this.returned(columns)
    return new Insert<T, X>(this.table, insertPartsLike(this.parts, { returningColumns }))
  }
  /** Results come in the order of the rows. */
  sortByParameterOrder(): this {
    return this.withParts({ sortsByParameterOrder: true })
  }
  /** Adds what stands behind the values, as an ON CONFLICT. */
  withConflict(clause: ClauseElement): this {
    return this.withParts({ conflicts: [...this.conflicts, clause] })
  }
}

const mixed = (): Error =>
  new InvalidRequestError('one INSERT takes either a single row or a list of rows, not both')

/** UPDATE and DELETE: conditions. */
abstract class WhereStatement<E> extends DmlStatement<E> {
  declare readonly parts: WhereParts

  get whereCriteria(): readonly ColumnElement[] {
    return this.parts.whereCriteria
  }

  override structure(to: StructureReader): void {
    super.structure(to)
    to.children('whereCriteria', this.parts.whereCriteria)
  }

  protected abstract override withParts(changes: Partial<WhereParts>): this

  where(...conditions: readonly Wide[]): this {
    const whereCriteria = [...this.whereCriteria, ...conditions.map(asCondition)]
    return this.withParts({ whereCriteria })
  }
  filterBy(values: Readonly<Record<string, Wide>>): this {
    return this.where(
      ...Object.entries(values).map(([key, value]) => this.table.column(key).eq(value)),
    )
  }
}

/** `UPDATE … SET …`. */
export class Update<T = Wide, E = Wide> extends WhereStatement<E> {
  override readonly tag = 'update'
  declare readonly parts: UpdateParts

  constructor(table: FromClause, parts: UpdateParts = noUpdateParts) {
    super(table, parts)
  }

  get assignments(): readonly Assignment[] | null {
    return this.parts.assignments
  }
  /** SET in the order in which values were given, not in that of the table. */
  get keepsOrder(): boolean {
    return this.parts.keepsOrder
  }

  override structure(to: StructureReader): void {
    super.structure(to)
    to.assignments('assignments', this.parts.assignments)
    to.plain('keepsOrder', this.parts.keepsOrder)
  }

  protected override withParts(changes: Partial<UpdateParts>): this {
    return Reflect.construct(this.constructor, [this.table, updatePartsLike(this.parts, changes)])
  }

  values(row: UpdateRow<T>): this
  values(pairs: readonly (readonly [ValueKey, Wide])[]): this
  values(row: Wide): this {
    if (this.keepsOrder) throw new InvalidRequestError('this UPDATE has ordered values already')
    return this.withParts({
      assignments: merged(this.assignments, assignmentsOf(this.table, row)),
    })
  }
  /** Values by column objects, for several tables or in an order that matters. */
  set(...pairs: readonly (readonly [ValueKey, Wide])[]): this {
    return this.withParts({
      assignments: merged(this.assignments ?? [], assignments(pairs)),
    })
  }
  /** Values in the order in which SET has to have them. */
  orderedValues(...pairs: readonly (readonly [ValueKey, Wide])[]): this {
    if (this.assignments !== null) throw new InvalidRequestError('this UPDATE has values already')
    return this.withParts({ assignments: assignments(pairs), keepsOrder: true })
  }
  returning<const X extends readonly Wide[]>(...columns: X): Update<T, X> {
    const returningColumns = this.returned(columns)
    return new Update<T, X>(this.table, updatePartsLike(this.parts, { returningColumns }))
  }
}

/** `DELETE FROM …`. */
export class Delete<E = Wide> extends WhereStatement<E> {
  override readonly tag = 'delete'
  declare readonly parts: DeleteParts

  constructor(table: FromClause, parts: DeleteParts = noDeleteParts) {
    super(table, parts)
  }

  get extraFroms(): readonly FromClause[] {
    return this.parts.extraFroms
  }

  override structure(to: StructureReader): void {
    super.structure(to)
    to.children('extraFroms', this.parts.extraFroms)
  }

  protected override withParts(changes: Partial<DeleteParts>): this {
    return Reflect.construct(this.constructor, [this.table, deletePartsLike(this.parts, changes)])
  }

  /** Further tables for the conditions, where the dialect has them. */
  using(...froms: readonly FromClause[]): this {
    return this.withParts({ extraFroms: [...this.extraFroms, ...froms] })
  }
  returning<const X extends readonly Wide[]>(...columns: X): Delete<X> {
    const returningColumns = this.returned(columns)
    return new Delete<X>(this.table, deletePartsLike(this.parts, { returningColumns }))
  }
}

export const insert = <T extends FromRole>(table: T): Insert<T, never[]> =>
  new Insert<T, never[]>(asFrom(table))
export const update = <T extends FromRole>(table: T): Update<T, never[]> =>
  new Update<T, never[]>(asFrom(table))
export const delete_ = (table: FromRole): Delete<never[]> => new Delete<never[]>(asFrom(table))
