/** How the target writes what a piece of SQL mentions. */
export interface SqlTarget {
  readonly quote: (name: string) => string
  /** The drawn spelling of a table or column, by its lower case: the target may tell letter cases apart. */
  readonly names: ReadonlyMap<string, string>
  readonly backslashEscapes: boolean
}

/** Functions of SQLite that have a name in the standard. */
const standard: readonly (readonly [RegExp, string])[] = [
  [/\bdatetime\s*\(\s*'now'\s*(?:,\s*'localtime'\s*)?\)/gi, 'CURRENT_TIMESTAMP'],
  [/\bdate\s*\(\s*'now'\s*(?:,\s*'localtime'\s*)?\)/gi, 'CURRENT_DATE'],
  [/\btime\s*\(\s*'now'\s*(?:,\s*'localtime'\s*)?\)/gi, 'CURRENT_TIME'],
  [/\bifnull\s*\(/gi, 'coalesce('],
  [/\s+COLLATE\s+(?:\w+|"[^"]+")/gi, ''],
]

const token =
  /('(?:[^']|'')*')|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|--[^\n]*|\/\*[\s\S]*?\*\/|([\p{L}_][\p{L}\p{N}_]*)(\s*\()?|[\s\S]/gu

/**
 * SQL that was written for SQLite, in the words of another database as far as spelling goes: quotes of
 * names, letter case, the functions that the standard has. What else differs stays as it was drawn.
 */
export function translateSql(sql: string, target: SqlTarget): string {
  const spelled = standard.reduce(
    (text, [pattern, name]) => outsideStrings(text, pattern, name),
    sql,
  )
  return spelled.replaceAll(token, (whole, ...groups: (string | undefined)[]) => {
    const [literal, double, backtick, bracket, word, call] = groups
    if (literal !== undefined) return string(literal, target)
    const name = double?.replaceAll('""', '"') ?? backtick?.replaceAll('``', '`') ?? bracket
    if (name !== undefined) return target.quote(target.names.get(name.toLowerCase()) ?? name)
    return word === undefined || call !== undefined ? whole : drawn(word, target)
  })
}

/** A pattern that has strings of its own is tried from each word on; inside of other strings nothing is. */
function outsideStrings(text: string, pattern: RegExp, name: string): string {
  return text.replaceAll(pattern, (found, offset: number) => {
    const quotes = text.slice(0, offset).split("'").length - 1
    return quotes % 2 === 0 ? name : found
  })
}

function string(literal: string, target: SqlTarget): string {
  return target.backslashEscapes ? literal.replaceAll('\\', '\\\\') : literal
}

/** An unquoted name that the target would read in another letter case gets quotes. */
function drawn(word: string, target: SqlTarget): string {
  const name = target.names.get(word.toLowerCase())
  if (name === undefined || name === name.toLowerCase()) return word
  return target.quote(name)
}
