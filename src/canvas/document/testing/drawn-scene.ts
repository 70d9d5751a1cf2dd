import type { Command } from '../command.ts'
import { sheetOf } from '../edit.ts'
import type { AreaId, DiagramId, NoteId } from '../ids.ts'
import type { Area, Diagram, Note, Point, SchemaDocument, Table } from '../model.ts'

export interface SceneStep {
  readonly picks: readonly [number, number, number, number]
  readonly name: string
  readonly flag: boolean
}

export interface DrawnScene {
  readonly document: SchemaDocument
  readonly step: SceneStep
  /** The sheet that is looked at: sometimes one of the diagrams. */
  readonly diagram: DiagramId | undefined
  readonly table: Table | undefined
  readonly other: Table | undefined
  readonly note: NoteId | undefined
  readonly area: AreaId | undefined
}

export type SceneMaker = (scene: DrawnScene) => Command | undefined

export const picked = <T>(items: readonly T[], at: number): T | undefined =>
  items[at % items.length]

/** The step on what is drawn, seen from one of the sheets. */
export const sceneCommand = (
  make: SceneMaker,
  document: SchemaDocument,
  step: SceneStep,
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

export const placeOf = ({ picks }: SceneStep): Point => ({ x: picks[1] % 999, y: picks[2] % 999 })
