import {
  memoised,
  tablesInOrder,
  type Area,
  type ColumnId,
  type Diagram,
  type DiagramId,
  type Note,
  type SchemaDocument,
  type Sheet,
  type SheetPart,
  type TableId,
} from '#document'
import type { ListedObject } from '../shell/window-state.ts'

/** Something of the drawing that can be gone to by its name. */
export type Found =
  | { readonly kind: 'table'; readonly table: TableId; readonly columns: number }
  | {
      readonly kind: 'column'
      readonly table: TableId
      readonly column: ColumnId
      readonly tableName: string
      readonly type: string
    }
  | { readonly kind: 'diagram'; readonly diagram: DiagramId; readonly tables: number }
  | { readonly kind: 'part'; readonly part: SheetPart; readonly on: DiagramId | undefined }
  | { readonly kind: 'listed'; readonly object: ListedObject }

export interface Entry {
  /** Unlike that of any other. */
  readonly key: string
  readonly name: string
  readonly found: Found
}

interface Indexed extends Entry {
  /** What is compared, in lower case. */
  readonly text: string
}

/** All that can be found in a document, made ready once. */
export interface PaletteIndex {
  readonly byKey: ReadonlyMap<string, Entry>
  readonly groups: Readonly<Record<FoundGroup, readonly Indexed[]>>
}

export const foundGroups = ['tables', 'columns', 'diagrams', 'areas', 'listed', 'notes'] as const
export type FoundGroup = (typeof foundGroups)[number]

/** Read once for each state of the document: thousands of names are not put together with each key. */
export const paletteIndex: (document: SchemaDocument) => PaletteIndex = memoised((document) => {
  const sheets: readonly (readonly [DiagramId | undefined, Sheet])[] = [
    [undefined, document],
    ...Object.values<Diagram>(document.diagrams).map((one) => [one.id, one] as const),
  ]
  const tables = tablesInOrder(document)
  const groups = {
    tables: tables.map(({ id, name, columns }) =>
      indexed(id, name, { kind: 'table', table: id, columns: columns.length }),
    ),
    columns: tables.flatMap((table) =>
      table.columns.map(({ id, name, type }) =>
        indexed(id, name, {
          kind: 'column',
          table: table.id,
          column: id,
          tableName: table.name,
          type,
        }),
      ),
    ),
    diagrams: Object.values<Diagram>(document.diagrams).map(({ id, name, placements }) =>
      indexed(id, name, {
        kind: 'diagram',
        diagram: id,
        tables: Object.keys(placements).length,
      }),
    ),
    areas: sheets.flatMap(([on, { areas }]) =>
      Object.values<Area>(areas).map(({ id, name }) =>
        indexed(id, name, { kind: 'part', part: { kind: 'area', area: id }, on }),
      ),
    ),
    listed: listedObjects(document),
    notes: sheets.flatMap(([on, { notes }]) =>
      Object.values<Note>(notes).map(({ id, text }) =>
        indexed(id, text, { kind: 'part', part: { kind: 'note', note: id }, on }),
      ),
    ),
  }
  const all = Object.values(groups).flat()
  return { groups, byKey: new Map(all.map((entry) => [entry.key, entry])) }
})

const indexed = (key: string, name: string, found: Found): Indexed => ({
  key,
  name,
  found,
  text: name.toLowerCase(),
})

function listedObjects(document: SchemaDocument): readonly Indexed[] {
  const of = <K extends string>(
    objects: Readonly<Record<K, { readonly id: K; readonly name: string }>>,
    object: (id: K) => ListedObject,
  ) =>
    Object.values<{ readonly id: K; readonly name: string }>(objects).map(({ id, name }) =>
      indexed(id, name, { kind: 'listed', object: object(id) }),
    )
  return [
    ...of(document.views, (id) => ({ kind: 'view', id })),
    ...of(document.types, (id) => ({ kind: 'type', id })),
    ...of(document.sequences, (id) => ({ kind: 'sequence', id })),
    ...of(document.rawObjects, (id) => ({ kind: 'routine', id })),
  ]
}

const most: Readonly<Record<FoundGroup, number>> = {
  tables: 8,
  columns: 12,
  diagrams: 6,
  areas: 6,
  listed: 8,
  notes: 4,
}

/**
 * What holds the text in its name: names that begin with it first, then the shorter ones. `orders.id`
 * looks for columns of tables. Without a text nothing.
 */
export function findIn(
  { groups }: PaletteIndex,
  text: string,
): Readonly<Record<FoundGroup, readonly Entry[]>> {
  const wanted = text.trim().toLowerCase()
  const find = (group: FoundGroup) =>
    wanted === '' ? [] : best(groups[group], wanted, most[group])
  return {
    tables: find('tables'),
    columns: find('columns'),
    diagrams: find('diagrams'),
    areas: find('areas'),
    listed: find('listed'),
    notes: find('notes'),
  }
}

function best(entries: readonly Indexed[], wanted: string, count: number): readonly Entry[] {
  const [table, column] = wanted.includes('.') ? wanted.split('.', 2) : []
  const holds =
    table === undefined || column === undefined
      ? (entry: Indexed) => entry.text.includes(wanted)
      : ({ text, found }: Indexed) =>
          text.includes(wanted) ||
          (found.kind === 'column' &&
            text.startsWith(column) &&
            found.tableName.toLowerCase().endsWith(table))
  const start = column ?? wanted
  return entries
    .filter(holds)
    .sort(
      (a, b) =>
        Number(b.text.startsWith(start)) - Number(a.text.startsWith(start)) ||
        lengthOf(a) - lengthOf(b),
    )
    .slice(0, count)
}

/** Of two columns called alike the one of the table with the shorter name comes first. */
const lengthOf = ({ text, found }: Indexed): number =>
  text.length + (found.kind === 'column' ? found.tableName.length / 1_000 : 0)
