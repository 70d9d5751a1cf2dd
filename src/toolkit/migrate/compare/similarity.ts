import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import type { Comparison } from './comparison.ts'

/** How alike two names are, from 0 to 1: the pairs of letters that they share, or one within the other. */
export function nameSimilarity(one: string, other: string): number {
  const [left, right] = [plain(one), plain(other)]
  if (left === right) return 1
  if (left === '' || right === '') return 0
  const [short, long] = left.length < right.length ? [left, right] : [right, left]
  const within = long.includes(short) ? (0.5 + short.length / long.length) / 1.5 : 0
  const pairs = pairsOf(right)
  const shared = pairsOf(left).filter((pair) => {
    const at = pairs.indexOf(pair)
    if (at >= 0) pairs.splice(at, 1)
    return at >= 0
  })
  const all = Math.max(1, left.length - 1 + right.length - 1)
  return Math.max(within, (2 * shared.length) / all)
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))

/** A column is known by its type first, then by its name, its place and what else is said of it. */
export function columnSimilarity(one: AnyColumn, other: AnyColumn, comparison: Comparison): number {
  const rest =
    one.nullable === other.nullable &&
    (one.serverDefault === null) === (other.serverDefault === null)
  return (
    0.4 * typeSimilarity(one, other, comparison) +
    0.3 * nameSimilarity(one.name, other.name) +
    (place(one) === place(other) ? 0.2 : 0) +
    (rest ? 0.1 : 0)
  )
}

const place = (column: AnyColumn): number | undefined => column.table?.columns.indexOf(column)

function typeSimilarity(one: AnyColumn, other: AnyColumn, { texts }: Comparison): number {
  if (texts.type(one.type) === texts.type(other.type)) return 1
  return one.type.family === other.type.family ? 0.6 : 0
}

/** A table is known by its columns; the fewer there are, the more its name counts. */
export function tableSimilarity(one: AnyTable, other: AnyTable, comparison: Comparison): number {
  const byName = new Map(other.columns.map((column) => [column.name.toLowerCase(), column]))
  const shared = one.columns.reduce((sum, column) => {
    const found = byName.get(column.name.toLowerCase())
    return found === undefined ? sum : sum + 0.6 + 0.4 * typeSimilarity(column, found, comparison)
  }, 0)
  const most = Math.max(one.columns.length, other.columns.length)
  const structure = most === 0 ? 0 : shared / most
  const weight = 0.8 * Math.min(1, most / 4)
  return weight * structure + (1 - weight) * nameSimilarity(one.name, other.name)
}
