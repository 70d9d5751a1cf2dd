import { expressionText, statementText, type ExpressionDialect } from '../expression/index.ts'
import type { Spelling } from './index.ts'
import { standardSpelling, typeText, unquotedNumber } from './standard.ts'

/** MariaDB writes the first as the second. */
const functionNames = {
  length: 'octet_length',
  character_length: 'char_length',
  substr: 'substring',
  mid: 'substring',
  ucase: 'upper',
  lcase: 'lower',
  power: 'pow',
  ceil: 'ceiling',
  curdate: 'current_date',
}

const expressions: ExpressionDialect = {
  lexis: { backslashes: true, bracketNames: false, foldsQuoted: true, logicMarks: true },
  habits: {
    implicitCasts: new Set(),
    typedLiterals: false,
    booleansAreNumbers: true,
    functionNames,
  },
}

/** Names of types that are others in the catalogue, and what the server adds to them. */
const typeNames: readonly (readonly [RegExp, string])[] = [
  [/^INTEGER\b/, 'INT'],
  [/^(?:BOOL|BOOLEAN)$/, 'TINYINT(1)'],
  // the width of a number only says how it is shown
  [/^((?:SMALL|MEDIUM|BIG)?INT)\(\d+\)/, '$1'],
  [/^TINYINT\((?!1\))\d+\)/, 'TINYINT'],
  [/^(?:NUMERIC|DEC|FIXED)\b/, 'DECIMAL'],
  [/^DECIMAL(?!\()/, 'DECIMAL(10,0)'],
  [/^DECIMAL\((\d+)\)/, 'DECIMAL($1,0)'],
  [/^(?:REAL|DOUBLE PRECISION)\b/, 'DOUBLE'],
  [/^FLOAT\((?:\d|1\d|2[0-4])\)/, 'FLOAT'],
  [/^FLOAT\(\d+\)/, 'DOUBLE'],
  [/^CHAR(?=$| )/, 'CHAR(1)'],
  [/^BINARY$/, 'BINARY(1)'],
  [/^BIT$/, 'BIT(1)'],
  [/^YEAR$/, 'YEAR(4)'],
  [/^(DATETIME|TIMESTAMP|TIME)\(0\)/, '$1'],
  [/ CHARACTER SET \S+(?= COLLATE)/, ''],
  [/ CHARACTER SET LATIN1$/, ' COLLATE LATIN1_SWEDISH_CI'],
  [/ CHARACTER SET (\S+)$/, ' COLLATE $1_GENERAL_CI'],
]

/** Values of an enumeration keep their case. */
function mysqlType(text: string): string {
  if (/^\s*(?:enum|set)\s*\(/i.test(text)) {
    return text
      .replace(/^\s*(\w+)\s*\(/, (_, name: string) => `${name.toUpperCase()}(`)
      .replaceAll(/'\s*,\s*'/g, "','")
  }
  return typeNames.reduce((type, [pattern, name]) => type.replace(pattern, name), typeText(text))
}

const numeric: ReadonlySet<string> = new Set(['integer', 'numeric', 'float', 'boolean'])

const documents = 'LONGTEXT COLLATE UTF8MB4_BIN'

/** MariaDB has no type of its own for documents: https://mariadb.com/kb/en/json-data-type/ */
const mariadbType = (text: string): string =>
  /^\s*json\s*$/i.test(text) ? documents : mysqlType(text)

/** MySQL and MariaDB quote numbers, name functions in lower case, and know UNIQUE only as an index. */
export const mysqlSpelling: Spelling = {
  ...standardSpelling,
  type: mysqlType,
  expression: (sql) => expressionText(sql, expressions),
  statement: (sql) => statementText(sql, expressions),
  standard: (sql, type) => {
    const text = expressionText(sql.replace(/\s+ON\s+UPDATE\s.*$/is, ''), expressions)
    return numeric.has(type.family) ? unquotedNumber(text) : text
  },
  // https://dev.mysql.com/doc/refman/8.0/en/create-table-foreign-keys.html: RESTRICT is NO ACTION
  action: (action) => (action === 'NO ACTION' || action === 'RESTRICT' ? null : action),
  chosenOptions: new Set([
    'engine',
    'default_charset',
    'charset',
    'collate',
    'row_format',
    'auto_increment',
  ]),
  uniqueIsIndex: true,
  collatesColumns: false,
  foldsColumns: true,
}

export const mariadbSpelling: Spelling = {
  ...mysqlSpelling,
  // https://mariadb.com/kb/en/create-sequence/
  counting: { highest: 9_223_372_036_854_775_806n, cache: 1000 },
  type: mariadbType,
  checkOfType: (text, type) => /^json$/i.test(type) && /^json_valid\([^(),]*\)$/.test(text),
}
