import type { Command } from '../command.ts'
import { freeName, withSheet } from '../edit.ts'
import type { ColumnId, DiagramId, IdGenerator, TableId } from '../ids.ts'
import type {
  Column,
  Area,
  Constraint,
  Index,
  Note,
  Placement,
  Point,
  SchemaDocument,
  Table,
} from '../model.ts'
import { excerptOf, type Taken } from '../select/excerpt.ts'
import { takenNames } from '../select/taken-names.ts'
import { withNewPlaces } from './placement.ts'
import { renameTable } from './tables.ts'

export interface Paste {
  /** Where the top left corner of what is pasted goes; 32 px down and right of the original when absent. */
  readonly at?: Point
  /** Ids for the pasted tables in their order, minted by who selects them afterwards. */
  readonly as?: readonly TableId[]
  /** The diagram that is drawn on, which shows the copies too; absent: the sheet of the document. */
  readonly diagram?: DiagramId | undefined
}

/**
 * Adds copies of tables with ids and names of their own. References among them point at the copies,
 * references to others stay where this document has them and are left out where it has not. Views, raw
 * objects, types and sequences come along unless their names are taken; views and raw objects follow
 * tables that get another name. Notes and areas are copied to the sheet that is drawn on.
 *
 * @param excerpt from {@link excerptOf}, of this document or another one
 */
export const pasteTables = (
  excerpt: SchemaDocument,
  { at, as = [], diagram }: Paste = {},
): Command => ({
  label: `Paste ${tablesText(excerpt)}`,
  apply: (document, ids) => pasted(document, excerpt, { at, as, diagram, ids }),
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

/** The same as copy and paste; a little aside where no place is given. */
export const duplicateTables = (
  tables: readonly TableId[],
  { at, as = [], diagram, ...taken }: Paste & Omit<Taken, 'diagram'> = {},
): Command => ({
  label: (before) => `Duplicate ${tablesText(excerptOf(before, tables, taken))}`,
  apply: (document, ids) =>
    pasted(document, excerptOf(document, tables, { ...taken, diagram }), { at, as, diagram, ids }),
})

function tablesText({ tables, notes, areas }: SchemaDocument): string {
  const [table, ...more] = Object.values<Table>(tables)
  if (table) return more.length === 0 ? `table ${table.name}` : `${more.length + 1} tables`
  return isEmpty(notes) && isEmpty(areas) ? 'nothing' : 'notes and areas'
}

const isEmpty = (record: object): boolean => Object.keys(record).length === 0

interface Copying {
  readonly at: Point | undefined
  readonly as: readonly TableId[]
  readonly diagram: DiagramId | undefined
  readonly ids: IdGenerator
}

const copiedParts = ['tables', 'views', 'rawObjects', 'notes', 'areas'] as const

function pasted(
  document: SchemaDocument,
  originalExcerpt: SchemaDocument,
  { at, as, diagram, ids }: Copying,
): SchemaDocument {
  const excerpt = withFreeNames(originalExcerpt, document, ids)
  const originals = Object.values(excerpt.tables)
  if (copiedParts.every((part) => isEmpty(excerpt[part]))) return document
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
  const shift = shiftTo(at, excerpt)
  const tables: Record<TableId, Table> = { ...document.tables }
  const places: Record<TableId, Placement> = {}
  for (const original of originals) {
    const table = copied(original, renaming, document)
    const place = excerpt.placements[original.id] ?? nowhere
    tables[table.id] = table
    places[table.id] = moved(unlocked(place), shift)
  }
  const added: SchemaDocument = {
    ...document,
    tables,
    views: withCopies(document.views, excerpt.views, { mint: ids.view, taken }),
    rawObjects: withCopies(document.rawObjects, excerpt.rawObjects, {
      mint: ids.rawObject,
      taken,
    }),
    types: withCopies(document.types, excerpt.types, {
      mint: ids.type,
      taken: namesOf(document.types),
    }),
    sequences: withCopies(document.sequences, excerpt.sequences, {
      mint: ids.sequence,
      taken: namesOf(document.sequences),
    }),
  }
  return withDrawn(withNewPlaces(added, places, diagram), excerpt, { shift, diagram, ids })
}

const nowhere: Placement = { x: 0, y: 0, shows: 'all' }

const unlocked = ({ locked: _locked, ...place }: Placement): Placement => place

const moved = <T extends Point>(place: T, by: Point): T => ({
  ...place,
  x: place.x + by.x,
  y: place.y + by.y,
})

const namesOf = (objects: Readonly<Record<string, { readonly name: string }>>) =>
  new Set(Object.values(objects).map(({ name }) => name.toLowerCase()))

interface Drawing {
  readonly shift: Point
  readonly diagram: DiagramId | undefined
  readonly ids: IdGenerator
}

/** With copies of the notes and areas on the sheet that is drawn on. */
function withDrawn(
  document: SchemaDocument,
  { notes, areas }: SchemaDocument,
  { shift, diagram, ids }: Drawing,
): SchemaDocument {
  if (isEmpty(notes) && isEmpty(areas)) return document
  const notesMade = Object.values<Note>(notes).map((note) => ({
    ...moved(note, shift),
    id: ids.note(),
  }))
  const areasMade = Object.values<Area>(areas).map((area) => ({
    ...moved(area, shift),
    id: ids.area(),
  }))
  return withSheet(document, diagram, (sheet) => ({
    ...sheet,
    notes: { ...sheet.notes, ...Object.fromEntries(notesMade.map((note) => [note.id, note])) },
    areas: { ...sheet.areas, ...Object.fromEntries(areasMade.map((area) => [area.id, area])) },
  }))
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

function shiftTo(at: Point | undefined, { placements, notes, areas }: SchemaDocument): Point {
  const corners: readonly Point[] = [placements, notes, areas].flatMap(
    (places: Readonly<Record<string, Point>>) => Object.values(places),
  )
  if (!at || corners.length === 0) return { x: 32, y: 32 }
  const left = corners.reduce((least, { x }) => Math.min(least, x), Infinity)
  const top = corners.reduce((least, { y }) => Math.min(least, y), Infinity)
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
