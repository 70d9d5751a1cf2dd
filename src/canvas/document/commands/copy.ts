import type { Command } from '../command.ts'
import { freeName } from '../edit.ts'
import type { ColumnId, IdGenerator, TableId } from '../ids.ts'
import type {
  Column,
  Constraint,
  Index,
  Placement,
  Point,
  SchemaDocument,
  Table,
} from '../model.ts'
import { emptySheet } from '../model.ts'
import { noHistory } from '../revision.ts'
import { renameTable, takenNames } from './tables.ts'

/** A document of some tables of another one: what is copied, and what a selection is exported from. */
export function excerptOf(document: SchemaDocument, tables: Iterable<TableId>): SchemaDocument {
  const wanted = new Set(tables)
  return {
    ...document,
    ...emptySheet,
    tables: picked(document.tables, wanted),
    placements: picked(document.placements, wanted),
    views: {},
    rawObjects: {},
    types: {},
    sequences: {},
    diagrams: {},
    history: noHistory,
  }
}

const picked = <V>(
  record: Readonly<Record<TableId, V>>,
  wanted: ReadonlySet<TableId>,
): Readonly<Record<TableId, V>> => {
  const next: Record<TableId, V> = {}
  for (const id of wanted) {
    const value = record[id]
    if (value !== undefined) next[id] = value
  }
  return next
}

export interface Paste {
  /** Where the top left corner of what is pasted goes; 32 px down and right of the original when absent. */
  readonly at?: Point
  /** Ids for the pasted tables in their order, minted by who selects them afterwards. */
  readonly as?: readonly TableId[]
}

/**
 * Adds copies of tables with ids and names of their own. References among them point at the copies,
 * references to others stay where this document has them and are left out where it has not. Views and
 * raw objects come along unless their names are taken, and follow tables that get another name.
 *
 * @param excerpt from {@link excerptOf}, of this document or another one
 */
export const pasteTables = (excerpt: SchemaDocument, { at, as }: Paste = {}): Command => ({
  label: `Paste ${tablesText(excerpt)}`,
  apply: (document, ids) => pasted(document, excerpt, { at, as: as ?? [], ids }),
})

/** Names of views and raw objects that {@link pasteTables} leaves out, since they are taken. */
export function leftOutOfPaste(
  document: SchemaDocument,
  { views, rawObjects }: SchemaDocument,
): readonly string[] {
  const taken = new Set(takenNames(document))
  return [...Object.values(views), ...Object.values(rawObjects)]
    .map(({ name }) => name)
    .filter((name) => taken.has(name.toLowerCase()))
}

/** The same as copy and paste in place, a little aside. */
export const duplicateTables = (tables: readonly TableId[], as?: readonly TableId[]): Command => ({
  label: (before) => `Duplicate ${tablesText(excerptOf(before, tables))}`,
  apply: (document, ids) =>
    pasted(document, excerptOf(document, tables), { at: undefined, as: as ?? [], ids }),
})

function tablesText({ tables }: SchemaDocument): string {
  const [table, ...more] = Object.values(tables)
  if (!table) return 'nothing'
  return more.length === 0 ? `table ${table.name}` : `${more.length + 1} tables`
}

const isEmpty = (record: object): boolean => Object.keys(record).length === 0

interface Copying {
  readonly at: Point | undefined
  readonly as: readonly TableId[]
  readonly ids: IdGenerator
}

function pasted(
  document: SchemaDocument,
  originalExcerpt: SchemaDocument,
  { at, as, ids }: Copying,
): SchemaDocument {
  const excerpt = withFreeNames(originalExcerpt, document, ids)
  const originals = Object.values(excerpt.tables)
  if ([excerpt.tables, excerpt.views, excerpt.rawObjects].every(isEmpty)) return document
  const taken = new Set(takenNames(document))
  const renaming: Renaming = {
    tables: new Map(originals.map(({ id }, place) => [id, as[place] ?? ids.table()])),
    columns: new Map(
      originals.flatMap(({ columns }) => columns.map(({ id }) => [id, ids.column()] as const)),
    ),
    names: new Set(taken),
    keyNames: new Set(keyNames(document)),
    ids,
  }
  const shift = shiftTo(at, Object.values(excerpt.placements))
  const tables: Record<TableId, Table> = { ...document.tables }
  const placements: Record<TableId, Placement> = { ...document.placements }
  for (const original of originals) {
    const table = copied(original, renaming, document)
    const { x, y, shows } = excerpt.placements[original.id] ?? { x: 0, y: 0, shows: 'all' }
    tables[table.id] = table
    placements[table.id] = { x: x + shift.x, y: y + shift.y, shows }
  }
  return {
    ...document,
    tables,
    placements,
    views: withCopies(document.views, excerpt.views, { mint: ids.view, taken }),
    rawObjects: withCopies(document.rawObjects, excerpt.rawObjects, {
      mint: ids.rawObject,
      taken,
    }),
  }
}

/** Renamed before they are copied: a trigger would otherwise end up on the table that has the name. */
function withFreeNames(
  excerpt: SchemaDocument,
  document: SchemaDocument,
  ids: IdGenerator,
): SchemaDocument {
  const taken = new Set(takenNames(document))
  const names = new Set([...taken, ...takenNames(excerpt)])
  let next = excerpt
  for (const { id, name } of Object.values(excerpt.tables)) {
    if (!taken.has(name.toLowerCase())) continue
    const free = freeName(name, names)
    names.add(free.toLowerCase())
    next = renameTable(id, free).apply(next, ids)
  }
  return next
}

interface Copies<K extends string> {
  readonly mint: () => K
  /** Lower case; what is called so already is there and not copied. */
  readonly taken: ReadonlySet<string>
}

/** Other SQL refers to them by name: under another one they would be something else. */
function withCopies<K extends string, V extends { readonly id: K; readonly name: string }>(
  record: Readonly<Record<K, V>>,
  originals: Readonly<Record<K, V>>,
  { mint, taken }: Copies<K>,
): Readonly<Record<K, V>> {
  const next: Record<K, V> = { ...record }
  for (const original of Object.values<V>(originals)) {
    if (taken.has(original.name.toLowerCase())) continue
    const id = mint()
    next[id] = { ...original, id }
  }
  return next
}

interface Renaming {
  readonly tables: ReadonlyMap<TableId, TableId>
  readonly columns: ReadonlyMap<ColumnId, ColumnId>
  readonly names: Set<string>
  readonly keyNames: ReadonlySet<string>
  readonly ids: IdGenerator
}

function shiftTo(at: Point | undefined, placements: readonly Placement[]): Point {
  if (!at || placements.length === 0) return { x: 32, y: 32 }
  const left = placements.reduce((least, { x }) => Math.min(least, x), Infinity)
  const top = placements.reduce((least, { y }) => Math.min(least, y), Infinity)
  return { x: at.x - left, y: at.y - top }
}

// Engines keep the names of indexes and constraints once for the whole schema.
const keyNames = (document: SchemaDocument): readonly string[] =>
  Object.values(document.tables)
    .flatMap((table) => [...table.constraints, ...table.indexes])
    .flatMap(({ name }) => (name === undefined ? [] : [name.toLowerCase()]))

function copied(table: Table, renaming: Renaming, document: SchemaDocument): Table {
  const id = renaming.tables.get(table.id) ?? table.id
  const name = freeName(table.name, renaming.names)
  renaming.names.add(name.toLowerCase())
  return {
    ...table,
    id,
    name,
    columns: table.columns.map((column): Column => ({
      ...column,
      id: columnIn(renaming, column.id),
    })),
    constraints: table.constraints.flatMap((constraint) =>
      copiedConstraint(constraint, renaming, document),
    ),
    indexes: table.indexes.map((index) => copiedIndex(index, renaming)),
  }
}

const columnIn = (renaming: Renaming, id: ColumnId): ColumnId => renaming.columns.get(id) ?? id

const columnsIn = (renaming: Renaming, columns: readonly ColumnId[]): readonly ColumnId[] =>
  columns.map((id) => columnIn(renaming, id))

function copiedConstraint(
  constraint: Constraint,
  renaming: Renaming,
  document: SchemaDocument,
): readonly Constraint[] {
  const copy = { ...named(constraint, renaming), id: renaming.ids.constraint() }
  switch (copy.kind) {
    case 'check':
      return [copy]
    case 'primary key':
    case 'unique':
      return [{ ...copy, columns: columnsIn(renaming, copy.columns) }]
    case 'foreign key': {
      const columns = columnsIn(renaming, copy.columns)
      if (copy.target.kind === 'missing') return [{ ...copy, columns }]
      const { table, columns: keys } = copy.target
      const inside = renaming.tables.get(table)
      if (inside) {
        const target = { ...copy.target, table: inside, columns: columnsIn(renaming, keys) }
        return [{ ...copy, columns, target }]
      }
      const there = new Set(document.tables[table]?.columns.map(({ id }) => id))
      return keys.every((key) => there.has(key)) ? [{ ...copy, columns }] : []
    }
  }
}

const copiedIndex = (index: Index, renaming: Renaming): Index => ({
  ...named(index, renaming),
  id: renaming.ids.index(),
  parts: index.parts.map((part) =>
    part.kind === 'column' ? { ...part, column: columnIn(renaming, part.column) } : part,
  ),
})

/** The object without its name when that is taken: the naming convention finds another one. */
function named<T extends { readonly name?: string }>(object: T, { keyNames: taken }: Renaming): T {
  if (object.name === undefined || !taken.has(object.name.toLowerCase())) return object
  const copy = { ...object }
  Reflect.deleteProperty(copy, 'name')
  return copy
}
