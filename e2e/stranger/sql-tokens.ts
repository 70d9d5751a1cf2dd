/** A token of SQLite's SQL, with its quotes taken off; `word` covers unquoted names and keywords. */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'other'
  readonly text: string
}

const token =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|([xX]?'(?:[^']|'')*')|"((?:[^"]|"")*)"|\[([^\]]*)\]|`((?:[^`]|``)*)`|([\p{L}_$][\p{L}\p{N}\p{M}_$]*)|(\d[\w.]*(?:[eE][+-]?\d+)?|<=|>=|<>|!=|==|\|\||<<|>>|->>|->|[\s\S])/gu

/** The tokens of a statement without blanks and comments (https://sqlite.org/lang.html). */
export function tokensOf(sql: string): Token[] {
  return Array.from(sql.matchAll(token)).flatMap((match): Token[] => {
    const [, text, double, bracket, backtick, word, other] = match
    if (text !== undefined) return [{ kind: 'string', text }]
    if (double !== undefined) return [{ kind: 'name', text: double.replaceAll('""', '"') }]
    if (bracket !== undefined) return [{ kind: 'name', text: bracket }]
    if (backtick !== undefined) return [{ kind: 'name', text: backtick.replaceAll('``', '`') }]
    if (word !== undefined) return [{ kind: 'word', text: word }]
    return other === undefined ? [] : [{ kind: 'other', text: other }]
  })
}

/** One spelling for all: names in double quotes and words in lower case alike, so that quoting makes no difference. */
export function spelled(tokens: readonly Token[]): string {
  return tokens
    .map(({ kind, text }) => (kind === 'string' || kind === 'other' ? text : text.toLowerCase()))
    .join(' ')
}

/** Splits at commas outside brackets. */
export function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const one of tokens) {
    depth += bracketStep(one)
    if (depth === 0 && isOther(one, ',')) parts.push([])
    else parts.at(-1)?.push(one)
  }
  return parts
}

/** Index just after the bracket that closes the one at `open`. */
export function afterBracket(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at += 1) {
    const one = tokens[at]
    if (one !== undefined) depth += bracketStep(one)
    if (depth === 0) return at + 1
  }
  return tokens.length
}

export function isOther(one: Token | undefined, text: string): boolean {
  return one?.kind === 'other' && one.text === text
}

/** Whether an unquoted word says one of `words`. */
export function isWord(one: Token | undefined, ...words: readonly string[]): boolean {
  return one?.kind === 'word' && words.includes(one.text.toLowerCase())
}

function bracketStep(one: Token): number {
  if (isOther(one, '(')) return 1
  return isOther(one, ')') ? -1 : 0
}
