import { insertColumnSet } from '../commands/column-sets.ts'
import { duplicateTables, pasteTables } from '../commands/copy.ts'
import { deleteParts, type SheetPart } from '../commands/delete-parts.ts'
import {
  createDiagram,
  deleteDiagram,
  duplicateDiagram,
  leaveDiagram,
  moveDiagram,
  renameDiagram,
  showOnDiagram,
} from '../commands/diagrams.ts'
import { changeDialect } from '../commands/dialect.ts'
import {
  addArea,
  addNote,
  changeArea,
  changeNote,
  orderArea,
  placeParts,
  tintParts,
} from '../commands/notes-and-areas.ts'
import { lockTables } from '../commands/placement.ts'
import { relate } from '../commands/relate.ts'
import { setOptional, setSingle, swapRelationship } from '../commands/relationships.ts'
import { createTable } from '../commands/tables.ts'
import type { Command } from '../command.ts'
import { builtInSets } from '../column-sets.ts'
import { sheetOf } from '../edit.ts'
import type { AreaId, DiagramId, NoteId, TableId } from '../ids.ts'
import { takeIn } from '../metadata/document-from.ts'
import { metadataOf } from '../metadata/metadata-of.ts'
import type { Area, Diagram, Note, Point, SchemaDocument, Table, Tint } from '../model.ts'
import { excerptOf } from '../select/excerpt.ts'
import { documentOfList, readTableList } from '../table-lists.ts'
import { seededIds } from './drawn.ts'

interface SheetStep {
  readonly picks: readonly [number, number, number, number]
  readonly name: string
  readonly flag: boolean
}

interface Scene {
  readonly document: SchemaDocument
  readonly step: SheetStep
  /** The sheet that is looked at: sometimes one of the diagrams. */
  readonly diagram: DiagramId | undefined
  readonly table: Table | undefined
  readonly other: Table | undefined
  readonly note: NoteId | undefined
  readonly area: AreaId | undefined
}

type Maker = (scene: Scene) => Command | undefined

const picked = <T>(items: readonly T[], at: number): T | undefined => items[at % items.length]

/** The step on what is drawn, seen from one of the sheets. */
export const sheetCommand = (
  make: Maker,
  document: SchemaDocument,
  step: SheetStep,
): Command | undefined => {
  const diagram = step.flag ? picked(diagramsOf(document), step.picks[0])?.id : undefined
  const sheet = sheetOf(document, diagram)
  const tables = Object.values<Table>(document.tables)
  return make({
    document,
    step,
    diagram,
    table: picked(tables, step.picks[1]),
    other: picked(tables, step.picks[2]),
    note: picked(Object.values<Note>(sheet.notes), step.picks[3])?.id,
    area: picked(Object.values<Area>(sheet.areas), step.picks[3])?.id,
  })
}

const diagramsOf = ({ diagrams }: SchemaDocument): readonly Diagram[] =>
  Object.values<Diagram>(diagrams)

const placeOf = ({ picks }: SheetStep): Point => ({ x: picks[1] % 999, y: picks[2] % 999 })
const boxOf = (step: SheetStep) => ({ ...placeOf(step), width: 160, height: 96 })
// Several share one, so that ids meet again after an undo.
const noteId = ({ picks }: SheetStep): NoteId => `n_${picks[0] % 50}`
const areaId = ({ picks }: SheetStep): AreaId => `a_${picks[0] % 50}`
const diagramId = ({ picks }: SheetStep): DiagramId => `d_${picks[0] % 5}`

const parts = ({ note, area }: Scene): readonly SheetPart[] => [
  ...(note ? [{ kind: 'note' as const, note }] : []),
  ...(area ? [{ kind: 'area' as const, area }] : []),
]

const tints: readonly (Tint | undefined)[] = ['sand', 'moss', undefined]
const kinds = ['one to many', 'one to one', 'many to many', 'self'] as const

/** An id stands on one sheet only, or moving it would not know which. */
const isNew = ({ notes, areas, diagrams }: SchemaDocument, id: NoteId | AreaId): boolean =>
  [{ notes, areas }, ...Object.values<Diagram>(diagrams)].every(
    (sheet) => !(id in sheet.notes) && !(id in sheet.areas),
  )

const onReference =
  (make: (path: Parameters<typeof setSingle>[0], scene: Scene) => Command): Maker =>
  (scene) => {
    const key = scene.table?.constraints.find(({ kind }) => kind === 'foreign key')
    return scene.table && key && make({ table: scene.table.id, constraint: key.id }, scene)
  }

const relations: readonly Maker[] = kinds.map(
  (kind): Maker =>
    ({ step, table, other, diagram }) => {
      const column = picked(table?.columns ?? [], step.picks[3])
      return (
        table &&
        other &&
        relate({
          kind,
          from: step.flag && column ? { table: table.id, column: column.id } : { table: table.id },
          to: { table: other.id },
          id: `k_${step.name.length}x${step.picks.join('x')}`,
          junction: { at: placeOf(step), diagram },
        })
      )
    },
)

const notesAndAreas: readonly Maker[] = [
  ({ document, step, diagram }) =>
    isNew(document, noteId(step))
      ? addNote({ id: noteId(step), text: step.name, ...boxOf(step) }, diagram)
      : undefined,
  ({ document, step, diagram }) =>
    isNew(document, areaId(step))
      ? addArea({ id: areaId(step), name: step.name, ...boxOf(step) }, diagram)
      : undefined,
  ({ note, step }) => note && changeNote(note, { text: step.name }),
  ({ area, step }) => area && changeArea(area, { name: step.name, width: 200 }),
  ({ area, step }) => area && orderArea(area, step.flag ? 'top' : 'bottom'),
  (scene) =>
    tintParts(
      { tables: scene.table ? [scene.table.id] : [], parts: parts(scene) },
      picked(tints, scene.step.picks[2]),
      scene.diagram,
    ),
  ({ note, area, table, step, diagram }) => {
    const boxes = [note, area].flatMap((id) => (id ? [[id, boxOf(step)] as const] : []))
    const tables = new Map<TableId, Point>(table ? [[table.id, placeOf(step)]] : [])
    return placeParts({ tables, boxes: new Map(boxes) }, diagram)
  },
  (scene) => deleteParts(parts(scene)),
  ({ table, step, diagram }) => table && lockTables([table.id], step.picks[3] % 2 === 0, diagram),
]

const diagrams: readonly Maker[] = [
  ({ step, table, other }) =>
    createDiagram({
      id: diagramId(step),
      name: step.name,
      tables: [table, other].flatMap((one) => (one ? [one.id] : [])),
    }),
  ({ diagram, step }) => diagram && renameDiagram(diagram, step.name),
  ({ diagram, step }) =>
    diagram && duplicateDiagram(diagram, { id: diagramId(step), name: step.name }),
  ({ diagram, step }) => diagram && moveDiagram(diagram, step.picks[1] % 2 === 0 ? 1 : -1),
  ({ diagram, table, step }) =>
    diagram && table && showOnDiagram(new Map([[table.id, placeOf(step)]]), diagram),
  ({ diagram, table }) => diagram && table && leaveDiagram([table.id], diagram),
  ({ diagram, step }) => (step.picks[1] % 4 === 0 && diagram ? deleteDiagram(diagram) : undefined),
  ({ diagram, step }) => diagram && createTable({ at: placeOf(step), name: step.name, diagram }),
]

const list = 'teams: id, name text unique\nplayers: id, team_id -> teams'

const copies: readonly Maker[] = [
  ({ document, table, other, note, area, diagram, step }) =>
    table &&
    other &&
    pasteTables(
      excerptOf(document, [table.id, other.id], {
        diagram,
        notes: note ? [note] : [],
        areas: area ? [area] : [],
      }),
      { at: placeOf(step), diagram },
    ),
  ({ table, diagram, note }) =>
    table && duplicateTables([table.id], { diagram, notes: note ? [note] : [] }),
  ({ document, step, diagram }) => {
    const read = readTableList(list)
    if (!read) return undefined
    const ids = seededIds(step.picks[0])
    return pasteTables(documentOfList(read, document.dialect, ids), { at: placeOf(step), diagram })
  },
  ({ document, table, step }) => {
    const sets = Object.values(builtInSets(document.dialect))
    const set = picked(sets, step.picks[2])
    return table && set && insertColumnSet([table.id], set)
  },
]

/** Steps on what is drawn besides tables, and on tables as they stand on sheets. */
export const sheetMakers: readonly Maker[] = [
  ...relations,
  ...notesAndAreas,
  ...diagrams,
  ...copies,
  onReference((path, { step }) => setOptional(path, step.flag)),
  onReference((path, { step }) => setSingle(path, step.flag)),
  onReference((path) => swapRelationship(path)),
  ({ step }) => changeDialect(picked(['sqlite', 'postgresql', 'mysql'], step.picks[1]) ?? 'sqlite'),
  ({ document }) => takeIn(metadataOf(document).metadata, 'Take in'),
]
