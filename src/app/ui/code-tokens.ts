/** A piece of code of one kind; `plain` holds names and signs. */
export interface CodeToken {
  readonly kind: 'plain' | 'keyword' | 'string' | 'number' | 'comment'
  readonly text: string
}

const typescript = new Set(
  'as async await class const declare default else export extends false for from function if implements import in interface new null of readonly return static super this true type undefined void'.split(
    ' ',
  ),
)
const sql = new Set(
  'action add after all alter always and as asc auto_increment autoincrement before begin by cascade check collate column comment constraint create cross current_timestamp default deferrable deferred delete desc each end engine exists foreign for from generated group having if immediate in index initially insert instead into is join key left like limit match no not null of on or order primary references rename restrict row rowid select set stored strict table temporary then trigger union unique update using values view virtual when where with without'.split(
    ' ',
  ),
)

const python = new Set(
  'and as assert class def del elif else except False finally for from if import in is lambda None not or pass raise return True try while with yield'.split(
    ' ',
  ),
)

/** How code of a kind is split and which words are its keywords. */
export type CodeLanguage = 'typescript' | 'sql' | 'python'

const keywords: Readonly<Record<CodeLanguage, ReadonlySet<string>>> = { typescript, sql, python }

const parts = {
  python:
    /(?<comment>#[^\n]*)|(?<string>"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(?<number>\b\d[\d_.]*\b)|(?<word>[A-Za-z_]\w*)/g,
  typescript:
    /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|(?<number>\b\d[\d_.]*\b)|(?<word>[A-Za-z_$][\w$]*)/g,
  sql: /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>'(?:[^']|'')*')|(?<plain>"(?:[^"]|"")*"|`(?:[^`]|``)*`)|(?<number>\b\d[\d.]*\b)|(?<word>[A-Za-z_]\w*)/g,
} as const

/** Splits code for its colours; every character stays, in its order. */
export function codeTokens(code: string, language: CodeLanguage): readonly CodeToken[] {
  const tokens: CodeToken[] = []
  let at = 0
  for (const match of code.matchAll(parts[language])) {
    if (match.index > at) tokens.push({ kind: 'plain', text: code.slice(at, match.index) })
    tokens.push({ kind: kindOf(match, language), text: match[0] })
    at = match.index + match[0].length
  }
  if (at < code.length) tokens.push({ kind: 'plain', text: code.slice(at) })
  return tokens
}

function kindOf(match: RegExpExecArray, language: CodeLanguage): CodeToken['kind'] {
  const { comment, string, number, word } = match.groups ?? {}
  if (comment !== undefined) return 'comment'
  if (string !== undefined) return 'string'
  if (number !== undefined) return 'number'
  if (word === undefined) return 'plain'
  const isKeyword = keywords[language].has(language === 'sql' ? word.toLowerCase() : word)
  return isKeyword ? 'keyword' : 'plain'
}

/** The tokens line by line; what runs over several lines is cut at their ends. */
export function codeLines(code: string, language: CodeLanguage): readonly (readonly CodeToken[])[] {
  const lines: CodeToken[][] = [[]]
  for (const { kind, text } of codeTokens(code.replace(/\n$/, ''), language)) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ kind, text: part })
    }
  }
  return lines
}
