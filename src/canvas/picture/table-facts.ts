import { keyColumns, referenceColumns, uniqueColumns, type Column, type Table } from '#document'
import type { Mark } from './glyphs.ts'

/** What a row shows of a column besides its name and type. */
export interface ColumnFacts {
  readonly key: boolean
  readonly reference: boolean
  readonly required: boolean
  readonly marks: readonly Mark[]
}

export function columnFacts(table: Table, column: Column): ColumnFacts {
  const key = keyColumns(table).has(column.id)
  return {
    key,
    reference: referenceColumns(table).has(column.id),
    required: !column.nullable || key,
    marks: marksOf(column, !key && uniqueColumns(table).has(column.id)),
  }
}

function marksOf(column: Column, unique: boolean): readonly Mark[] {
  const marks: Mark[] = []
  if (unique) marks.push('unique')
  if (column.default) marks.push('default')
  if (column.generated) marks.push('generated')
  if (isEnumType(column.type)) marks.push('enum')
  return marks
}

const isEnumType = (type: string): boolean => /^\s*(enum|set)\s*\(/i.test(type)

/**
 * A type as a row shows it: lower case outside quotes, and an inline enum by its word alone, whose
 * values are read in the tooltip and the inspector.
 */
export function shownType(type: string): string {
  const bare = type.trim()
  if (isEnumType(bare)) return bare.slice(0, bare.indexOf('(')).trim().toLowerCase()
  return bare
    .split(/('(?:[^']|'')*'|"(?:[^"]|"")*")/)
    .map((part, index) => (index % 2 === 0 ? part.toLowerCase() : part))
    .join('')
}
