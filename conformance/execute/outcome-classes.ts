import type { DialectName } from '../case.ts'
import type { EngineError } from './engines.ts'

/** What became of a statement that was executed. */
export const outcomeClasses = [
  'executed',
  'executed, a part left out',
  'reported and refused',
  'reported, yet executed',
  'refused by the compiler',
  'no statement',
  'tables not created',
  'undefined function or operator',
  'undefined table',
  'undefined column',
  'undefined type, schema or collation',
  'type mismatch',
  'data',
  'semantics',
  'SQL text of the case',
  'syntax error',
  'unsupported feature',
] as const
export type OutcomeClass = (typeof outcomeClasses)[number]

/** Those that must not happen: what an engine refuses for its form has to be reported, and nothing else. */
export const forbidden: ReadonlySet<OutcomeClass> = new Set([
  'syntax error',
  'unsupported feature',
  'reported, yet executed',
])

type Rule = readonly [pattern: RegExp, outcome: OutcomeClass]

/** By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const states: readonly Rule[] = [
  [/^42601$/, 'syntax error'],
  [/^0A000$/, 'unsupported feature'],
  [/^42883$/, 'undefined function or operator'],
  [/^42P01$/, 'undefined table'],
  [/^(42703|42P02)$/, 'undefined column'],
  [/^(42704|3F000)$/, 'undefined type, schema or collation'],
  [/^(42804|42846|42P18|42725|22P02|22P03|42P22|42P21|08P01|2200[0-9A-Z])$/, 'type mismatch'],
  [/^(2[0-9]|40|54|55)/, 'data'],
  [/^42/, 'semantics'],
]

/** SQLite has words only: https://sqlite.org/src/file/src/resolve.c and its neighbours. */
const words: readonly Rule[] = [
  [/^near ".*": syntax error|^incomplete input|^unrecognized token/, 'syntax error'],
  [
    /not (?:currently )?(?:supported|implemented|allowed|permitted)|may not be used|cannot use/,
    'unsupported feature',
  ],
  [/^no such function/, 'undefined function or operator'],
  [/^no such table/, 'undefined table'],
  [/^no such column|has no column/, 'undefined column'],
  [/^no such |^unknown /, 'undefined type, schema or collation'],
  [/constraint failed|datatype mismatch/, 'data'],
]

/** https://mariadb.com/kb/en/mariadb-error-codes/ */
const names: readonly Rule[] = [
  [/^ER_(PARSE_ERROR|SYNTAX_ERROR|UNKNOWN_CHARACTER_SET_FORMAT)$/, 'syntax error'],
  [
    /^ER_(NOT_SUPPORTED_YET|CHECK_NOT_IMPLEMENTED|VIEW_SELECT_CLAUSE|SP_BADSTATEMENT)$/,
    'unsupported feature',
  ],
  [/^ER_(SP_DOES_NOT_EXIST|FUNC_INEXISTENT_NAME_COLLISION)$/, 'undefined function or operator'],
  [/^ER_(NO_SUCH_TABLE|UNKNOWN_TABLE|NONUNIQ_TABLE|BAD_TABLE_ERROR)$/, 'undefined table'],
  [/^ER_BAD_FIELD_ERROR$/, 'undefined column'],
  [
    /^ER_(UNKNOWN_COLLATION|BAD_DB_ERROR|UNKNOWN_CHARACTER_SET)$/,
    'undefined type, schema or collation',
  ],
  [
    /^ER_(DUP_ENTRY|NO_DEFAULT_FOR_FIELD|BAD_NULL_ERROR|TRUNCATED_WRONG_VALUE|DATA_TOO_LONG)/,
    'data',
  ],
]

const rulesOf: Readonly<Partial<Record<DialectName, readonly Rule[]>>> = {
  sqlite: words,
  postgresql: states,
  mariadb: names,
}

export function classOf({ code, message }: EngineError, dialect: DialectName): OutcomeClass {
  const rules = rulesOf[dialect] ?? []
  const text = dialect === 'sqlite' ? message : code
  return rules.find(([pattern]) => pattern.test(text))?.[1] ?? 'semantics'
}
