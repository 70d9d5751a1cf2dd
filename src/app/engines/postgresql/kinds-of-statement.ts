/** The first word of a statement in capitals, behind blanks, comments and brackets. */
export const firstWord = (sql: string): string =>
  /^(?:\s|\(|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase() ?? ''

const reading = new Set(
  `SELECT VALUES TABLE WITH SHOW EXPLAIN BEGIN START COMMIT END SAVEPOINT RELEASE SET RESET FETCH
  DECLARE CLOSE LISTEN`.split(/\s+/),
)

const queries = new Set(['SELECT', 'VALUES', 'TABLE', 'WITH'])

const writingWord = /\b(?:insert|update|delete|merge|into|nextval|setval)\b/i

/** Whether a statement leaves rows and schema as they are, as far as its words tell. */
export const reads = (sql: string): boolean =>
  reading.has(firstWord(sql)) && !(queries.has(firstWord(sql)) && writingWord.test(sql))

/** Whether its rows may be read page by page; a word in a text may be taken for one that writes, which costs pages only. */
export const streams = (sql: string): boolean => queries.has(firstWord(sql)) && reads(sql)
