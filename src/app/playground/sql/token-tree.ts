import { tokenize, type Token } from '#toolkit/dialects/sqlite'

/** Tokens between two brackets; `end` is behind the closing one, or the end of the text where it is missing. */
export interface Group {
  readonly kind: 'group'
  readonly closed: boolean
  readonly start: number
  readonly end: number
  readonly nodes: readonly SqlNode[]
}

export type SqlNode = Token | Group

export const isGroup = (node: SqlNode | undefined): node is Group => node?.kind === 'group'

/** Deeper brackets are taken as they stand: whoever walks the tree may recurse. */
const deepest = 200

/** A statement as a tree of brackets; what is not closed reaches to its end. */
export function tokenTree(sql: string): Group {
  const root: Open = { start: 0, nodes: [] }
  const open: Open[] = [root]
  for (const token of tokenize(sql)) {
    const inner = open.at(-1) ?? root
    if (token.text === '(' && open.length < deepest) open.push({ start: token.start, nodes: [] })
    else if (token.text === ')' && open.length > 1)
      closeLast(open, { end: token.end, closed: true })
    else inner.nodes.push(token)
  }
  while (open.length > 1) closeLast(open, { end: sql.length, closed: false })
  return { kind: 'group', closed: true, start: 0, end: sql.length, nodes: root.nodes }
}

interface Open {
  readonly start: number
  readonly nodes: SqlNode[]
}

function closeLast(open: Open[], by: { readonly end: number; readonly closed: boolean }): void {
  const last = open.pop()
  if (last) open.at(-1)?.nodes.push({ kind: 'group', ...last, ...by })
}

/** Whether a node is one of these words, written bare. */
export const isWord = (node: SqlNode | undefined, ...words: readonly string[]): boolean =>
  node?.kind === 'word' && words.includes(node.text.toUpperCase())

export const isMark = (node: SqlNode | undefined, mark: string): boolean =>
  node !== undefined && !isGroup(node) && node.kind === 'other' && node.text === mark

/** The groups around a place, the outermost first. */
export function groupsAround(root: Group, offset: number): readonly Group[] {
  const groups: Group[] = []
  for (let group: Group | undefined = root; group; group = innerAt(group, offset))
    groups.push(group)
  return groups
}

const innerAt = ({ nodes }: Group, offset: number): Group | undefined =>
  nodes.find(
    (node): node is Group =>
      isGroup(node) && node.start < offset && (offset < node.end || !node.closed),
  )
