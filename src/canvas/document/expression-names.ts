/**
 * The words of an SQL expression: strings and comments, quoted names, bare names (with a bracket
 * behind them they are calls), and single characters.
 */
const token =
  /'(?:[^']|'')*'|--[^\n]*|\/\*[^]*?\*\/|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$]*(?:\s*\()?|[^]/gu

const bare = /^[a-z_][a-z0-9_$]*$/i

/** Whether the expression names the column. SQL tells bare names apart without case, so does this. */
export function mentionsName(sql: string, name: string): boolean {
  const wanted = name.toLowerCase()
  return words(sql).some((word) => nameIn(word)?.toLowerCase() === wanted)
}

/** The expression with a column called otherwise; strings, comments and function calls stay as they are. */
export function renameIn(sql: string, from: string, to: string): string {
  const wanted = from.toLowerCase()
  if (wanted === '' || to === '') return sql
  return words(sql)
    .map((word) => (nameIn(word)?.toLowerCase() === wanted ? spelled(word, to) : word))
    .join('')
}

const words = (sql: string): readonly string[] => sql.match(token) ?? []

/** The name that a word is, or undefined when it is no name. */
function nameIn(word: string): string | undefined {
  const first = word.charAt(0)
  if (word.endsWith('(') && first !== '"' && first !== '`' && first !== '[') return undefined
  if (first === '"') return word.length > 1 ? word.slice(1, -1).replaceAll('""', '"') : undefined
  if (first === '`') return word.length > 1 ? word.slice(1, -1).replaceAll('``', '`') : undefined
  if (first === '[') return word.length > 1 ? word.slice(1, -1) : undefined
  return /^[\p{L}_]/u.test(first) ? word : undefined
}

// A word that was quoted stays quoted; a bare one is quoted once its new name needs it.
function spelled(word: string, name: string): string {
  if (word.startsWith('`')) return `\`${name.replaceAll('`', '``')}\``
  if (word.startsWith('[') && !name.includes(']')) return `[${name}]`
  if (/^["[]/.test(word) || !bare.test(name)) return `"${name.replaceAll('"', '""')}"`
  return name
}
