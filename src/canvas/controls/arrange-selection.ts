import { placeParts, type Places } from '#document'
import { texts } from '#texts'
import type { CanvasModel } from '../canvas-model.ts'
import { arranged, type Arrangement } from '../gestures/arrange.ts'
import { tablesOf } from '../session.ts'
import { isChosen } from '../sheets/chosen.ts'

/** Brings the selected tables and notes into line, in one step; what is locked stays. */
export function arrange(model: CanvasModel, how: Arrangement): void {
  const { tables, notes } = model.store.getState().scene
  const { selection, diagram } = model.session.getState()
  const chosen = [...tablesOf(selection)].flatMap((id) => tables.get(id) ?? [])
  const held = new Set(chosen.filter(({ locked }) => locked).map(({ id }) => id))
  const boxes = [...chosen, ...notes.filter(({ id }) => isChosen(selection, id))]
  const places = arranged(boxes, how, held)
  const moved: Places = {
    tables: new Map(chosen.flatMap(({ id }) => entry(id, places.get(id)))),
    boxes: new Map(
      notes.flatMap(({ id, width, height }) => {
        const at = places.get(id)
        return entry(id, at && { ...at, width, height })
      }),
    ),
  }
  const label = texts.canvas.arrange[how]
  model.documents.getState().run({ ...placeParts(moved, diagram), label })
}

const entry = <K, V>(key: K, value: V | undefined): readonly (readonly [K, V])[] =>
  value === undefined ? [] : [[key, value]]
