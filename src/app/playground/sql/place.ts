import { tokenize, type Token } from '#toolkit/dialects/sqlite'
import type { Scope } from './scope.ts'
import { nameOf } from './sources.ts'
import { isGroup, isMark, isWord, type SqlNode } from './token-tree.ts'

/** What is being written at a place, and which part of the text it replaces. */
export type Place = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'nothing' | 'start' | 'source' | 'condition' | 'expression' }
  | { readonly kind: 'member'; readonly qualifier: string }
  | { readonly kind: 'columns of'; readonly source: string }
)

export function placeAt(sql: string, offset: number, { groups }: Scope): Place {
  const tokens = tokenize(sql)
  const touched = tokens.find((token) => token.start < offset && offset <= token.end)
  const isTyped = touched?.kind === 'word' || touched?.kind === 'name'
  const start = isTyped ? touched.start : offset
  const span = { start, end: isTyped ? touched.end : offset }
  if (isInside(touched, offset) || inComment(sql, offset, tokens))
    return { ...span, kind: 'nothing' }
  const before = tokens.filter((token) => token.end <= start)
  if (isMark(before.at(-1), '.')) {
    const qualifier = nameOf(before.at(-2))
    return qualifier === undefined
      ? { ...span, kind: 'nothing' }
      : { ...span, kind: 'member', qualifier }
  }
  const inner = groups.at(-1) ?? groups[0]
  const listed = listedTable(groups)
  if (listed !== undefined) return { ...span, kind: 'columns of', source: listed }
  return { ...span, kind: kindAfter(inner.nodes.filter((node) => node.end <= start)) }
}

/** Within a string or a number, and not behind it. */
const isInside = (token: Token | undefined, offset: number): boolean =>
  token !== undefined &&
  (token.kind === 'string' || token.kind === 'number') &&
  (offset < token.end || token.kind === 'number')

function inComment(sql: string, offset: number, tokens: readonly Token[]): boolean {
  const last = tokens.findLast((token) => token.end <= offset)
  const gap = sql.slice(last?.end ?? 0, offset)
  const lineComment = gap.lastIndexOf('--')
  if (lineComment >= 0 && !gap.slice(lineComment).includes('\n')) return true
  return gap.lastIndexOf('/*') > gap.lastIndexOf('*/')
}

/** `INSERT INTO t (` and `REFERENCES t (` list columns of t. */
function listedTable(groups: Scope['groups']): string | undefined {
  const inner = groups.at(-1)
  const outer = groups.at(-2)
  if (!inner || !outer) return undefined
  const at = outer.nodes.indexOf(inner)
  return isWord(outer.nodes[at - 2], 'INTO', 'REFERENCES') ? nameOf(outer.nodes[at - 1]) : undefined
}

const clauses = [
  'SELECT', 'FROM', 'JOIN', 'ON', 'USING', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'SET', 'VALUES',
  'RETURNING', 'INTO', 'UPDATE', 'TABLE', 'WINDOW',
] // prettier-ignore

function kindAfter(
  before: readonly SqlNode[],
): 'start' | 'source' | 'condition' | 'expression' | 'nothing' {
  const last = before.at(-1)
  if (last === undefined) return 'start'
  if (isWord(last, 'AS')) return isCte(before) ? 'expression' : 'nothing'
  if (isWord(last, 'FROM', 'JOIN', 'INTO', 'UPDATE', 'TABLE', 'REFERENCES')) return 'source'
  if (isWord(last, 'ON')) return 'condition'
  const clause = before.findLast((node) => isWord(node, ...clauses))
  const isListed = isMark(last, ',') && isWord(clause, 'FROM', 'JOIN')
  return isListed ? 'source' : 'expression'
}

/** WITH name AS: what follows is a bracket. */
const isCte = (before: readonly SqlNode[]): boolean =>
  isWord(before[0], 'WITH') &&
  !before.some((node) => isWord(node, 'SELECT')) &&
  !isGroup(before.at(-1))
