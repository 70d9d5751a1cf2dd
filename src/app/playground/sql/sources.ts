import { tableNamed, type Catalogue, type CatalogueTable } from './catalogue.ts'
import { canBeName } from './keywords.ts'
import { isGroup, isMark, isWord, type SqlNode } from './token-tree.ts'

/** Something that a query reads or writes, with the columns that it offers. */
export interface Source {
  /** The name by which columns are reached: the alias, else the name. */
  readonly alias: string
  readonly name: string
  /** The table or view of the drawing; absent for subqueries, CTEs and what is not drawn. */
  readonly table: CatalogueTable | undefined
  readonly columns: readonly SourceColumn[]
  /** Its columns are not known: a table that is not drawn, a function. */
  readonly open: boolean
}

export interface SourceColumn {
  readonly name: string
  /** Undefined where it is computed. */
  readonly type: string | undefined
  readonly of: CatalogueTable | undefined
}

/** What names can stand for. */
export interface Known {
  readonly catalogue: Catalogue
  /** Columns of the CTEs that are visible, by name in lower case. */
  readonly ctes: ReadonlyMap<string, readonly SourceColumn[]>
}

const sourceWords = ['FROM', 'JOIN', 'INTO', 'UPDATE'] as const
const endOfFrom = [
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'WINDOW',
  'RETURNING',
  'SET',
  'VALUES',
] as const

/** What the FROM, JOIN, INTO and UPDATE of one query name; subqueries are looked into for their columns only. */
export function sourcesOf(nodes: readonly SqlNode[], known: Known): readonly Source[] {
  const sources: Source[] = []
  let inFrom = false
  for (const [at, node] of nodes.entries()) {
    if (isWord(node, ...endOfFrom)) inFrom = false
    const begins = isWord(node, ...sourceWords) && !isDistinctFrom(nodes, at)
    if (begins) inFrom = true
    if (begins || (inFrom && isMark(node, ','))) sources.push(...sourceAt(nodes, at + 1, known))
  }
  return sources
}

/** IS DISTINCT FROM compares. */
const isDistinctFrom = (nodes: readonly SqlNode[], at: number): boolean =>
  isWord(nodes[at - 1], 'DISTINCT') && isWord(nodes[at - 2], 'IS', 'NOT')

function sourceAt(nodes: readonly SqlNode[], start: number, known: Known): readonly Source[] {
  const at = isWord(nodes[start], 'OR') ? start + 2 : start
  const node = nodes[at]
  if (isGroup(node)) return groupSource(node.nodes, aliasAt(nodes, at + 1), known)
  const name = nameOf(node)
  if (name === undefined) return []
  const qualified = isMark(nodes[at + 1], '.') ? nameOf(nodes[at + 2]) : undefined
  const end = qualified === undefined ? at + 1 : at + 3
  const isFunction = isGroup(nodes[end]) && !isWord(nodes[start - 1], 'INTO')
  const alias = aliasAt(nodes, isFunction ? end + 1 : end)
  if (isFunction) return [functionSource(name, alias)]
  return [namedSource(qualified ?? name, alias, known)]
}

function groupSource(
  nodes: readonly SqlNode[],
  alias: string | undefined,
  known: Known,
): readonly Source[] {
  if (!isWord(nodes[0], 'SELECT', 'WITH', 'VALUES'))
    return [...sourceAt(nodes, 0, known), ...sourcesOf(nodes, known)]
  const columns = named(outputColumns(nodes, known))
  return [{ alias: alias ?? '', name: '', table: undefined, columns, open: false }]
}

function namedSource(name: string, alias: string | undefined, known: Known): Source {
  const cte = known.ctes.get(name.toLowerCase())
  const own = { alias: alias ?? name, name }
  if (cte) return { ...own, table: undefined, columns: cte, open: false }
  const table = tableNamed(known.catalogue, name)
  if (!table) return { ...own, table: undefined, columns: [], open: true }
  const columns = table.columns.map((column) => ({
    name: column.name,
    type: column.type,
    of: table,
  }))
  return { ...own, table, columns, open: false }
}

/** https://sqlite.org/json1.html#jeach */
const jsonColumns = ['key', 'value', 'type', 'atom', 'id', 'parent', 'fullkey', 'path']

function functionSource(name: string, alias: string | undefined): Source {
  const names = /^json_(?:each|tree)$/i.test(name) ? jsonColumns : []
  const columns = names.map((column) => ({ name: column, type: undefined, of: undefined }))
  return { alias: alias ?? name, name, table: undefined, columns, open: names.length === 0 }
}

function aliasAt(nodes: readonly SqlNode[], at: number): string | undefined {
  return nameOf(isWord(nodes[at], 'AS') ? nodes[at + 1] : nodes[at])
}

/** The name that a node is; undefined for keywords that cannot be one. */
export function nameOf(node: SqlNode | undefined): string | undefined {
  if (node === undefined || isGroup(node)) return undefined
  if (node.kind === 'name') return node.value
  return node.kind === 'word' && canBeName(node.text) ? node.value : undefined
}

const named = (columns: readonly SourceColumn[]): readonly SourceColumn[] =>
  columns.filter(({ name }) => name !== '')

/** The columns that a query gives, with `*` spread out; the name is empty where only the engine gives one. */
export function outputColumns(nodes: readonly SqlNode[], given: Known): readonly SourceColumn[] {
  const known = withCtes(nodes, given)
  const first = nodes.findIndex((node) => isWord(node, 'SELECT', 'VALUES'))
  if (isWord(nodes[first], 'VALUES')) return valuesColumns(nodes[first + 1])
  if (first < 0) return []
  const query = nodes.slice(first, endOfQuery(nodes, first))
  const sources = sourcesOf(query, known)
  return selectItems(query).flatMap((item) => itemColumns(item, sources))
}

function endOfQuery(nodes: readonly SqlNode[], start: number): number {
  const end = nodes.findIndex((node, at) => at > start && isCompound(node))
  return end < 0 ? nodes.length : end
}

export const isCompound = (node: SqlNode | undefined): boolean =>
  isWord(node, 'UNION', 'EXCEPT', 'INTERSECT')

function valuesColumns(row: SqlNode | undefined): readonly SourceColumn[] {
  if (!isGroup(row)) return []
  const count = row.nodes.filter((node) => isMark(node, ',')).length + 1
  return Array.from({ length: count }, (_, at) => computed(`column${at + 1}`))
}

const computed = (name: string): SourceColumn => ({ name, type: undefined, of: undefined })

function selectItems(query: readonly SqlNode[]): readonly (readonly SqlNode[])[] {
  const skipped = isWord(query[1], 'DISTINCT', 'ALL') ? 2 : 1
  const items: SqlNode[][] = [[]]
  for (const node of query.slice(skipped)) {
    if (isWord(node, 'FROM', ...endOfFrom)) break
    if (isMark(node, ',')) items.push([])
    else items.at(-1)?.push(node)
  }
  return items
}

function itemColumns(
  item: readonly SqlNode[],
  sources: readonly Source[],
): readonly SourceColumn[] {
  if (isMark(item.at(-1), '*') && item.length !== 2) return starColumns(item, sources)
  const { expression, alias } = withoutAlias(item)
  const isPlain = expression.length === 1 || (expression.length === 3 && isMark(expression[1], '.'))
  if (!isPlain) return [computed(alias ?? '')]
  const column = sourceColumn(expression, sources) ?? computed(nameOf(expression.at(-1)) ?? '')
  return [{ ...column, name: alias ?? column.name }]
}

/** `*`, or `t.*`. */
function starColumns(
  item: readonly SqlNode[],
  sources: readonly Source[],
): readonly SourceColumn[] {
  if (item.length === 1) return sources.flatMap(({ columns }) => columns)
  return sources.find((source) => isNamed(source, nameOf(item[0])))?.columns ?? []
}

/** `g.name AS genre`, `g.name genre`, `count(*) "how many"`. */
function withoutAlias(item: readonly SqlNode[]): {
  readonly expression: readonly SqlNode[]
  readonly alias: string | undefined
} {
  const name = nameOf(item.at(-1))
  if (name === undefined || item.length < 2 || isMark(item.at(-2), '.'))
    return { expression: item, alias: undefined }
  const before = item.at(-2)
  if (isWord(before, 'AS')) return { expression: item.slice(0, -2), alias: name }
  const endsOperand = isGroup(before) || nameOf(before) !== undefined || isValue(before)
  return endsOperand
    ? { expression: item.slice(0, -1), alias: name }
    : { expression: item, alias: undefined }
}

const isValue = (node: SqlNode | undefined): boolean =>
  node?.kind === 'string' || node?.kind === 'number' || isWord(node, 'END', 'NULL')

function sourceColumn(
  item: readonly SqlNode[],
  sources: readonly Source[],
): SourceColumn | undefined {
  const name = nameOf(item.at(-1))?.toLowerCase()
  const qualifier = item.length === 3 ? nameOf(item[0]) : undefined
  return sources
    .filter((source) => qualifier === undefined || isNamed(source, qualifier))
    .flatMap(({ columns }) => columns)
    .find((column) => column.name.toLowerCase() === name)
}

export const isNamed = (source: Source, name: string | undefined): boolean =>
  name !== undefined && source.alias.toLowerCase() === name.toLowerCase()

/** What is known inside a query that begins WITH: its CTEs too, each of them knowing those before it. */
export function withCtes(nodes: readonly SqlNode[], known: Known): Known {
  if (!isWord(nodes[0], 'WITH')) return known
  const ctes = new Map(known.ctes)
  for (let at = isWord(nodes[1], 'RECURSIVE') ? 2 : 1; at < nodes.length;) {
    const name = nameOf(nodes[at])
    if (name === undefined) break
    const list = isGroup(nodes[at + 1]) ? nodes[at + 1] : undefined
    const body = nodes.findIndex((node, index) => index > at + (list ? 1 : 0) && isGroup(node))
    const query = nodes[body]
    if (!isGroup(query)) break
    const columns = isGroup(list)
      ? list.nodes.flatMap((node) => nameOf(node) ?? []).map(computed)
      : named(outputColumns(query.nodes, { ...known, ctes }))
    ctes.set(name.toLowerCase(), columns)
    if (!isMark(nodes[body + 1], ',')) break
    at = body + 2
  }
  return { ...known, ctes }
}
