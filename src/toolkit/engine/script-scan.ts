import type { QuoteRule, ScriptRules } from './script-rules.ts'

/** Where a span ends, and whether the script ended before it did. */
export interface Span {
  readonly end: number
  readonly closed: boolean
}

/** The end of the comment that begins at `start`, or null when none does. */
export function scanComment(text: string, start: number, rules: ScriptRules): Span | null {
  if (text.startsWith('/*', start))
    return rules.nestedComments ? nestedComment(text, start) : until(text, start + 2, '*/')
  for (const mark of rules.lineComments) {
    if (!text.startsWith(mark, start)) continue
    if (mark === '--' && rules.dashesNeedBlank && !isBlankOrEnd(text, start + 2)) continue
    return { end: endOfLine(text, start), closed: true }
  }
  return null
}

/** The end of the quoted span that begins at `start`, its closing mark included; null when none begins there. */
export function scanQuote(text: string, start: number, rules: ScriptRules): Span | null {
  const rule = rules.quotes.find(({ open }) => open === text[start])
  if (rule !== undefined) return closingQuote(text, start + 1, rule)
  return rules.dollarQuotes && text[start] === '$' ? dollarQuote(text, start) : null
}

/** PostgreSQL's E'…'; `start` is at the quote. */
export const scanEscapeString = (text: string, start: number): Span =>
  closingQuote(text, start + 1, { open: "'", close: "'", doubling: true, backslash: true })

/** The index behind the line that `start` is in, its line feed included. */
export function endOfLine(text: string, start: number): number {
  const feed = text.indexOf('\n', start)
  return feed < 0 ? text.length : feed + 1
}

function closingQuote(text: string, from: number, rule: QuoteRule): Span {
  let index = from
  while (index < text.length) {
    const unit = text[index]
    if (rule.backslash && unit === '\\') index += 2
    else if (unit !== rule.close) index += 1
    else if (rule.doubling && text[index + 1] === rule.close) index += 2
    else return { end: index + 1, closed: true }
  }
  return { end: text.length, closed: false }
}

const dollarTag = /\$(?:[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$/y

function dollarQuote(text: string, start: number): Span | null {
  dollarTag.lastIndex = start
  const tag = dollarTag.exec(text)?.[0]
  return tag === undefined ? null : until(text, start + tag.length, tag)
}

function nestedComment(text: string, start: number): Span {
  const mark = /\/\*|\*\//g
  mark.lastIndex = start
  let depth = 0
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) return { end: mark.lastIndex, closed: true }
  }
  return { end: text.length, closed: false }
}

function until(text: string, from: number, close: string): Span {
  const found = text.indexOf(close, from)
  return found < 0
    ? { end: text.length, closed: false }
    : { end: found + close.length, closed: true }
}

const isBlankOrEnd = (text: string, index: number) =>
  index >= text.length || text.charCodeAt(index) <= 32
