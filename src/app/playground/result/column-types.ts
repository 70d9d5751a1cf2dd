import type { Cell } from '../../engines/live-types.ts'
import type { Catalogue } from '../sql/catalogue.ts'
import { outputColumns } from '../sql/sources.ts'
import { tokenTree } from '../sql/token-tree.ts'

export interface ResultColumn {
  readonly name: string
  /** As drawn where the column is one of a table, else what its values are; empty where all are NULL. */
  readonly type: string
  readonly isNumber: boolean
}

/** Rows that are looked at to say what a computed column holds. */
const looked = 100

export function columnsOf(
  sql: string,
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  catalogue: Catalogue,
): readonly ResultColumn[] {
  const drawn = outputColumns(tokenTree(sql).nodes, { catalogue, ctes: new Map() })
  const isSure = drawn.length === names.length
  return names.map((name, at) => {
    const held = heldTypes(rows, at)
    const type = isSure && drawn[at]?.name === name ? drawn[at].type : undefined
    const isNumber = held.length > 0 && held.every((one) => one === 'integer' || one === 'real')
    return { name, type: type ?? held.join(' | '), isNumber }
  })
}

function heldTypes(rows: readonly (readonly Cell[])[], at: number): readonly string[] {
  const types = new Set<string>()
  for (const row of rows.slice(0, looked)) {
    const type = typeOf(row[at])
    if (type !== undefined) types.add(type)
  }
  // A real without a fraction cannot be told from an integer once it is a number.
  if (types.has('real')) types.delete('integer')
  return [...types]
}

function typeOf(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined
  if (typeof cell === 'bigint') return 'integer'
  if (typeof cell === 'number') return Number.isInteger(cell) ? 'integer' : 'real'
  return typeof cell === 'string' ? 'text' : 'blob'
}
