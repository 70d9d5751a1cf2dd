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
  readonly inColumns?: boolean
  /** Inside of a label: an inner label is not rendered. */
  readonly inLabel?: boolean
  /** Called by the element that gives the result's column its name. */
  readonly addResult?: ((result: RenderedResult) => void) | null
  /** False: columns without their table. */
  readonly includeTable?: boolean
  /** What the alias around it names is a statement, which stands in parentheses. */
  readonly isSubquery?: boolean
  /** In FROM: names are rendered with what they stand for. */
  readonly asFrom?: boolean
  /** Only the name, for a hint. */
  readonly asHint?: boolean
  readonly literalBinds?: boolean
  readonly literalExecute?: boolean
  /** This label is rendered as its name alone. */
  readonly labelOnly?: ColumnElement | null
  readonly fromHints?: ReadonlyMap<FromClause, string> | null
  readonly isCrud?: boolean
  readonly lateral?: boolean
  readonly enclosingAlias?: ClauseElement | null
  readonly visitingCte?: Cte | null
  readonly nestHere?: boolean
  readonly compoundIndex?: number | null
  readonly insertInto?: boolean
  readonly eagerGrouping?: boolean
  readonly inOperator?: boolean
  readonly inAggregate?: boolean
  readonly useSchema?: boolean
  readonly ambiguousNames?: ReadonlyMap<string, GeneratedName> | null
  /** Collects the columns whose values are to be copied into this place. */
  readonly copiedColumns?: Map<string, ColumnElement> | null
  /** Inside of the clause of an upsert. */
  readonly inUpsert?: boolean
  /** The row that an upsert was to insert, and the name it has there; without one it is spelled `VALUES(column)`. */
  readonly insertedRow?: { readonly row: FromClause; readonly alias: string | null } | null
  /** FROM elements whose columns are written as those of others. */
  readonly standIns?: ReadonlyMap<FromClause, FromClause> | null
  /** In the condition of an outer join that stands in WHERE: the side that may be missing. */
  readonly optionalSide?: FromClause | null
  /** Parameters that belong to this part only. */
  readonly bindNames?: Set<string> | null
}

/**
 * Nothing special. Every context is made from this one by naming what is different: then all have the same fields, and
 * engines copy such objects at once.
 */
export const plainContext: Required<Context> = {
  inColumns: false,
  inLabel: false,
  addResult: null,
  includeTable: true,
  isSubquery: false,
  asFrom: false,
  asHint: false,
  literalBinds: false,
  literalExecute: false,
  labelOnly: null,
  fromHints: null,
  isCrud: false,
  lateral: false,
  enclosingAlias: null,
  visitingCte: null,
  nestHere: false,
  compoundIndex: null,
  insertInto: false,
  eagerGrouping: false,
  inOperator: false,
  inAggregate: false,
  useSchema: true,
  ambiguousNames: null,
  copiedColumns: null,
  inUpsert: false,
  insertedRow: null,
  standIns: null,
  optionalSide: null,
  bindNames: null,
}

/** For parts of what is a column of the result. */
export const withoutResult = (context: Context): Context =>
  context.addResult ? { ...context, addResult: null } : context

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
