import { reservedWords as postgresqlWords } from '../dialects/postgresql/reserved.ts'
import { reservedWords as sqliteWords } from '../dialects/sqlite/reserved.ts'

/** Names of a table that are others from now on. */
export interface Renames {
  /** The table's name before. */
  readonly table: string
  /** Empty where the table is left unsaid. */
  readonly newTable: string
  /** Old to new. */
  readonly columns: ReadonlyMap<string, string>
}

/** A piece of SQL: blanks, strings and comments are `other`, as marks are. */
interface Piece {
  readonly kind: 'name' | 'other' | 'blank'
  readonly text: string
  /** Of a name, without its quotes. */
  readonly name: string
}

const piece =
  /(?<blank>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<other>'(?:[^']|'')*'|\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$|\d[\w.]*)|(?<name>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$]*)|./gsu

function piecesOf(sql: string): Piece[] {
  return [...sql.matchAll(piece)].map(({ 0: text, groups }): Piece => {
    if (groups?.['name'] !== undefined) return { kind: 'name', text, name: unquoted(text) }
    return { kind: groups?.['blank'] === undefined ? 'other' : 'blank', text, name: '' }
  })
}

function unquoted(text: string): string {
  const quote = text[0] ?? ''
  if (quote === '[') return text.slice(1, -1)
  if (quote !== '"' && quote !== '`') return text
  return text.slice(1, -1).replaceAll(quote + quote, quote)
}

/** Quoted names of the standard have their case; all others are compared without. */
const isNamed = ({ kind, text, name }: Piece, wanted: string): boolean =>
  kind === 'name' &&
  (name === wanted || (text[0] !== '"' && name.toLowerCase() === wanted.toLowerCase()))

/** The new name in the quotes that the old one had, or in those that it needs. */
function spelled(name: string, { text }: Piece): string {
  const quote = text[0] ?? ''
  if (quote === '`') return `\`${name.replaceAll('`', '``')}\``
  if (quote === '[') return `[${name}]`
  return quote !== '"' && isPlain(name) ? name : `"${name.replaceAll('"', '""')}"`
}

const isPlain = (name: string): boolean =>
  /^[a-z_][a-z0-9_]*$/.test(name) && !sqliteWords.has(name) && !postgresqlWords.has(name)

/** Pieces around one, blanks left out. */
class Neighbours {
  readonly #pieces: readonly Piece[]

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces.filter(({ kind }) => kind !== 'blank')
  }

  /** @param distance -1 for the one before it */
  of(one: Piece, distance: number): Piece | undefined {
    return this.#pieces[this.#pieces.indexOf(one) + distance]
  }

  /** What stands before it and a point. */
  qualifier(one: Piece): Piece | undefined {
    return this.of(one, -1)?.text === '.' ? this.of(one, -2) : undefined
  }

  /** Names of functions, types and collations are none of columns. */
  isColumn(one: Piece): boolean {
    const before = this.of(one, -1)?.text.toUpperCase() ?? ''
    return this.of(one, 1)?.text !== '(' && !['COLLATE', ':', 'AS'].includes(before)
  }
}

/** An expression about the rows of one table, such as a check, with the new names. */
export function renameInExpression(sql: string, renames: Renames): string {
  const pieces = piecesOf(sql)
  const around = new Neighbours(pieces)
  return pieces
    .map((one) => {
      const qualifier = around.qualifier(one)
      if (isQualifier(one, around, renames.table))
        return renames.newTable === '' ? '' : spelled(renames.newTable, one)
      const before = around.of(one, -1)
      if (
        renames.newTable === '' &&
        one.text === '.' &&
        before &&
        isQualifier(before, around, renames.table)
      )
        return ''
      const own = qualifier === undefined || isNamed(qualifier, renames.table)
      return own && around.isColumn(one) ? columnText(one, renames) : one.text
    })
    .join('')
}

const isQualifier = (one: Piece, around: Neighbours, table: string): boolean =>
  isNamed(one, table) && around.qualifier(one) === undefined && around.of(one, 1)?.text === '.'

function columnText(one: Piece, { columns }: Renames): string {
  for (const [from, to] of columns) if (isNamed(one, from)) return spelled(to, one)
  return one.text
}

const tableWords = new Set(['FROM', 'JOIN', 'INTO', 'UPDATE', 'ON', 'TABLE', 'REFERENCES', ','])

/**
 * A whole statement, such as that of a view or a trigger, with the new names.
 *
 * @param shared columns that another table of the statement has too: only those with their table in front are meant
 */
export function renameInStatement(
  sql: string,
  renames: Renames,
  shared: ReadonlySet<string> = new Set(),
): string {
  const pieces = piecesOf(sql)
  if (!pieces.some((one) => isNamed(one, renames.table))) return sql
  const around = new Neighbours(pieces)
  const aliases = aliasesOf(pieces, around, renames.table)
  return pieces
    .map((one) => {
      const qualifier = around.qualifier(one)
      if (isTable(one, around, renames.table)) return spelled(renames.newTable, one)
      const own =
        qualifier === undefined
          ? !shared.has(one.name.toLowerCase())
          : aliases.has(qualifier.name.toLowerCase())
      return own && around.isColumn(one) ? columnText(one, renames) : one.text
    })
    .join('')
}

function isTable(one: Piece, around: Neighbours, table: string): boolean {
  if (!isNamed(one, table)) return false
  if (around.of(one, 1)?.text === '.') return true
  const before = around.qualifier(one) === undefined ? around.of(one, -1) : around.of(one, -3)
  return tableWords.has(before?.text.toUpperCase() ?? '')
}

const clauseWords = new Set(
  'WHERE JOIN LEFT RIGHT INNER OUTER CROSS NATURAL FULL ON USING SET ORDER GROUP LIMIT UNION VALUES BEGIN WHEN FOR SELECT'.split(
    ' ',
  ),
)

/** By which names the statement speaks of the table's rows. */
function aliasesOf(
  pieces: readonly Piece[],
  around: Neighbours,
  table: string,
): ReadonlySet<string> {
  const aliases = new Set([table.toLowerCase(), 'new', 'old', 'excluded'])
  for (const one of pieces.filter((candidate) => isTable(candidate, around, table))) {
    const next = around.of(one, 1)
    const alias = next?.text.toUpperCase() === 'AS' ? around.of(one, 2) : next
    if (alias?.kind === 'name' && !clauseWords.has(alias.text.toUpperCase()))
      aliases.add(alias.name.toLowerCase())
  }
  return aliases
}
