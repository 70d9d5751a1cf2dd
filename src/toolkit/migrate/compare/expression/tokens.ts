/** A token of an expression, as far as its meaning goes. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark'
  /** A word in lower case, a name or a text without its quotes, a mark as it stands. */
  readonly value: string
}

/** How a dialect writes names and texts. */
export interface Lexis {
  readonly backslashes: boolean
  /** `[a]` is a name; else brackets hold an index. */
  readonly bracketNames: boolean
  readonly foldsQuoted: boolean
  /** `&&` and `||` are AND and OR. */
  readonly logicMarks: boolean
}

const pattern =
  /(?<blank>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<intro>[eEnN]|_\w+)?(?<quote>'(?:[^'\\]|''|\\[\s\S])*')|(?<plain>'(?:[^']|'')*')|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<name>"(?:[^"]|"")*"|`(?:[^`]|``)*`)|(?<mark>::|<=>|->>|->|#>>|#>|!~~\*|!~~|~~\*|~~|!~\*|!~|~\*|\|\||&&|<=|>=|<>|!=|==|<<|>>|@>|<@|[\s\S])/uy

/** Cuts an expression into tokens; comments and blanks are left out. */
export function tokensOf(sql: string, lexis: Lexis): readonly Token[] {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  while (pattern.lastIndex < sql.length) {
    const start = pattern.lastIndex
    const bracket = lexis.bracketNames && sql[start] === '[' ? sql.indexOf(']', start) : -1
    if (bracket > 0) {
      tokens.push({ kind: 'name', value: foldedName(sql.slice(start + 1, bracket), lexis) })
      pattern.lastIndex = bracket + 1
      continue
    }
    const groups = pattern.exec(sql)?.groups
    const token = groups && groups['blank'] === undefined ? tokenOf(groups, lexis) : null
    if (token !== null) tokens.push(token)
  }
  return tokens
}

type Groups = Readonly<Record<string, string | undefined>>

function tokenOf(groups: Groups, lexis: Lexis): Token {
  const { quote, plain, number, word, name, mark = '' } = groups
  const text = quote ?? plain
  if (text !== undefined) {
    const escaped = lexis.backslashes || groups['intro']?.toLowerCase() === 'e'
    return { kind: 'text', value: textValue(text, escaped) }
  }
  if (number !== undefined) return { kind: 'number', value: number.toLowerCase() }
  if (word !== undefined) return { kind: 'word', value: word.toLowerCase() }
  if (name === undefined) return markOf(mark, lexis)
  const close = name.slice(0, 1)
  return {
    kind: 'name',
    value: foldedName(name.slice(1, -1).replaceAll(close + close, close), lexis),
  }
}

const markOf = (mark: string, { logicMarks }: Lexis): Token => {
  const word = logicMarks ? logicWords[mark] : undefined
  return word === undefined ? { kind: 'mark', value: mark } : { kind: 'word', value: word }
}

const logicWords: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or' }

const foldedName = (name: string, { foldsQuoted }: Lexis): string =>
  foldsQuoted ? name.toLowerCase() : name

function textValue(text: string, escaped: boolean): string {
  const inner = text.slice(1, -1).replaceAll("''", "'")
  return escaped ? inner.replaceAll(/\\([\s\S])/g, '$1') : inner
}
