/**
 * The words of a piece of SQL: strings and comments, quoted names, bare names (with a bracket behind
 * them they are calls), and single characters.
 */
const token =
  /'(?:[^']|'')*'|--[^\n]*|\/\*[^]*?\*\/|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$]*(?:\s*\()?|[^]/gu

export const sqlWords = (sql: string): readonly string[] => sql.match(token) ?? []

/** The name that a word is, or undefined when it is no name. */
export function nameIn(word: string): string | undefined {
  const first = word.charAt(0)
  if (isCall(word)) return undefined
  if (first === '"') return word.length > 1 ? word.slice(1, -1).replaceAll('""', '"') : undefined
  if (first === '`') return word.length > 1 ? word.slice(1, -1).replaceAll('``', '`') : undefined
  if (first === '[') return word.length > 1 ? word.slice(1, -1) : undefined
  return /^[\p{L}_]/u.test(first) ? word : undefined
}

const isCall = (word: string): boolean => word.length > 1 && /^[\p{L}_].*\($/su.test(word)

/**
 * Why a piece of SQL cannot stand inside a larger statement, where it would end a bracket, a string
 * or the statement that is not its own; undefined when it can.
 */
export function brokenPart(sql: string): string | undefined {
  if (sql.trim() === '') return 'it is empty'
  if (sql.includes('\0')) return 'it holds a NUL character'
  const words = sqlWords(sql)
  // Behind it to the end of the line nothing would count, not even the bracket that closes it.
  if (words.at(-1)?.startsWith('--')) return 'a comment with -- would hide what follows'
  let depth = 0
  for (const [at, word] of words.entries()) {
    const reason = brokenWord(word, words[at + 1])
    if (reason !== undefined) return reason
    if (word === '(' || isCall(word)) depth++
    if (word === ')' && --depth < 0) return 'a bracket is closed that was not opened'
  }
  return depth > 0 ? 'a bracket is not closed' : undefined
}

function brokenWord(word: string, next: string | undefined): string | undefined {
  if (word === ';') return 'a semicolon would end the statement'
  if (word === "'" || word === '"' || word === '`') return `${word} is opened and not closed`
  return word === '/' && next === '*' ? 'a comment is opened and not closed' : undefined
}
