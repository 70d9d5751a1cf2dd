import type { TableId } from '#document'
import { tokenize, type Token } from '#toolkit/dialects/sqlite'
import { tableNamed, type Catalogue } from '../sql/catalogue.ts'

/** Tokens at the beginning of a statement among which its table is named. */
const head = 16

/** The table that a statement makes, indexes, alters or comments. */
export function tableMade(sql: string, catalogue: Catalogue): TableId | undefined {
  const tokens = tokenize(sql.slice(0, 1_000)).slice(0, head)
  const words = tokens.map(({ kind, text }) => (kind === 'word' ? text.toUpperCase() : ''))
  const isIndex = words[0] === 'CREATE' && words.slice(1, 4).includes('INDEX')
  const before = words.indexOf(isIndex ? 'ON' : 'TABLE')
  if (before < 0) return undefined
  const name = lastPart(tokens.slice(before + (words[before + 1] === 'IF' ? 4 : 1)))
  return name === undefined ? undefined : tableNamed(catalogue, name)?.id
}

/** Of `main.tracks`, `tracks`. */
function lastPart([first, dot, second]: readonly Token[]): string | undefined {
  return dot?.text === '.' ? second?.value : first?.value
}
