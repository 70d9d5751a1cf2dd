import { expressionText, statementText, type ExpressionDialect } from '../expression/index.ts'
import type { Spelling } from './index.ts'

export const standardExpressions: ExpressionDialect = {
  lexis: { backslashes: false, bracketNames: false, foldsQuoted: false, logicMarks: false },
  habits: {
    implicitCasts: new Set(),
    typedLiterals: false,
    booleansAreNumbers: false,
    functionNames: {},
  },
}

/** Without brackets around arguments, in one case. */
export const typeText = (text: string): string =>
  text
    .replaceAll(/\s*([(,])\s*/g, '$1')
    .replaceAll(/\s*\)\s*/g, ') ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\) (?=[),[])/g, ')')
    .trim()
    .toUpperCase()

/** What all dialects have in common. */
export const standardSpelling: Spelling = {
  type: typeText,
  expression: (sql) => expressionText(sql, standardExpressions),
  statement: (sql) => statementText(sql, standardExpressions),
  standard: (sql) => expressionText(sql, standardExpressions),
  action: (action) => (action === 'NO ACTION' ? null : action),
  match: (match) => (match === 'SIMPLE' ? null : match),
  chosenOptions: new Set(),
  uniqueIsIndex: false,
  checkOfType: () => false,
  collatesColumns: true,
  counting: { highest: null, cache: 1 },
  foldsTables: false,
  foldsColumns: false,
}

/** A number in quotes is the number where the column takes one, and zeros at its end say nothing. */
export function unquotedNumber(text: string): string {
  const number = /^'?([-+]?(?:\d+\.?\d*|\.\d+))'?$/.exec(text)?.[1]
  if (number === undefined) return text
  return number.includes('.') ? number.replace(/\.?0+$/, '') : number
}
