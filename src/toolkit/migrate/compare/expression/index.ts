import { canonical, type Habits } from './canonical.ts'
import { nodeText } from './node.ts'
import { parseExpression } from './parse.ts'
import { tokensOf, type Lexis, type Token } from './tokens.ts'

export type { Habits } from './canonical.ts'
export type { Lexis } from './tokens.ts'

/** How a dialect writes expressions, and what it does to them. */
export interface ExpressionDialect {
  readonly lexis: Lexis
  readonly habits: Habits
}

/** An expression in one form for all that mean the same; where it is not understood, its words. */
export function expressionText(sql: string, { lexis, habits }: ExpressionDialect): string {
  const tokens = tokensOf(sql, lexis)
  const node = parseExpression(tokens)
  return node === null ? wordsOf(tokens) : nodeText(canonical(node, habits))
}

const wordsOf = (tokens: readonly Token[]): string =>
  tokens.map(({ kind, value }) => (kind === 'text' ? `'${value}'` : value)).join(' ')

/**
 * A statement by the words that matter: without brackets, casts, names of tables in front of columns and other names
 * for columns that are called so anyway. Two that differ only there are taken for the same.
 */
export function statementText(sql: string, { lexis }: ExpressionDialect): string {
  const words: string[] = []
  const tokens = tokensOf(sql.trim().replace(/;$/, ''), lexis)
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token === undefined || silent.has(token.value)) continue
    if (token.value === '::') {
      at = typeEnd(tokens, at + 1)
      continue
    }
    if (tokens[at + 1]?.value === '.') {
      at += 1
      continue
    }
    const word = token.kind === 'text' ? `'${token.value}'` : token.value
    if (words.at(-1) !== word) words.push(word)
  }
  return words.join(' ')
}

const silent: ReadonlySet<string> = new Set(['(', ')', 'as', 'inner', 'outer', 'asc'])

const typeWords: ReadonlySet<string> = new Set([
  'varying',
  'precision',
  'without',
  'with',
  'time',
  'zone',
])

/** Where the type behind a cast ends. */
function typeEnd(tokens: readonly Token[], start: number): number {
  let end = start
  while (typeWords.has(tokens[end + 1]?.value ?? '')) end += 1
  while (tokens[end + 1]?.value === '[' && tokens[end + 2]?.value === ']') end += 2
  return end
}
