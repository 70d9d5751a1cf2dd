import type { Dialect } from '../../compile/dialect.ts'
import { renderLiteral } from '../../compile/literals.ts'
import { rawText } from '../../reflect/raw-text.ts'
import type { ColumnElement } from '../../sql/column-element.ts'
import { Column } from '../../schema/column.ts'
import { asColumn } from '../../sql/coerce.ts'
import { literalColumn } from '../../sql/column.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { sql } from '../../sql/text.ts'
import { replaceElements } from '../../sql/visit.ts'
import { NullType } from '../../types/scalar.ts'
import type { Answer } from '../decisions.ts'
import type { ColumnsOf } from './rows-ahead.ts'

/** SQL as it stands, in brackets, so that it is one operand whatever is in it. */
export const bracketed = (given: ClauseElement | string): ColumnElement =>
  sql`(${typeof given === 'string' ? rawText(given) : given})`

/** A value as it stands in a statement: the database itself makes it one of the column's type. */
export const literalValue = (value: unknown, dialect: Dialect): ColumnElement =>
  literalColumn(renderLiteral(value, new NullType(), dialect))

/** What an answer gives to rows; null for one that gives nothing. */
export function givenValue(answer: Answer, dialect: Dialect): ColumnElement | null {
  if (answer === 'set null') return literalValue(null, dialect)
  if (typeof answer === 'string') return null
  return 'value' in answer ? literalValue(answer.value, dialect) : bracketed(answer.expression)
}

/** An expression about these columns; what is text finds them by itself. */
export const about = (expression: ClauseElement, of: ColumnsOf): ColumnElement =>
  asColumn(
    replaceElements(expression, (found) => (found instanceof Column ? of(found.name) : null)),
  )
