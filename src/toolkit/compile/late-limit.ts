import type { ColumnElement } from '../sql/column-element.ts'
import { isLimitParameter } from '../sql/generative-select.ts'
import type { StatementCompiler } from './statement.ts'

/** A plain number of rows is written as a literal where that was asked for. */
export const renderedLate = (compiler: StatementCompiler, clause: ColumnElement): ColumnElement =>
  compiler.literalLimits && isLimitParameter(clause) ? clause.renderLiteralExecute() : clause
