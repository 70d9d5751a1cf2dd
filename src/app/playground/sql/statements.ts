import type { DialectName } from '#document'
import { scriptRules, splitScript } from '#toolkit'

/** A statement of a text, without what ends it; positions count in UTF-16 units. */
export interface Statement {
  readonly sql: string
  readonly start: number
  readonly end: number
}

export function statementsOf(text: string, dialect: DialectName): readonly Statement[] {
  return splitScript(text, scriptRules[dialect])
    .filter(({ kind }) => kind === 'statement')
    .map(({ sql, sqlStart }) => ({ sql, start: sqlStart, end: sqlStart + sql.length }))
}

/** So many line ends may lie between the caret and a statement that it is taken for. */
const near = 2

/**
 * The statement that would run: the one at the caret, its semicolon included, or the nearer neighbour.
 *
 * @returns undefined when none is near
 */
export function statementAt(
  text: string,
  statements: readonly Statement[],
  caret: number,
): Statement | undefined {
  const distances = statements.map((statement) => ({
    statement,
    lines: linesBetween(text, statement, caret),
  }))
  const [nearest] = distances.sort((a, b) => a.lines - b.lines)
  return nearest && nearest.lines <= near ? nearest.statement : undefined
}

function linesBetween(text: string, { start, end }: Statement, caret: number): number {
  if (caret >= start && caret <= end) return 0
  const gap = caret < start ? text.slice(caret, start) : text.slice(end, caret)
  // Right behind its semicolon a statement is still meant, also where the next one follows on the line.
  if (caret > end && gap === ';') return 0
  return gap.split('\n').length - 1 + (caret < start ? 0.25 : 0.5)
}

/** The statements that a selection touches, each whole; none for an empty selection. */
export function statementsIn(
  statements: readonly Statement[],
  { start, end }: { readonly start: number; readonly end: number },
): readonly Statement[] {
  if (start === end) return []
  return statements.filter((statement) => statement.start < end && start < statement.end)
}
