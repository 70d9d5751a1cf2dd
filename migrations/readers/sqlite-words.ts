const token =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[xX]?'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|\d[\w.]*|\.\d\w*|[\p{L}_$\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*|<>|[<>!=]=|\|\||<<|>>|->>?|[\s\S]/guy

/**
 * The words of an SQL text: without blanks and comments, names and words of the language in small letters and without the
 * quotes that they do not need.
 */
export function sqliteWords(sql: string): readonly string[] {
  const words: string[] = []
  for (const [text] of sql.matchAll(token))
    if (!/^(?:\s|--|\/\*)/.test(text)) words.push(wordOf(text))
  return words
}

function wordOf(text: string): string {
  const first = text.charAt(0)
  if (first === '"' || first === '`')
    return named(text.slice(1, -1).replaceAll(first + first, first))
  if (first === '[') return named(text.slice(1, -1))
  return text.endsWith("'") ? text : text.toLowerCase()
}

const named = (name: string) =>
  /^\w+$/.test(name) ? name.toLowerCase() : `"${name.replaceAll('"', '""').toLowerCase()}"`
