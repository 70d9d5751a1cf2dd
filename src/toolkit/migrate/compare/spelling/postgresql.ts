import { expressionText, statementText, type ExpressionDialect } from '../expression/index.ts'
import type { TypeEngine } from '../../../types/engine.ts'
import { ARRAY } from '../../../types/structured.ts'
import type { Spelling } from './index.ts'
import { standardSpelling, typeText, unquotedNumber } from './standard.ts'

const expressions: ExpressionDialect = {
  lexis: { backslashes: false, bracketNames: false, foldsQuoted: false, logicMarks: false },
  habits: {
    implicitCasts: new Set([
      'text',
      'character varying',
      'bpchar',
      'numeric',
      'double precision',
      'text[]',
      'regclass',
      'varchar',
    ]),
    typedLiterals: true,
    booleansAreNumbers: false,
    functionNames: { substr: 'substring', character_length: 'char_length', length: 'length' },
  },
}

/** Names of types that are others in the catalogue (https://www.postgresql.org/docs/15/datatype.html). */
const typeNames: readonly (readonly [RegExp, string])[] = [
  [/^DECIMAL\b/, 'NUMERIC'],
  [/^NUMERIC\((\d+)\)/, 'NUMERIC($1,0)'],
  [/^(?:FLOAT\((?:[1-9]|1\d|2[0-4])\)|FLOAT4)/, 'REAL'],
  [/^(?:FLOAT\(\d+\)|FLOAT8?\b|DOUBLE\b(?! PRECISION))/, 'DOUBLE PRECISION'],
  [/^CHAR(?:ACTER)? VARYING/, 'VARCHAR'],
  [/^(?:CHARACTER|CHAR|BPCHAR)(?:\(1\))?(?=\[|$)/, 'CHAR(1)'],
  [/^CHARACTER\b/, 'CHAR'],
  [/^(?:INT|INT4)\b/, 'INTEGER'],
  [/^BOOL\b/, 'BOOLEAN'],
  [/^(TIMESTAMP|TIME)(\(\d\))?$/, '$1$2 WITHOUT TIME ZONE'],
  [/^BIT$/, 'BIT(1)'],
]

const pgType = (text: string): string =>
  typeNames.reduce((type, [pattern, name]) => type.replace(pattern, name), typeText(text))

const numeric: ReadonlySet<string> = new Set(['integer', 'numeric', 'float'])

export const postgresqlSpelling: Spelling = {
  ...standardSpelling,
  type: pgType,
  expression: (sql) => expressionText(sql, expressions),
  statement: (sql) => statementText(sql, expressions),
  standard: (sql, type) => {
    const text = expressionText(typed(sql, type), expressions)
    return numeric.has(type.family) ? unquotedNumber(text) : booleanText(text, type.family)
  },
}

/** `'t'`, `'1'` and the like are read as what they mean. */
function booleanText(text: string, family: string): string {
  if (family !== 'boolean') return text
  if (/^'(?:t|true|y|yes|on|1)'$/i.test(text)) return 'true'
  return /^'(?:f|false|n|no|off|0)'$/i.test(text) ? 'false' : text
}

/** A list as a text: what is in it is of the column's type. */
function typed(sql: string, type: TypeEngine): string {
  if (!(type instanceof ARRAY) || !/^'\{[^']*\}'$/.test(sql)) return sql
  return `${sql}::${numeric.has(type.itemType.family) ? 'integer' : 'text'}[]`
}
