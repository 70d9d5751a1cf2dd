import { asExpression } from '../../sql/coerce.ts'
import { ClauseList } from '../../sql/clause-list.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import { BinaryExpression } from '../../sql/operator-elements.ts'
import { op } from '../../sql/operators.ts'
import type { Wide } from '../../sql/rows-types.ts'

export interface MatchOptions {
  readonly inBooleanMode?: boolean
  readonly inNaturalLanguageMode?: boolean
  readonly withQueryExpansion?: boolean
}

/** `MATCH (a, b) AGAINST ('words' IN BOOLEAN MODE)`. */
export const match = (
  columns: readonly ColumnElement[],
  against: Wide,
  options: MatchOptions = {},
): ColumnElement<boolean> =>
  new BinaryExpression<boolean>(
    new ClauseList(columns, op.comma, false),
    asExpression(against),
    op.match,
    {
      modifiers: {
        mysqlBooleanMode: options.inBooleanMode ?? false,
        mysqlNaturalLanguage: options.inNaturalLanguageMode ?? false,
        mysqlQueryExpansion: options.withQueryExpansion ?? false,
      },
    },
  )
