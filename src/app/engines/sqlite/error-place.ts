import type { StatementSpan } from '../live-types.ts'

/**
 * Where in a statement an error is. sql.js tells no offset, so the place is found by what the message names:
 * the token after `near`, a column, a table; else it is the statement.
 *
 * @returns a span in the text that was run
 */
export function placeOfError(
  { sql, start, end }: StatementSpan,
  message: string,
): { readonly start: number; readonly end: number } {
  const named = nameIn(message)
  if (named === undefined) return { start, end }
  const token = tokenOf(sql, named)
  const at = wholeToken(sql, token)
  return at < 0 || token === ''
    ? { start, end }
    : { start: start + at, end: start + at + token.length }
}

/** Messages of SQLite's parser and resolver that name a token of the statement. */
const NAMING = [
  /^near "(.+)": syntax error$/s,
  /^no such column: (.+?)(?: - should this be a string literal in single-quotes\?)?$/,
  /^no such (?:table|view|function|collation sequence|index|trigger|module): (?:main\.)?(.+)$/,
  /^ambiguous column name: (.+)$/,
  /^table (.+) (?:already exists|has \d+ columns? but)/,
  /^(?:index|view|there is already a table named) (.+) already exists$/,
  /^wrong number of arguments to function (.+)\(\)$/,
  /^table \S+ has no column named (.+)$/,
  /^duplicate column name: (.+)$/,
  /^unrecognized token: "(.+)"$/s,
]

function nameIn(message: string): string | undefined {
  for (const pattern of NAMING) {
    const name = pattern.exec(message)?.[1]
    if (name !== undefined) return name
  }
  return undefined
}

/** The name as it is told, else without its qualifier: `t.nme` may be written `t . nme`. */
const tokenOf = (sql: string, name: string): string =>
  wholeToken(sql, name) >= 0 ? name : name.slice(name.lastIndexOf('.') + 1)

function wholeToken(sql: string, name: string): number {
  const lower = sql.toLowerCase()
  const wanted = name.toLowerCase()
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    if (
      isBoundary(lower, at - 1, wanted.at(0)) &&
      isBoundary(lower, at + wanted.length, wanted.at(-1))
    )
      return at
  }
  return -1
}

const letter = /[\p{L}\p{N}_$]/u

/** A punctuation mark is a token wherever it stands; a word needs an end. */
const isBoundary = (text: string, at: number, edge: string | undefined): boolean =>
  !letter.test(edge ?? '') || !letter.test(text[at] ?? ' ')
