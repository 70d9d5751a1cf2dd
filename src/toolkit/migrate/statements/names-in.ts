/**
 * The names that a text of SQL speaks of, quoted or not, and `*`. Keywords and functions are among them: whoever asks
 * wants to miss none.
 */
export function namesIn(sql: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [word] of sql.replaceAll(literals, "''").matchAll(words)) {
    const quote = word.charAt(0)
    if (quote === '"' || quote === '`') {
      names.add(word.slice(1, -1).replaceAll(quote + quote, quote))
    } else {
      names.add(word)
      names.add(word.toLowerCase())
    }
  }
  return names
}

const literals = /'(?:[^']|'')*'/g
const words = /"(?:[^"]|"")+"|`(?:[^`]|``)+`|[\p{L}_][\p{L}\p{N}_$]*|\*/gu
