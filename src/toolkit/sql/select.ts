import { ArgumentError } from '../errors.ts'
import { ClauseList } from './clause-list.ts'
import { asByOrOf, asCondition, asSelected } from './coerce.ts'
import { ColumnElement } from './column-element.ts'
import { ColumnClause } from './column.ts'
import { namedColumns, type NamedColumn } from './column-names.ts'
import { CompoundSelect } from './compound.ts'
import { asFrom, type JoinOptions } from './from.ts'
import { FromClause } from './from-clause.ts'
import type { Condition } from './expression-types.ts'
import { ExpressionSource } from './expression-source.ts'
import { GenerativeSelect } from './generative-select.ts'
import { nameKey } from './names.ts'
import { ClauseElement } from './node.ts'
import type {
  Joinable,
  MissingBy,
  MissingIn,
  NameOf,
  RecordForm,
  RowSource,
  Selected,
  SelectedRecord,
  TupleOf,
  Wide,
} from './rows-types.ts'
import {
  noSelectParts,
  selectPartsLike,
  selectStructure,
  type EarlierEntities,
  type SelectParts,
  type SetupJoin,
} from './select-parts.ts'
import { textAffix, type Affix, type AffixInput, type Extension, type Hint } from './statement.ts'
import type { StructureReader } from './structure.ts'

interface FullOption {
  readonly full?: boolean
}

/** A SELECT (SQLAlchemy: `Select`). Every method gives a new statement. */
export class Select<E = Wide, Nl extends string = Wide> extends GenerativeSelect<E, Nl> {
  override readonly tag = 'select'
  declare readonly parts: SelectParts

  constructor(
    columns: readonly ClauseElement[],
    parts: SelectParts = selectPartsLike(noSelectParts, { rawColumns: columns }),
  ) {
    super(parts)
  }

  get rawColumns(): readonly ClauseElement[] {
    return this.parts.rawColumns
  }
  get recordKeys(): readonly string[] | null {
    return this.parts.recordKeys
  }
  get froms(): readonly FromClause[] {
    return this.parts.froms
  }
  get joins(): readonly SetupJoin[] {
    return this.parts.joins
  }
  get earlier(): readonly EarlierEntities[] {
    return this.parts.earlier
  }
  get whereCriteria(): readonly ColumnElement[] {
    return this.parts.whereCriteria
  }
  get havingCriteria(): readonly ColumnElement[] {
    return this.parts.havingCriteria
  }
  get isDistinct(): boolean {
    return this.parts.isDistinct
  }
  get distinctColumns(): readonly ColumnElement[] {
    return this.parts.distinctColumns
  }
  get correlated(): readonly FromClause[] {
    return this.parts.correlated
  }
  get correlatedExcept(): readonly FromClause[] | null {
    return this.parts.correlatedExcept
  }
  get autoCorrelates(): boolean {
    return this.parts.autoCorrelates
  }
  get prefixes(): readonly Affix[] {
    return this.parts.prefixes
  }
  get suffixes(): readonly Affix[] {
    return this.parts.suffixes
  }
  get hints(): readonly Hint[] {
    return this.parts.hints
  }

  protected override withParts(changes: Partial<SelectParts>): this {
    const parts = selectPartsLike(this.parts, changes)
    return Reflect.construct(this.constructor, [parts.rawColumns, parts])
  }

  /** Conditions that must all hold. */
  where(...conditions: readonly Condition[]): this {
    const whereCriteria = [...this.whereCriteria, ...conditions.map(asCondition)]
    return this.withParts({ whereCriteria })
  }
  filter(...conditions: readonly Condition[]): this {
    return this.where(...conditions)
  }
  /**
   * Conditions of equality by column name, searched in every FROM element.
   *
   * @throws ArgumentError when no or several elements have the column
   */
  filterBy(values: Readonly<Record<string, Wide>>): this {
    const froms = this.knownFroms
    return this.where(
      ...Object.entries(values).map(([key, value]) => columnOf(froms, key).eq(value)),
    )
  }
  having(...conditions: readonly Condition[]): this {
    const havingCriteria = [...this.havingCriteria, ...conditions.map(asCondition)]
    return this.withParts({ havingCriteria })
  }
  /** JOIN to what is selected from; without ON by the foreign keys. */
  join<F extends Joinable>(target: F, on?: Condition): Select<E, Nl | MissingIn<F>>
  join<F extends Joinable, const O extends JoinOptions>(
    target: F,
    on: Condition | undefined,
    options: O,
  ): Select<E, Nl | MissingIn<F> | MissingBy<F, O>>
  join(target: Joinable, on: Condition = null, options: JoinOptions = {}): Select<E, Wide> {
    return this.joined(null, target, on, options)
  }
  /** LEFT OUTER JOIN: the columns of the target may be null. */
  outerjoin<F extends Joinable>(target: F, on?: Condition): Select<E, Nl | NameOf<F>>
  outerjoin<F extends Joinable, const O extends FullOption>(
    target: F,
    on: Condition | undefined,
    options: O,
  ): Select<E, Nl | NameOf<F> | MissingBy<F, O>>
  outerjoin(target: Joinable, on: Condition = null, options: FullOption = {}): Select<E, Wide> {
    return this.joined(null, target, on, { ...options, isouter: true })
  }
  /** JOIN with an explicit left side. */
  joinFrom<F extends Joinable, const O extends JoinOptions = {}>(
    from: FromClause,
    target: F,
    on: Condition = null,
    options?: O,
  ): Select<E, Nl | MissingIn<F> | MissingBy<F, O>> {
    return this.changed(this.joined(from, target, on, options ?? {}).parts)
  }
  outerjoinFrom<F extends Joinable>(
    from: FromClause,
    target: F,
    on: Condition = null,
  ): Select<E, Nl | NameOf<F>> {
    return this.changed(this.joined(from, target, on, { isouter: true }).parts)
  }
  private joined(
    from: FromClause | null,
    target: unknown,
    on: unknown,
    options: JoinOptions,
  ): this {
    const { isouter = false, full = false } = options
    const onclause = on === null || on === undefined ? null : asCondition(on)
    const join: SetupJoin = { target: asSource(target), onclause, from, isouter, full }
    return this.withParts({ joins: [...this.joins, join] })
  }
  /** FROM elements beyond those of the columns, or in an order of one's own. */
  selectFrom<const F extends readonly Joinable[]>(
    ...froms: F
  ): Select<E, Nl | MissingIn<F[number]>> {
    return this.changed({ froms: [...this.froms, ...froms.map(asSource)] })
  }
  /** Each row once. With expressions DISTINCT ON where there is one, elsewhere they mean nothing. */
  distinct(...on: readonly Wide[]): this {
    return this.withParts({
      isDistinct: true,
      distinctColumns: [...this.distinctColumns, ...on.map(asByOrOf)],
    })
  }
  override ext(extension: Extension): this {
    const extended = super.ext(extension)
    return extension.distinct === true ? extended.withParts({ isDistinct: true }) : extended
  }
  /** Leaves FROM elements to the statement around it; null correlates nothing. */
  correlate(...froms: readonly (FromClause | null)[]): this {
    const given = froms.filter((from) => from !== null)
    const correlated = given.length < froms.length ? [] : [...this.correlated, ...given]
    return this.withParts({ correlated, autoCorrelates: false })
  }
  /** Leaves all FROM elements but these to the statement around it. */
  correlateExcept(...froms: readonly (FromClause | null)[]): this {
    const given = froms.filter((from) => from !== null)
    return this.withParts({
      correlatedExcept: [...(this.correlatedExcept ?? []), ...given],
      autoCorrelates: false,
    })
  }
  addColumns<const X extends readonly Selected[]>(...columns: X): Select<Appended<E, X>, Nl> {
    return this.changed({ rawColumns: [...this.rawColumns, ...columns.map(asSelected)] })
  }
  /** Other columns instead; joins stay, and with `maintainColumnFroms` the FROM elements of the former columns too. */
  withOnlyColumns<const X extends readonly Selected[]>(
    columns: X,
    options: { readonly maintainColumnFroms?: boolean } = {},
  ): Select<X, Nl> {
    const kept =
      options.maintainColumnFroms === true
        ? this.rawColumns.flatMap((column) => column.fromObjects)
        : []
    const earlier = this.joins.length > 0 ? [{ columns: this.rawColumns, joins: this.joins }] : []
    return this.changed({
      rawColumns: columns.map(asSelected),
      recordKeys: null,
      joins: [],
      earlier: [...this.earlier, ...earlier],
      froms: [...this.froms, ...kept],
    })
  }
  /** The same statement with another type of rows. */
  private changed<X, M extends string>(changes: Partial<SelectParts>): Select<X, M> {
    const parts = selectPartsLike(this.parts, changes)
    return new Select<X, M>(parts.rawColumns, parts)
  }
  /** Words between SELECT and the columns. */
  prefixWith(...given: readonly AffixInput[]): this {
    return this.withParts({ prefixes: [...this.prefixes, ...given.map(textAffix)] })
  }
  suffixWith(...given: readonly AffixInput[]): this {
    return this.withParts({ suffixes: [...this.suffixes, ...given.map(textAffix)] })
  }
  withHint(table: FromClause, hint: string, dialect = '*'): this {
    return this.withParts({ hints: [...this.hints, { table, text: hint, dialect }] })
  }
  withStatementHint(hint: string, dialect = '*'): this {
    return this.withParts({
      hints: [...this.hints, { table: null, text: hint, dialect }],
    })
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
  exceptAll(...others: readonly RowSource<TupleOf<E, Nl>>[]): CompoundSelect<E, Nl> {
    return this.combinedWith('EXCEPT ALL', others)
  }
  intersect(...others: readonly RowSource<TupleOf<E, Nl>>[]): CompoundSelect<E, Nl> {
    return this.combinedWith('INTERSECT', others)
  }
  intersectAll(...others: readonly RowSource<TupleOf<E, Nl>>[]): CompoundSelect<E, Nl> {
    return this.combinedWith('INTERSECT ALL', others)
  }
  combinedWith(
    keyword: CompoundSelect['keyword'],
    others: readonly unknown[],
  ): CompoundSelect<E, Nl> {
    return new CompoundSelect<E, Nl>(keyword, [this, ...others])
  }

  override get selectedColumns(): readonly ColumnElement[] {
    const columns: ColumnElement[] = []
    for (const element of this.rawColumns) addSelected(element, columns)
    return columns
  }
  override namedColumns(): readonly NamedColumn[] {
    return namedColumns(this.selectedColumns, this.labelStyle, false)
  }
  override get memberForm(): ClauseElement {
    return this.limitsRows || this.orderByClauses.length > 0 ? super.memberForm : this
  }
  override structure(to: StructureReader): void {
    selectStructure(this.parts, to)
    super.structure(to)
  }

  private get knownFroms(): readonly FromClause[] {
    const joins = [...this.earlier.flatMap((entities) => entities.joins), ...this.joins]
    const columns = this.rawColumns.flatMap((column) => column.fromObjects)
    return [...new Set([...joins.map(({ target }) => target), ...this.froms, ...columns])]
  }
}

type Appended<E, X extends readonly unknown[]> = E extends readonly unknown[]
  ? readonly [...E, ...X]
  : E

/** Adds the columns that a part between SELECT and FROM stands for. */
function addSelected(element: ClauseElement, columns: ColumnElement[]): void {
  if (element.tag === 'clauseList' && element instanceof ClauseList) {
    for (const clause of element.clauses) addSelected(clause, columns)
  } else if (element instanceof ColumnElement) columns.push(element)
  else if (element instanceof FromClause)
    for (const column of element.columns) if (!column.omittedFromSelect) columns.push(column)
}

const asSource = (value: unknown): FromClause =>
  value instanceof ColumnElement ? new ExpressionSource(value) : asFrom(value)

function columnOf(froms: readonly FromClause[], key: string): ColumnElement {
  const found = froms.flatMap((from) =>
    from.columns.filter((column) => column.key !== null && nameKey(column.key) === key),
  )
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  const names = (some: readonly FromClause[]): string =>
    some.map(({ description }) => description).join(', ')
  throw new ArgumentError(
    only === undefined
      ? `no FROM element has a column ${key}; there are ${names(froms)}`
      : `several FROM elements have a column ${key}: ${names(found.flatMap((column) => column.fromObjects))}; say which one with where()`,
  )
}

/**
 * SELECT. Variadic: rows have the columns by label. With a record: rows have its keys.
 *
 * @example select(users.c.id, users.c.name).where(users.c.id.eq(1))
 */
export function select<const E extends RecordForm>(columns: E): Select<E, never>
export function select<const E extends readonly Selected[]>(...columns: E): Select<E, never>
export function select(...columns: readonly unknown[]): Select {
  const [only] = columns
  if (columns.length === 1 && isRecord(only)) return selectOfRecord(only)
  return new Select(columns.map(asSelected))
}

const isRecord = (value: unknown): value is SelectedRecord =>
  typeof value === 'object' && value !== null && !(value instanceof ClauseElement)

function selectOfRecord(record: SelectedRecord): Select {
  const rawColumns = labelled(record)
  const recordKeys = Object.keys(record)
  return new Select(rawColumns, { ...noSelectParts, rawColumns, recordKeys })
}

function labelled(record: SelectedRecord): readonly ClauseElement[] {
  return Object.entries(record).map(([key, value]) => {
    const element = asSelected(value)
    if (element instanceof FromClause) return element
    const named = element instanceof ColumnClause && nameKey(element.key) === key
    return named ? element : (element as ColumnElement).label(key)
  })
}
