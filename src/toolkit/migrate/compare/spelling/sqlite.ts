import { expressionText, statementText, type ExpressionDialect } from '../expression/index.ts'
import type { Spelling } from './index.ts'
import { standardSpelling, unquotedNumber } from './standard.ts'

const expressions: ExpressionDialect = {
  lexis: { backslashes: false, bracketNames: true, foldsQuoted: true, logicMarks: false },
  habits: {
    implicitCasts: new Set(),
    typedLiterals: false,
    booleansAreNumbers: false,
    functionNames: {},
  },
}

const numeric: ReadonlySet<string> = new Set(['integer', 'numeric', 'float', 'boolean'])

/** SQLite keeps what was written, letter by letter; names have no case. */
export const sqliteSpelling: Spelling = {
  ...standardSpelling,
  expression: (sql) => expressionText(sql, expressions),
  statement: (sql) => statementText(sql, expressions),
  standard: (sql, type) => {
    const text = expressionText(sql, expressions)
    return numeric.has(type.family) ? unquotedNumber(text) : text
  },
  foldsTables: true,
  foldsColumns: true,
}
