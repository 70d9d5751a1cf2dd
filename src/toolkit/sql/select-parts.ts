import type { ColumnElement } from './column-element.ts'
import type { FromClause } from './from-clause.ts'
import { noGenerativeParts, type GenerativeParts } from './generative-select.ts'
import type { ClauseElement } from './node.ts'
import type { Affix, Hint } from './statement.ts'
import { fieldsOf, type StructureReader } from './structure.ts'

/** A join as it was asked for; sides and ON are settled when the statement is compiled. */
export interface SetupJoin {
  readonly target: FromClause
  readonly onclause: ColumnElement | null
  readonly from: FromClause | null
  readonly isouter: boolean
  readonly full: boolean
}

/** Columns and joins as they were before the columns were replaced: joins still see them. */
export interface EarlierEntities {
  readonly columns: readonly ClauseElement[]
  readonly joins: readonly SetupJoin[]
}

export interface SelectParts extends GenerativeParts {
  readonly rawColumns: readonly ClauseElement[]
  /** Keys of the columns where they were given as a record, which is what rows become then. */
  readonly recordKeys: readonly string[] | null
  readonly froms: readonly FromClause[]
  readonly joins: readonly SetupJoin[]
  readonly earlier: readonly EarlierEntities[]
  readonly whereCriteria: readonly ColumnElement[]
  readonly havingCriteria: readonly ColumnElement[]
  readonly isDistinct: boolean
  readonly distinctColumns: readonly ColumnElement[]
  readonly correlated: readonly FromClause[]
  readonly correlatedExcept: readonly FromClause[] | null
  readonly autoCorrelates: boolean
  readonly prefixes: readonly Affix[]
  readonly suffixes: readonly Affix[]
  readonly hints: readonly Hint[]
}

export const noSelectParts: SelectParts = {
  ...noGenerativeParts,
  rawColumns: [],
  recordKeys: null,
  froms: [],
  joins: [],
  earlier: [],
  whereCriteria: [],
  havingCriteria: [],
  isDistinct: false,
  distinctColumns: [],
  correlated: [],
  correlatedExcept: null,
  autoCorrelates: true,
  prefixes: [],
  suffixes: [],
  hints: [],
}

/** These parts with some changed. Field by field: all have the same layout then, whatever was changed before. */
export const selectPartsLike = (parts: SelectParts, changes: Partial<SelectParts>): SelectParts =>
  Object.assign(
    {
      ctes: parts.ctes,
      executionOptionValues: parts.executionOptionValues,
      labelStyle: parts.labelStyle,
      orderByClauses: parts.orderByClauses,
      groupByClauses: parts.groupByClauses,
      limitClause: parts.limitClause,
      offsetClause: parts.offsetClause,
      fetchClause: parts.fetchClause,
      forUpdate: parts.forUpdate,
      extensions: parts.extensions,
      rawColumns: parts.rawColumns,
      recordKeys: parts.recordKeys,
      froms: parts.froms,
      joins: parts.joins,
      earlier: parts.earlier,
      whereCriteria: parts.whereCriteria,
      havingCriteria: parts.havingCriteria,
      isDistinct: parts.isDistinct,
      distinctColumns: parts.distinctColumns,
      correlated: parts.correlated,
      correlatedExcept: parts.correlatedExcept,
      autoCorrelates: parts.autoCorrelates,
      prefixes: parts.prefixes,
      suffixes: parts.suffixes,
      hints: parts.hints,
    },
    changes,
  )

const joinFields = fieldsOf<SetupJoin>({
  target: true,
  onclause: true,
  from: true,
  isouter: true,
  full: true,
})

export function selectStructure(parts: SelectParts, to: StructureReader): void {
  to.children('rawColumns', parts.rawColumns)
  to.data('recordKeys', parts.recordKeys)
  to.children('froms', parts.froms)
  to.records('joins', parts.joins, joinFields)
  to.data('earlier', parts.earlier)
  to.children('whereCriteria', parts.whereCriteria)
  to.children('havingCriteria', parts.havingCriteria)
  to.plain('isDistinct', parts.isDistinct)
  to.children('distinctColumns', parts.distinctColumns)
  to.references('correlated', parts.correlated)
  to.plain('autoCorrelates', parts.autoCorrelates)
  // correlating all but none is not the same as saying nothing
  to.plain('correlatesExcept', parts.correlatedExcept !== null)
  to.references('correlatedExcept', parts.correlatedExcept ?? [])
  to.data('prefixes', parts.prefixes)
  to.data('suffixes', parts.suffixes)
  to.data('hints', parts.hints)
}
