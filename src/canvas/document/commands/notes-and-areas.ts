import type { Command } from '../command.ts'
import {
  freeName,
  mappedRecord,
  patched,
  tableName,
  withSheet,
  withSheets,
  type Patch,
} from '../edit.ts'
import type { AreaId, DiagramId, NoteId, TableId } from '../ids.ts'
import type { Area, Box, Note, Placement, Point, SchemaDocument, Sheet, Tint } from '../model.ts'
import type { SheetPart } from './delete-parts.ts'
import { changePlacements } from './placement.ts'

/** A note on a sheet; its text is written afterwards. */
export const addNote = (note: Note, diagram?: DiagramId): Command => ({
  label: 'Add note',
  apply: (document) =>
    withSheet(document, diagram, (sheet) => ({
      ...sheet,
      notes: { ...sheet.notes, [note.id]: note },
    })),
})

/** An area above those that are there. */
export const addArea = (area: Area, diagram?: DiagramId): Command => ({
  label: `Add area ${area.name}`,
  apply: (document) =>
    withSheet(document, diagram, (sheet) => ({
      ...sheet,
      areas: { ...sheet.areas, [area.id]: area },
    })),
})

/** `Area`, `Area 2` … : the first that no area of the sheet is called. */
export const newAreaName = (sheet: Sheet, name: string): string =>
  freeName(
    name,
    Object.values<Area>(sheet.areas).map((area) => area.name),
  ).replace(/_(\d+)$/, ' $1')

export const changeNote = (id: NoteId, patch: Patch<Note, 'id'>): Command => ({
  label: patch.text === undefined ? 'Change note' : 'Write note',
  apply: (document) =>
    withSheets(document, (sheet) => {
      const notes = changedIn(sheet.notes, id, patch)
      return notes === sheet.notes ? sheet : { ...sheet, notes }
    }),
})

export const changeArea = (id: AreaId, patch: Patch<Area, 'id'>): Command => ({
  label: (before) =>
    patch.name === undefined
      ? `Change area ${areaName(before, id)}`
      : `Rename area ${areaName(before, id)} to ${patch.name}`,
  apply: (document) =>
    withSheets(document, (sheet) => {
      const areas = changedIn(sheet.areas, id, patch)
      return areas === sheet.areas ? sheet : { ...sheet, areas }
    }),
})

function changedIn<K extends string, V extends object>(
  record: Readonly<Record<K, V>>,
  id: K,
  patch: Patch<V>,
): Readonly<Record<K, V>> {
  const before = record[id]
  if (!before) return record
  const next = patched(before, patch)
  return next === before ? record : { ...record, [id]: next }
}

/** Draws an area below or above all the others of its sheet. */
export const orderArea = (id: AreaId, to: 'bottom' | 'top'): Command => ({
  label: (before) => `Put area ${areaName(before, id)} at the ${to}`,
  apply: (document) =>
    withSheets(document, (sheet) => {
      const area = sheet.areas[id]
      const others = Object.entries(sheet.areas).filter(([other]) => other !== id)
      const first = Object.keys(sheet.areas).at(to === 'bottom' ? 0 : -1)
      if (!area || first === id) return sheet
      const own = [id, area] as const
      const entries = to === 'bottom' ? [own, ...others] : [...others, own]
      return { ...sheet, areas: Object.fromEntries(entries) }
    }),
})

/** The quiet colour of tables, notes and areas; undefined takes it away. */
export const tintParts = (
  { tables, parts }: { readonly tables: readonly TableId[]; readonly parts: readonly SheetPart[] },
  tint: Tint | undefined,
  diagram?: DiagramId,
): Command => ({
  label: tint === undefined ? 'Take the tint away' : `Tint ${tint}`,
  apply: (document, ids) =>
    parts.reduce(
      (next, part) =>
        (part.kind === 'note'
          ? changeNote(part.note, { tint })
          : changeArea(part.area, { tint })
        ).apply(next, ids),
      changePlacements(document, new Map(tables.map((id) => [id, { tint }])), diagram),
    ),
})

/** Where parts of a sheet go: tables by their corner, notes and areas as boxes. */
export interface Places {
  readonly tables: ReadonlyMap<TableId, Point>
  readonly boxes: ReadonlyMap<NoteId | AreaId, Box>
}

/** Moves parts of a sheet to where they were dropped, as one step; what is not there is passed over. */
export const placeParts = (places: Places, diagram?: DiagramId): Command => ({
  label: (before) => `Move ${placesText(before, places)}`,
  apply: (document) =>
    withSheet(placed(document, places, diagram), diagram, (sheet) => {
      const notes = placedIn(sheet.notes, places.boxes)
      const areas = placedIn(sheet.areas, places.boxes)
      return notes === sheet.notes && areas === sheet.areas ? sheet : { ...sheet, notes, areas }
    }),
})

const placed = (
  document: SchemaDocument,
  { tables }: Places,
  diagram: DiagramId | undefined,
): SchemaDocument =>
  changePlacements(
    document,
    new Map([...tables].map(([id, { x, y }]): [TableId, Patch<Placement>] => [id, { x, y }])),
    diagram,
  )

const placedIn = <K extends NoteId | AreaId, V extends Box & { readonly id: K }>(
  record: Readonly<Record<K, V>>,
  boxes: Places['boxes'],
): Readonly<Record<K, V>> =>
  mappedRecord<K, V>(record, (object) => {
    const box = boxes.get(object.id)
    if (!box || sameBox(box, object)) return object
    const { x, y, width, height } = box
    return { ...object, x, y, width, height }
  })

const sameBox = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

function placesText(document: SchemaDocument, { tables, boxes }: Places): string {
  if (tables.size === 1 && boxes.size === 0)
    return [...tables.keys()].map((id) => `table ${tableName(document, id)}`).join('')
  const [only, ...more] = boxes.keys()
  if (only !== undefined && more.length === 0 && isAreaId(only))
    return `area ${areaName(document, only)}`
  if (only !== undefined && more.length === 0 && tables.size === 0) return 'note'
  return boxes.size === 0 ? `${tables.size} tables` : `${tables.size + boxes.size} objects`
}

const isAreaId = (id: NoteId | AreaId): id is AreaId => id.startsWith('a_')

const areaName = (document: SchemaDocument, id: AreaId): string =>
  [document, ...Object.values<Sheet>(document.diagrams)].find(({ areas }) => areas[id])?.areas[id]
    ?.name ?? ''
