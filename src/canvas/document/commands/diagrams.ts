import type { Command } from '../command.ts'
import { sheetOf, without, withSheet } from '../edit.ts'
import type { DiagramId, IdGenerator, TableId } from '../ids.ts'
import type { Area, Diagram, Note, Placement, SchemaDocument, Sheet } from '../model.ts'
import { emptySheet } from '../model.ts'

export interface NewDiagram {
  readonly id: DiagramId
  readonly name: string
  /** Its first tables, where they stand on the sheet they come from. */
  readonly tables: readonly TableId[]
  /** The sheet they come from; absent: that of the document. */
  readonly from?: DiagramId | undefined
}

/** A further sheet with some of the tables, none of which has to change. */
export const createDiagram = ({ id, name, tables, from }: NewDiagram): Command => ({
  label: `Add diagram ${name}`,
  apply: (document) => {
    const { placements } = sheetOf(document, from)
    const own = tables.flatMap((table): [TableId, Placement][] => {
      const place = placements[table]
      return place ? [[table, place]] : []
    })
    const diagram = { ...emptySheet, id, name, placements: Object.fromEntries(own) }
    return withDiagrams(document, [...diagramsOf(document), diagram])
  },
})

export const renameDiagram = (id: DiagramId, name: string): Command => ({
  label: (before) => `Rename diagram ${before.diagrams[id]?.name ?? ''} to ${name}`,
  apply: (document) =>
    withSheet(document, id, (sheet) =>
      'name' in sheet && sheet.name === name ? sheet : { ...sheet, name },
    ),
})

/** The same tables, notes and areas once more, to be arranged otherwise. */
export const duplicateDiagram = (
  original: DiagramId,
  { id, name }: Pick<NewDiagram, 'id' | 'name'>,
): Command => ({
  label: (before) => `Duplicate diagram ${before.diagrams[original]?.name ?? ''}`,
  apply: (document, ids) => {
    const sheet = document.diagrams[original]
    if (!sheet) return document
    const copy = { ...sheet, ...copiedParts(sheet, ids), id, name }
    return withDiagrams(
      document,
      diagramsOf(document).flatMap((one) => (one.id === original ? [one, copy] : [one])),
    )
  },
})

const copiedParts = (sheet: Sheet, ids: IdGenerator): Pick<Sheet, 'notes' | 'areas'> => ({
  notes: withIds<Note>(sheet.notes, ids.note),
  areas: withIds<Area>(sheet.areas, ids.area),
})

function withIds<V extends { readonly id: string }>(
  record: Readonly<Record<string, V>>,
  mint: () => V['id'],
): Readonly<Record<string, V>> {
  const copies = Object.values(record).map((value) => ({ ...value, id: mint() }))
  return Object.fromEntries(copies.map((copy) => [copy.id, copy]))
}

/** The tables stay: a diagram only shows them. */
export const deleteDiagram = (id: DiagramId): Command => ({
  label: (before) => `Delete diagram ${before.diagrams[id]?.name ?? ''}`,
  apply: (document) => {
    const diagrams = without(document.diagrams, new Set([id]))
    return diagrams === document.diagrams ? document : { ...document, diagrams }
  },
})

/** One place further left or right among the diagrams. */
export const moveDiagram = (id: DiagramId, by: -1 | 1): Command => ({
  label: (before) => `Move diagram ${before.diagrams[id]?.name ?? ''}`,
  apply: (document) => {
    const order = diagramsOf(document)
    const at = order.findIndex((one) => one.id === id)
    const [own, other] = [order[at], order[at + by]]
    if (!own || !other) return document
    return withDiagrams(
      document,
      order.map((one) => (one === own ? other : one === other ? own : one)),
    )
  },
})

const diagramsOf = (document: SchemaDocument): readonly Diagram[] =>
  Object.values<Diagram>(document.diagrams)

const withDiagrams = (document: SchemaDocument, order: readonly Diagram[]): SchemaDocument => ({
  ...document,
  diagrams: Object.fromEntries(order.map((one) => [one.id, one])),
})

/** Shows tables on a diagram as well, at the places given; those it shows already stay where they are. */
export const showOnDiagram = (
  places: ReadonlyMap<TableId, Pick<Placement, 'x' | 'y'>>,
  diagram: DiagramId,
): Command => ({
  label: (before) =>
    `Show ${tablesText(places.size)} on ${before.diagrams[diagram]?.name ?? 'the diagram'}`,
  apply: (document) =>
    withSheet(document, diagram, (sheet) => {
      const fresh = [...places].flatMap(([id, { x, y }]): [TableId, Placement][] => {
        const shows = document.placements[id]?.shows ?? 'all'
        return document.tables[id] && !sheet.placements[id] ? [[id, { x, y, shows }]] : []
      })
      if (fresh.length === 0) return sheet
      return { ...sheet, placements: { ...sheet.placements, ...Object.fromEntries(fresh) } }
    }),
})

/** Tables that a diagram no longer shows; they stay in the schema and on the other sheets. */
export const leaveDiagram = (tables: readonly TableId[], diagram: DiagramId): Command => ({
  label: (before) =>
    `Take ${tablesText(tables.length)} out of ${before.diagrams[diagram]?.name ?? 'the diagram'}`,
  apply: (document) =>
    withSheet(document, diagram, (sheet) => {
      const placements = without(sheet.placements, new Set(tables))
      return placements === sheet.placements ? sheet : { ...sheet, placements }
    }),
})

const tablesText = (count: number): string => (count === 1 ? '1 table' : `${count} tables`)
