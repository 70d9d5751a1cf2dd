import type { Cte } from '../sql/cte.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import type { FromClause } from '../sql/from-clause.ts'
import type { GeneratedName, Name } from '../sql/names.ts'
import type { ClauseElement } from '../sql/node.ts'
import type { TypeEngine } from '../types/engine.ts'

/** A column of the result, in the order in which it is rendered. */
export interface ResultEntry {
  /** The label in the SQL. */
  readonly label: string
  /** By what rows know it. */
  readonly key: string
  readonly type: TypeEngine
  /** What was selected. */
  readonly source: ColumnElement | null
}

export interface RenderedResult {
  readonly label: string
  readonly name: Name | null
  readonly type: TypeEngine
}

/** How an element is rendered where it stands. Absent means no. */
export interface Context {
  /** Between SELECT and FROM: labels are rendered with AS. */
  readonly inColumns?: boolean | undefined
  /** Inside of a label: an inner label is not rendered. */
  readonly inLabel?: boolean | undefined
  /** It is a column of the result: the element that names it calls `noteResult` of the compiler. */
  readonly isResult?: boolean | undefined
  /** False: columns without their table. */
  readonly includeTable?: boolean | undefined
  /** What the alias around it names is a statement, which stands in parentheses. */
  readonly isSubquery?: boolean | undefined
  /** In FROM: names are rendered with what they stand for. */
  readonly asFrom?: boolean | undefined
  /** Only the name, for a hint. */
  readonly asHint?: boolean | undefined
  readonly literalBinds?: boolean | undefined
  readonly literalExecute?: boolean | undefined
  /** This label is rendered as its name alone. */
  readonly labelOnly?: ColumnElement | null | undefined
  readonly fromHints?: ReadonlyMap<FromClause, string> | null | undefined
  readonly isCrud?: boolean | undefined
  readonly lateral?: boolean | undefined
  readonly enclosingAlias?: ClauseElement | null | undefined
  readonly visitingCte?: Cte | null | undefined
  readonly nestHere?: boolean | undefined
  readonly compoundIndex?: number | null | undefined
  readonly insertInto?: boolean | undefined
  readonly eagerGrouping?: boolean | undefined
  readonly inOperator?: boolean | undefined
  readonly inAggregate?: boolean | undefined
  readonly useSchema?: boolean | undefined
  readonly ambiguousNames?: ReadonlyMap<string, GeneratedName> | null | undefined
  /** Inside of the clause of an upsert. */
  readonly inUpsert?: boolean | undefined
  /** The row that an upsert was to insert, and the name it has there; without one it is spelled `VALUES(column)`. */
  readonly insertedRow?:
    { readonly row: FromClause; readonly alias: string | null } | null | undefined
  /** FROM elements whose columns are written as those of others. */
  readonly standIns?: ReadonlyMap<FromClause, FromClause> | null | undefined
  /** In the condition of an outer join that stands in WHERE: the side that may be missing. */
  readonly optionalSide?: FromClause | null | undefined
  /** Parameters that belong to this part only. */
  readonly bindNames?: Set<string> | null | undefined
}

type AllOf<T> = { [K in keyof Required<T>]: T[K] | undefined }

// Field by field: an object with another one spread into it gets a layout of its own in each place of the program, and
// what reads objects of many layouts is several times as slow.
const copyOf = (context: Context): AllOf<Context> => ({
  inColumns: context.inColumns,
  inLabel: context.inLabel,
  isResult: context.isResult,
  includeTable: context.includeTable,
  isSubquery: context.isSubquery,
  asFrom: context.asFrom,
  asHint: context.asHint,
  literalBinds: context.literalBinds,
  literalExecute: context.literalExecute,
  labelOnly: context.labelOnly,
  fromHints: context.fromHints,
  isCrud: context.isCrud,
  lateral: context.lateral,
  enclosingAlias: context.enclosingAlias,
  visitingCte: context.visitingCte,
  nestHere: context.nestHere,
  compoundIndex: context.compoundIndex,
  insertInto: context.insertInto,
  eagerGrouping: context.eagerGrouping,
  inOperator: context.inOperator,
  inAggregate: context.inAggregate,
  useSchema: context.useSchema,
  ambiguousNames: context.ambiguousNames,
  inUpsert: context.inUpsert,
  insertedRow: context.insertedRow,
  standIns: context.standIns,
  optionalSide: context.optionalSide,
  bindNames: context.bindNames,
})

/** Nothing special. */
export const plainContext = copyOf({})

/** The context with some of it changed; all contexts are made here, and so have one layout. */
export const contextLike = (context: Context, changes: Context): Context =>
  Object.assign(copyOf(context), changes)

/** For parts of what is a column of the result. */
export const withoutResult = (context: Context): Context =>
  context.isResult === true ? contextLike(context, { isResult: false }) : context

/** A change that is made often: what it makes of the plain context is there already. */
export function contextChange(changes: Context): (context: Context) => Context {
  const plain = contextLike(plainContext, changes)
  return (context) => (context === plainContext ? plain : contextLike(context, changes))
}

/** For what does not stand in FROM. */
export const outsideFrom = (context: Context): Context =>
  context.asFrom === true ? contextLike(context, { asFrom: false }) : context

/** One statement around the element that is being rendered. */
export interface StackEntry {
  /** FROM elements of this and all outer statements, which inner ones may leave to them. */
  readonly correlate: ReadonlySet<FromClause>
  /** FROM elements of this statement. */
  readonly froms: ReadonlySet<FromClause>
  readonly statement: ClauseElement
  readonly labels: LabelResolver | null
  readonly needsResultMap?: boolean
  /** How many columns the first member of a compound has. */
  firstWidth?: number | null
}

/** Finds what a name in ORDER BY or GROUP BY means. */
export interface LabelResolver {
  /** Labels and columns of the columns clause. */
  readonly columns: ReadonlyMap<string, ColumnElement>
  /** Those and the columns of FROM. */
  readonly all: ReadonlyMap<string, ColumnElement>
}
