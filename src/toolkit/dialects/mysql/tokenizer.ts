import type { Token } from '../token-cursor.ts'

const blank = /\s+|--(?=\s|$)[^\n]*|#[^\n]*/y
const word = /[A-Za-z_$\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y
const number = /0x[\dA-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
/** `5a` is a name where it is no number with an exponent. */
const digitName = /\d+[A-Za-z_$\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y
/** What stands before the quote of a literal: `b'101'`, `x'00'`, `n'text'`, `_utf8mb4'text'`. */
const introducer = /(?:[bBxXnN]|_[A-Za-z]\w*)(?=')/y
const variable = /@{1,2}(?:[\w$.\u0080-\uFFFF]+|`[^`]*`)?/y
const versionMark = /\/\*M?!\d*/y

interface Piece {
  readonly kind: 'mark' | 'blank' | 'token'
  readonly start: number
  readonly end: number
}

/**
 * Cuts a statement of MySQL or MariaDB into tokens. It never fails: what the server would refuse becomes a token
 * of kind `other`. Text in a comment with a version is read as the server reads it.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/comments.html
 */
export const tokenize = (sql: string): Token[] =>
  pieces(sql).flatMap((piece) => (piece.kind === 'token' ? readToken(sql, piece) : []))

/**
 * The statement without the marks around text that has a version, so that pieces of it are SQL too.
 * Other comments stay.
 */
export function withoutVersions(sql: string): string {
  let text = ''
  let marked = false
  for (const { kind, start, end } of pieces(sql)) {
    const separated = /\s$/.test(text)
    const piece = sql.slice(start, end)
    if (kind === 'mark') text += separated ? '' : ' '
    else if (!marked || !separated || !/^ +$/.test(piece)) text += piece
    marked = kind === 'mark'
  }
  return text.trimEnd()
}

function pieces(sql: string): readonly Piece[] {
  const found: Piece[] = []
  let open = false
  let start = 0
  while (start < sql.length) {
    const mark = open && sql.startsWith('*/', start) ? start + 2 : matchEnd(versionMark, sql, start)
    const behindBlank = mark > start ? mark : blankEnd(sql, start)
    const end = behindBlank > start ? behindBlank : tokenEnd(sql, start)
    if (mark > start) open = !sql.startsWith('*/', start)
    found.push({
      kind: mark > start ? 'mark' : behindBlank > start ? 'blank' : 'token',
      start,
      end,
    })
    start = end
  }
  return found
}

function blankEnd(sql: string, start: number): number {
  if (!sql.startsWith('/*', start)) return matchEnd(blank, sql, start)
  const end = sql.indexOf('*/', start + 2)
  return end < 0 ? sql.length : end + 2
}

const isQuote = (unit: string | undefined) => unit === "'" || unit === '"' || unit === '`'

function tokenEnd(sql: string, start: number): number {
  if (isQuote(sql[start])) return quoteEnd(sql, start)
  const behind = matchEnd(introducer, sql, start)
  if (behind > start) return quoteEnd(sql, behind)
  const ends = [number, digitName, word, variable].map((pattern) => matchEnd(pattern, sql, start))
  return Math.max(start + 1, ...ends)
}

/** A quote doubled is one of the text; a backslash escapes in texts and not in names. */
function quoteEnd(sql: string, start: number): number {
  const close = sql[start]
  let end = start + 1
  while (end < sql.length && (sql[end] !== close || sql[end + 1] === close)) {
    const pair = sql[end] === close || (sql[end] === '\\' && close !== '`')
    end += pair ? 2 : 1
  }
  return Math.min(end + 1, sql.length)
}

function readToken(sql: string, { start, end }: Piece): Token {
  const text = sql.slice(start, end)
  if (isQuote(text[0])) {
    const kind = text.startsWith('`') ? 'name' : 'string'
    return { kind, text, value: unquoted(text), start, end }
  }
  return { kind: plainKind(text), text, value: text, start, end }
}

function plainKind(text: string): Token['kind'] {
  if (matchEnd(number, text, 0) === text.length) return 'number'
  return /^\w|^\$|^[\u0080-\uFFFF]/.test(text) && !text.endsWith("'") ? 'word' : 'other'
}

const escapes: Readonly<Record<string, string>> = {
  0: '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\u001A',
  // these two stay escaped for LIKE
  '%': String.raw`\%`,
  _: String.raw`\_`,
}

/**
 * What a quoted name or text means.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/string-literals.html
 */
export function unquoted(text: string): string {
  const close = text.slice(0, 1)
  const inner = text.slice(1, text.endsWith(close) && text.length > 1 ? -1 : undefined)
  return close === '`' ? inner.replaceAll('``', '`') : unescaped(inner, close)
}

/** A text from between its quotes. */
export const unescaped = (inner: string, close = "'"): string =>
  inner.replaceAll(
    close === '"' ? /""|\\([^])/g : /''|\\([^])/g,
    (_whole, escaped: string | undefined) =>
      escaped === undefined ? close : (escapes[escaped] ?? escaped),
  )

function matchEnd(pattern: RegExp, sql: string, start: number): number {
  pattern.lastIndex = start
  return pattern.test(sql) ? pattern.lastIndex : start
}
