/** How a quoted span ends: a doubled closing mark stays inside, a backslash guards the next character where said. */
export interface QuoteRule {
  readonly open: string
  readonly close: string
  readonly doubling: boolean
  readonly backslash: boolean
}

/** Which statements hold semicolons of their own, and how one knows their end. */
export type BlockRule = 'none' | 'sqlite-trigger' | 'postgresql-routine'

/** What a splitter must know of a dialect's scripts; facts only. */
export interface ScriptRules {
  readonly quotes: readonly QuoteRule[]
  /** Marks that begin a comment to the end of the line. */
  readonly lineComments: readonly string[]
  /** MySQL takes `--` as a comment only before a blank or a control character. */
  readonly dashesNeedBlank: boolean
  readonly nestedComments: boolean
  /** A comment that begins with an exclamation mark holds SQL that runs. */
  readonly conditionalComments: boolean
  /** E'…' takes backslash escapes. */
  readonly escapeStrings: boolean
  /** $tag$ … $tag$ */
  readonly dollarQuotes: boolean
  /** A semicolon inside brackets ends nothing. */
  readonly bracketsHoldSemicolons: boolean
  readonly blocks: BlockRule
  /** What begins a command of the client, to the end of the line: psql's backslash, the sqlite3 shell's dot. */
  readonly commandMark: '\\' | '.' | null
  /** Rows follow behind COPY … FROM STDIN until a line `\.`. */
  readonly copyBlocks: boolean
  /** `DELIMITER //` at the start of a line changes what ends a statement. */
  readonly delimiterCommand: boolean
  /** What ends a statement at first; null where only a line of its own does. */
  readonly terminator: string | null
  /** A line that holds this word alone (and a count) ends a batch: `GO`. */
  readonly batchWord: string | null
}

const single: QuoteRule = { open: "'", close: "'", doubling: true, backslash: false }
const double: QuoteRule = { open: '"', close: '"', doubling: true, backslash: false }
const backtick: QuoteRule = { open: '`', close: '`', doubling: true, backslash: false }

const standard: ScriptRules = {
  quotes: [single, double],
  lineComments: ['--'],
  dashesNeedBlank: false,
  nestedComments: false,
  conditionalComments: false,
  escapeStrings: false,
  dollarQuotes: false,
  bracketsHoldSemicolons: false,
  blocks: 'none',
  commandMark: null,
  copyBlocks: false,
  delimiterCommand: false,
  terminator: ';',
  batchWord: null,
}

/** Script rules by dialect name; a name that is not here is split by those of `default`. */
export const scriptRules = {
  default: standard,
  // https://sqlite.org/lang_keywords.html and tokenize.c: a bracket name has no escape
  sqlite: {
    ...standard,
    quotes: [
      single,
      double,
      backtick,
      { open: '[', close: ']', doubling: false, backslash: false },
    ],
    blocks: 'sqlite-trigger',
    // https://sqlite.org/cli.html#special_commands_to_sqlite3_dot_commands_
    commandMark: '.',
  },
  // https://www.postgresql.org/docs/18/sql-syntax-lexical.html, and psql for what its scripts hold besides
  postgresql: {
    ...standard,
    nestedComments: true,
    escapeStrings: true,
    dollarQuotes: true,
    bracketsHoldSemicolons: true,
    blocks: 'postgresql-routine',
    commandMark: '\\',
    copyBlocks: true,
  },
  // https://dev.mysql.com/doc/refman/8.4/en/comments.html and mysql-commands.html
  mysql: {
    ...standard,
    quotes: [{ ...single, backslash: true }, { ...double, backslash: true }, backtick],
    lineComments: ['--', '#'],
    dashesNeedBlank: true,
    conditionalComments: true,
    delimiterCommand: true,
  },
  // https://learn.microsoft.com/sql/tools/sqlcmd/sqlcmd-utility: GO ends a batch, a semicolon does not
  mssql: {
    ...standard,
    quotes: [single, double, { open: '[', close: ']', doubling: true, backslash: false }],
    nestedComments: true,
    terminator: null,
    batchWord: 'GO',
  },
} as const satisfies Record<string, ScriptRules>

/** The rules of a dialect, MariaDB's being those of MySQL. */
export function rulesOf(dialect: string): ScriptRules {
  const name = dialect === 'mariadb' ? 'mysql' : dialect
  return Object.entries(scriptRules).find(([known]) => known === name)?.[1] ?? scriptRules.default
}
