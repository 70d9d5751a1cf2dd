import { sheetOf, without } from '../edit.ts'
import type { AreaId, DiagramId, NoteId, TableId } from '../ids.ts'
import {
  emptySheet,
  type NamedType,
  type SchemaDocument,
  type Sequence,
  type Table,
} from '../model.ts'
import { noHistory } from '../revision.ts'
import { nameIn, sqlWords } from '../sql-words.ts'

/** What else of a sheet is taken along, besides tables. */
export interface Taken {
  /** The diagram whose places count; absent: the sheet of the document. */
  readonly diagram?: DiagramId | undefined
  readonly notes?: Iterable<NoteId>
  readonly areas?: Iterable<AreaId>
}

/**
 * A document of some tables of another one, with the types and sequences that they use: what is copied,
 * and what a selection is exported from.
 */
export function excerptOf(
  document: SchemaDocument,
  tables: Iterable<TableId>,
  { diagram, notes = [], areas = [] }: Taken = {},
): SchemaDocument {
  const sheet = sheetOf(document, diagram)
  const own = pickedTables(document.tables, tables)
  const names = usedNames(document, Object.values<Table>(own))
  return {
    ...document,
    ...emptySheet,
    tables: own,
    placements: pickedTables(sheet.placements, tables),
    notes: only(sheet.notes, new Set(notes)),
    areas: only(sheet.areas, new Set(areas)),
    views: {},
    rawObjects: {},
    types: only(document.types, idsOf(document.types, names)),
    sequences: only(document.sequences, idsOf(document.sequences, names)),
    diagrams: {},
    history: noHistory,
  }
}

/** In the order in which they are asked for. */
function pickedTables<V>(
  record: Readonly<Record<TableId, V>>,
  wanted: Iterable<TableId>,
): Readonly<Record<TableId, V>> {
  const next: Record<TableId, V> = {}
  for (const id of wanted) {
    const value = record[id]
    if (value !== undefined) next[id] = value
  }
  return next
}

const only = <K extends string, V>(
  record: Readonly<Record<K, V>>,
  wanted: ReadonlySet<string>,
): Readonly<Record<K, V>> =>
  without(record, new Set(Object.keys(record).filter((id) => !wanted.has(id))))

const idsOf = (
  objects: Readonly<Record<string, NamedType | Sequence>>,
  names: ReadonlySet<string>,
): ReadonlySet<string> =>
  new Set(
    Object.values(objects).flatMap(({ id, name }) => (names.has(name.toLowerCase()) ? [id] : [])),
  )

/** Names in the types and defaults of the columns, and in those of the domains that they use. */
function usedNames({ types }: SchemaDocument, tables: readonly Table[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { columns } of tables)
    for (const column of columns) {
      for (const name of namesIn(column.type)) names.add(name)
      if (column.default?.kind === 'expression')
        for (const name of namesIn(column.default.sql)) names.add(name)
    }
  for (const type of Object.values<NamedType>(types))
    if (type.kind === 'domain' && names.has(type.name.toLowerCase()))
      for (const name of namesIn(type.type)) names.add(name)
  return names
}

/** Bare and quoted names, and those that a string holds: `nextval('shop.orders_seq')`. */
const namesIn = (sql: string): readonly string[] =>
  sqlWords(sql).flatMap((word) => {
    const name = word.startsWith("'") ? word.slice(1, -1).split('.').at(-1) : nameIn(word)
    return name === undefined ? [] : [name.toLowerCase().replaceAll('"', '')]
  })
