import { tokenize, type Token } from '#toolkit/dialects/sqlite'
import type { Catalogue } from './catalogue.ts'
import { keywords } from './keywords.ts'
import { scopeAt } from './scope.ts'

/**
 * Names in double quotes that stand for nothing. SQLite reads such a name as a string instead of refusing it
 * (https://sqlite.org/quirks.html#dblquote), so a misspelt column gives its own name in every row.
 *
 * @returns the tokens, positions counting from the beginning of the statement
 */
export function unknownNames(sql: string, catalogue: Catalogue): readonly Token[] {
  // Others refuse such a name themselves.
  if (catalogue.dialect !== 'sqlite') return []
  const tokens = tokenize(sql)
  if (!judged.has(tokens[0]?.text.toUpperCase() ?? '')) return []
  return tokens.filter((token, at) => {
    const isQuoted = token.kind === 'name' && token.text.startsWith('"')
    return isQuoted && !introduces(tokens, at) && !isKnown(sql, token, catalogue)
  })
}

const judged: ReadonlySet<string> = new Set([
  'SELECT',
  'WITH',
  'INSERT',
  'UPDATE',
  'DELETE',
  'REPLACE',
  'VALUES',
])

/** Behind AS, or behind an expression without it, a name is given; behind a dot the engine complains itself. */
function introduces(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  if (before === undefined) return false
  if (['AS', '.'].includes(before.text.toUpperCase())) return true
  if (before.kind === 'word') return !keywords.has(before.text.toUpperCase())
  return before.kind === 'name' || before.kind === 'string' || before.text === ')'
}

function isKnown(sql: string, { value, start }: Token, catalogue: Catalogue): boolean {
  const { sources, ctes } = scopeAt(sql, start + 1, catalogue)
  const name = value.toLowerCase()
  if (catalogue.tables.has(name) || ctes.has(name)) return true
  if (sources.some(({ alias, open }) => open || alias.toLowerCase() === name)) return true
  if (sources.some(({ columns }) => columns.some((column) => column.name.toLowerCase() === name)))
    return true
  return givenNames(sql).has(name) || ['rowid', 'oid', '_rowid_'].includes(name)
}

/** ORDER BY may use what the select list names. */
const givenNames = (sql: string): ReadonlySet<string> => {
  const tokens = tokenize(sql)
  return new Set(
    tokens
      .filter((_, at) => tokens[at - 1]?.text.toUpperCase() === 'AS')
      .map(({ value }) => value.toLowerCase()),
  )
}
