import type { ColumnElement } from '../../sql/column-element.ts'
import type { Wide } from '../../sql/rows-types.ts'

/** Operators of arrays, JSONB, HSTORE, ranges and multiranges: https://www.postgresql.org/docs/15/functions.html */
const texts = {
  contains: '@>',
  containedBy: '<@',
  overlap: '&&',
  adjacentTo: '-|-',
  strictlyLeftOf: '<<',
  strictlyRightOf: '>>',
  notExtendRightOf: '&<',
  notExtendLeftOf: '&>',
  hasKey: '?',
  hasAny: '?|',
  hasAll: '?&',
} as const

export type PostgresqlOperator = keyof typeof texts

/**
 * A comparison by one of PostgreSQL's own operators.
 *
 * @example operate('overlap', bookings.c.during, other.c.during)
 */
export const operate = (
  name: PostgresqlOperator,
  left: ColumnElement,
  right: Wide,
): ColumnElement<boolean> =>
  left.boolOp(texts[name], { precedence: 5, selfPrecedent: true, eagerGrouping: true })(right)
