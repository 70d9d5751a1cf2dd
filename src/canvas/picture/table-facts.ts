import type { Column, ColumnId, Table } from '#document'
import type { Mark } from './glyphs.ts'

/** What a row shows of a column besides its name and type. */
export interface ColumnFacts {
  readonly key: boolean
  readonly reference: boolean
  readonly required: boolean
  readonly marks: readonly Mark[]
}

export interface TableFacts {
  readonly columns: ReadonlyMap<ColumnId, ColumnFacts>
  /** Sets of columns that are unique together: the primary key, uniques, whole unique indexes. */
  readonly uniqueSets: readonly ReadonlySet<ColumnId>[]
}

const cache = new WeakMap<Table, TableFacts>()

/** Derived once for each version of a table. */
export function tableFacts(table: Table): TableFacts {
  const known = cache.get(table)
  if (known) return known
  const facts = readFacts(table)
  cache.set(table, facts)
  return facts
}

function readFacts(table: Table): TableFacts {
  const keys = new Set<ColumnId>()
  const references = new Set<ColumnId>()
  const uniques: ReadonlySet<ColumnId>[] = indexUniques(table)
  for (const constraint of table.constraints) {
    if (constraint.kind === 'primary key') for (const column of constraint.columns) keys.add(column)
    if (constraint.kind === 'foreign key')
      for (const column of constraint.columns) references.add(column)
    if (constraint.kind === 'unique') uniques.push(new Set(constraint.columns))
  }
  const unique = new Set(uniques.flatMap((set) => (set.size === 1 ? [...set] : [])))
  const columns = new Map(
    table.columns.map((column) => [
      column.id,
      {
        key: keys.has(column.id),
        reference: references.has(column.id),
        required: !column.nullable || keys.has(column.id),
        marks: marksOf(column, unique.has(column.id)),
      },
    ]),
  )
  return { columns, uniqueSets: keys.size > 0 ? [keys, ...uniques] : uniques }
}

/** A partial index makes nothing unique for all rows; an expression names no column. */
function indexUniques(table: Table): Set<ColumnId>[] {
  return table.indexes
    .filter((index) => index.unique && index.where === undefined && index.parts.length > 0)
    .filter((index) => index.parts.every((part) => part.kind === 'column'))
    .map(
      (index) =>
        new Set(index.parts.flatMap((part) => (part.kind === 'column' ? [part.column] : []))),
    )
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
