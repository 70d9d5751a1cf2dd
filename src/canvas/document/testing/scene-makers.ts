import type { Command } from '../command.ts'
import type { SchemaDocument } from '../model.ts'
import { sceneCommand, type SceneStep } from './drawn-scene.ts'
import { relationMakers } from './relation-makers.ts'
import { sheetMakers } from './sheet-makers.ts'

/** Steps on what is drawn, on whichever sheet. */
export const sceneMakers: readonly ((
  document: SchemaDocument,
  step: SceneStep,
) => Command | undefined)[] = [...sheetMakers, ...relationMakers].map(
  (make) => (document, step) => sceneCommand(make, document, step),
)
