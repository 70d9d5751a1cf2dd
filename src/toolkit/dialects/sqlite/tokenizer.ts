import type { Token } from '../token-cursor.ts'

/** https://sqlite.org/lang_keywords.html: quotes of names, and the string that is accepted as a name */
const closing: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '[': ']' }

const skipped = /[ \t\n\v\f\r]+|--[^\n]*/y
const blob = /[xX]'[0-9A-Fa-f]*'/y
const word = /[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y
const number = /0[xX][0-9A-Fa-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?/y
const variable = /[?@:$#][\w$\u0080-\uFFFF]*/y

/**
 * Cuts one statement into tokens as tokenize.c does. It never fails: what the engine would refuse becomes a token of kind `other`.
 *
 * @param sql a statement, usually from `sqlite_schema.sql`
 */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = []
  let index = 0
  while (index < sql.length) {
    const behindBlank = skip(sql, index)
    if (behindBlank > index) {
      index = behindBlank
      continue
    }
    const token = tokenAt(sql, index)
    tokens.push(token)
    index = token.end
  }
  return tokens
}

function skip(sql: string, start: number): number {
  if (sql.startsWith('/*', start)) {
    const end = sql.indexOf('*/', start + 2)
    return end < 0 ? sql.length : end + 2
  }
  return matchEnd(skipped, sql, start)
}

function tokenAt(sql: string, start: number): Token {
  const unit = sql[start] ?? ''
  const close = closing[unit]
  if (close !== undefined) return quoted(sql, start, close)
  const kinds = [
    ['other', blob],
    ['word', word],
    ['number', number],
    ['other', variable],
  ] as const
  for (const [kind, pattern] of kinds) {
    const end = matchEnd(pattern, sql, start)
    if (end > start) return plain(kind, sql, { start, end })
  }
  return plain('other', sql, { start, end: start + 1 })
}

function plain(kind: Token['kind'], sql: string, span: { start: number; end: number }): Token {
  const text = sql.slice(span.start, span.end)
  return { kind, text, value: text, ...span }
}

function quoted(sql: string, start: number, close: string): Token {
  const doubling = close !== ']'
  let end = start + 1
  while (end < sql.length && (sql[end] !== close || (doubling && sql[end + 1] === close)))
    end += sql[end] === close ? 2 : 1
  end = Math.min(end + 1, sql.length)
  const text = sql.slice(start, end)
  const inner = text.slice(1, text.endsWith(close) && text.length > 1 ? -1 : undefined)
  const value = doubling ? inner.replaceAll(close + close, close) : inner
  return { kind: close === "'" ? 'string' : 'name', text, value, start, end }
}

function matchEnd(pattern: RegExp, sql: string, start: number): number {
  pattern.lastIndex = start
  return pattern.test(sql) ? pattern.lastIndex : start
}
