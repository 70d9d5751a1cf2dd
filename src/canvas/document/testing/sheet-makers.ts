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
import { createTable } from '../commands/tables.ts'
import type { AreaId, DiagramId, NoteId, TableId } from '../ids.ts'
import type { Diagram, Point, SchemaDocument, Tint } from '../model.ts'
import { picked, placeOf, type DrawnScene, type SceneMaker, type SceneStep } from './drawn-scene.ts'

const boxOf = (step: SceneStep) => ({ ...placeOf(step), width: 160, height: 96 })
// Several share one, so that ids meet again after an undo.
const noteId = ({ picks }: SceneStep): NoteId => `n_${picks[0] % 50}`
const areaId = ({ picks }: SceneStep): AreaId => `a_${picks[0] % 50}`
const diagramId = ({ picks }: SceneStep): DiagramId => `d_${picks[0] % 5}`

const parts = ({ note, area }: DrawnScene): readonly SheetPart[] => [
  ...(note ? [{ kind: 'note' as const, note }] : []),
  ...(area ? [{ kind: 'area' as const, area }] : []),
]

const tints: readonly (Tint | undefined)[] = ['sand', 'moss', undefined]

/** An id stands on one sheet only, or moving it would not know which. */
const isNew = ({ notes, areas, diagrams }: SchemaDocument, id: NoteId | AreaId): boolean =>
  [{ notes, areas }, ...Object.values<Diagram>(diagrams)].every(
    (sheet) => !(id in sheet.notes) && !(id in sheet.areas),
  )

const notesAndAreas: readonly SceneMaker[] = [
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

const diagrams: readonly SceneMaker[] = [
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

/** Steps on what is drawn besides tables, and on tables as they stand on sheets. */
export const sheetMakers: readonly SceneMaker[] = [...notesAndAreas, ...diagrams]
