import { ArgumentError, InvalidRequestError } from '../errors.ts'
import { asCondition, asExpression, asSelected } from './coerce.ts'
import { ColumnElement } from './column-element.ts'
import type { ColumnClause } from './column.ts'
import { namedColumns, type NamedColumn } from './column-names.ts'
import type { InsertRow, UpdateRow } from './dml-types.ts'
import { Cte, type CteOptions } from './cte.ts'
import type { AliasColumns } from './expression-types.ts'
import { FromClause } from './from-clause.ts'
import { nullType } from './infer-type.ts'
import { nameKey } from './names.ts'
import { ClauseElement } from './node.ts'
import { proxyOf } from './proxy.ts'
import type { RowOf, TupleOf, Wide } from './rows-types.ts'
import type { SelectBase } from './select-base.ts'
import {
  Statement,
  textAffix,
  type Affix,
  type AffixInput,
  type Extension,
  type Hint,
} from './statement.ts'

/** A column that gets a value: by key, or itself where it belongs to another table. */
export type ValueKey = string | ColumnElement

/** A column and what it gets; an element is rendered, any other value is bound. */
export type Assignment = readonly [key: ValueKey, value: ColumnElement]

/** What INSERT, UPDATE and DELETE share (SQLAlchemy: `UpdateBase`). `E` are the columns of RETURNING. */
export abstract class DmlStatement<E = Wide> extends Statement {
  /** Exist for the compiler only. */
  declare readonly _row: RowOf<E, never>
  declare readonly _tuple: TupleOf<E, never>

  readonly table: FromClause
  readonly returningColumns: readonly ClauseElement[] = []
  readonly prefixes: readonly Affix[] = []
  readonly hints: readonly Hint[] = []
  readonly extensions: readonly Extension[] = []
  /** Columns that the database fills are fetched: all of them, or those of the list. */
  readonly returnsDefaults: boolean | readonly ColumnElement[] = false
  readonly inlined: boolean = false
  readonly dialectOptions: Readonly<Record<string, unknown>> = {}

  constructor(table: FromClause) {
    super()
    this.table = table
  }

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
  ): Cte<A, AliasColumns<Wide, A>> {
    return new Cte<A, AliasColumns<Wide, A>>(this, { ...options, name })
  }
  prefixWith(...given: readonly AffixInput[]): this {
    return this.copyWith({ prefixes: [...this.prefixes, ...given.map(textAffix)] })
  }
  withHint(text: string, table: FromClause | null = null, dialect = '*'): this {
    return this.copyWith({ hints: [...this.hints, { table: table ?? this.table, text, dialect }] })
  }
  /** Fetches what the database filled in, where the dialect has RETURNING. */
  returnDefaults(...columns: readonly ColumnElement[]): this {
    return this.copyWith({ returnsDefaults: columns.length === 0 ? true : columns })
  }
  /** Options of a dialect, as `{ mysqlLimit: 5 }`. */
  withDialectOptions(options: Readonly<Record<string, unknown>>): this {
    return this.copyWith({ dialectOptions: { ...this.dialectOptions, ...options } })
  }
  /** Defaults that are SQL are rendered in place and never fetched. */
  inline(): this {
    return this.copyWith({ inlined: true })
  }
  ext(extension: Extension): this {
    const others = this.extensions.filter(({ kind }) => kind !== extension.kind)
    return this.copyWith({ extensions: [...others, extension] })
  }
  protected returned(columns: readonly unknown[]): object {
    if (this.returnsDefaults !== false)
      throw new InvalidRequestError('returnDefaults() was called before')
    return { returningColumns: [...this.returningColumns, ...columns.map(asSelected)] }
  }
  override children(): readonly ClauseElement[] {
    return [this.table, ...this.returningColumns]
  }
  override get fromObjects(): readonly FromClause[] {
    return []
  }
}

/** `INSERT INTO …`. `T` is the type of the table. */
export class Insert<T = Wide, E = Wide> extends DmlStatement<E> {
  override readonly tag = 'insert'
  readonly assignments: readonly Assignment[] | null = null
  /** Rows of a single statement with several VALUES. */
  readonly multiValues: readonly (readonly Assignment[])[] = []
  readonly selectNames: readonly string[] | null = null
  readonly select: SelectBase | ClauseElement | null = null
  readonly includesSelectDefaults: boolean = true
  readonly sortsByParameterOrder: boolean = false
  /** What stands behind the values: an upsert. */
  readonly conflicts: readonly ClauseElement[] = []

  /** One row, or a list of rows for one statement. Values of equal columns replace those given before. */
  values(row: InsertRow<T>): this
  values(rows: readonly InsertRow<T>[]): this
  values(given: Wide): this {
    if (this.select !== null)
      throw new InvalidRequestError('this INSERT takes its rows from a select')
    const list: readonly unknown[] | null = Array.isArray(given) ? given : null
    if (list !== null && list.some((row) => typeof row === 'object' && row !== null))
      return this.withRows(list)
    if (this.multiValues.length > 0) throw mixed()
    return this.copyWith({
      assignments: merged(this.assignments, assignmentsOf(this.table, given)),
    })
  }
  private withRows(rows: readonly unknown[]): this {
    if (this.assignments !== null) throw mixed()
    const added = rows.map((row) => assignmentsOf(this.table, row))
    return this.copyWith({ multiValues: [...this.multiValues, ...added] })
  }
  /** `INSERT INTO table (names) SELECT …`. */
  fromSelect(
    names: readonly (string | ColumnElement)[],
    select: ClauseElement,
    options: { readonly includeDefaults?: boolean } = {},
  ): this {
    if (this.assignments !== null) throw new InvalidRequestError('this INSERT has values already')
    const selectNames = names.map((name) =>
      typeof name === 'string' ? name : nameKey(name.key ?? ''),
    )
    return this.copyWith({
      selectNames,
      select,
      inlined: true,
      includesSelectDefaults: options.includeDefaults ?? true,
    })
  }
  /** The columns of the inserted rows as a result. */
  returning<const X extends readonly Wide[]>(...columns: X): Insert<T, X> {
    return Object.assign(new Insert<T, X>(this.table), this, this.returned(columns))
  }
  /** Results come in the order of the rows. */
  sortByParameterOrder(): this {
    return this.copyWith({ sortsByParameterOrder: true })
  }
  /** Adds what stands behind the values, as an ON CONFLICT. */
  withConflict(clause: ClauseElement): this {
    return this.copyWith({ conflicts: [...this.conflicts, clause] })
  }
}

const mixed = (): Error =>
  new InvalidRequestError('one INSERT takes either a single row or a list of rows, not both')

/** UPDATE and DELETE: conditions. */
abstract class WhereStatement<E> extends DmlStatement<E> {
  readonly whereCriteria: readonly ColumnElement[] = []

  where(...conditions: readonly Wide[]): this {
    return this.copyWith({ whereCriteria: [...this.whereCriteria, ...conditions.map(asCondition)] })
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
  readonly assignments: readonly Assignment[] | null = null
  /** SET in the order in which values were given, not in that of the table. */
  readonly keepsOrder: boolean = false

  values(row: UpdateRow<T>): this
  values(pairs: readonly (readonly [ValueKey, Wide])[]): this
  values(row: Wide): this {
    if (this.keepsOrder) throw new InvalidRequestError('this UPDATE has ordered values already')
    return this.copyWith({ assignments: merged(this.assignments, assignmentsOf(this.table, row)) })
  }
  /** Values by column objects, for several tables or in an order that matters. */
  set(...pairs: readonly (readonly [ValueKey, Wide])[]): this {
    return this.copyWith({ assignments: merged(this.assignments, pairs.map(assignment)) })
  }
  /** Values in the order in which SET has to have them. */
  orderedValues(...pairs: readonly (readonly [ValueKey, Wide])[]): this {
    if (this.assignments !== null) throw new InvalidRequestError('this UPDATE has values already')
    return this.copyWith({ assignments: pairs.map(assignment), keepsOrder: true })
  }
  returning<const X extends readonly Wide[]>(...columns: X): Update<T, X> {
    return Object.assign(new Update<T, X>(this.table), this, this.returned(columns))
  }
}

/** `DELETE FROM …`. */
export class Delete<E = Wide> extends WhereStatement<E> {
  override readonly tag = 'delete'
  readonly extraFroms: readonly FromClause[] = []

  /** Further tables for the conditions, where the dialect has them. */
  using(...froms: readonly FromClause[]): this {
    return this.copyWith({ extraFroms: [...this.extraFroms, ...froms] })
  }
  returning<const X extends readonly Wide[]>(...columns: X): Delete<X> {
    return Object.assign(new Delete<X>(this.table), this, this.returned(columns))
  }
}

export const insert = <T extends FromClause>(table: T): Insert<T, never[]> =>
  new Insert<T, never[]>(table)
export const update = <T extends FromClause>(table: T): Update<T, never[]> =>
  new Update<T, never[]>(table)
export const delete_ = (table: FromClause): Delete<never[]> => new Delete<never[]>(table)

/** Pairs of a record, a list in the order of the columns, or a list of pairs. */
function assignmentsOf(table: FromClause, row: unknown): readonly Assignment[] {
  if (row instanceof Map) return [...row].map(([key, value]) => assignment([key, value]))
  if (Array.isArray(row)) {
    const values: readonly unknown[] = row
    if (values.length > table.columns.length)
      throw new ArgumentError('there are more values than columns')
    return values.map((value, index) => assignment([keyAt(table, index), value]))
  }
  if (typeof row !== 'object' || row === null)
    throw new ArgumentError('values() takes a record, a list or a Map')
  return Object.entries(row)
    .filter(([, value]) => value !== undefined)
    .map(assignment)
}

const keyAt = (table: FromClause, index: number): string => nameKey(table.columns[index]?.key ?? '')

const assignment = ([key, value]: readonly [ValueKey, unknown]): Assignment => [
  key,
  value instanceof ClauseElement ? asExpression(value) : crudValue(value),
]

/** A value of INSERT or UPDATE; it takes the column's type and name when it is compiled. */
const crudValue = (value: unknown): ColumnElement => new CrudValue(value ?? null)

/** A plain value on its way into a column. */
export class CrudValue extends ColumnElement {
  override readonly tag = 'crudValue'
  readonly value: unknown
  constructor(value: unknown) {
    super(nullType)
    this.value = value
  }
}

function merged(
  before: readonly Assignment[] | null,
  added: readonly Assignment[],
): readonly Assignment[] {
  const all = new Map<ValueKey, ColumnElement>(before ?? [])
  for (const [key, value] of added) all.set(key, value)
  return [...all]
}
