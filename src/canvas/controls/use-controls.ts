import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { overlap } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { isLayer } from '../detail.ts'
import type { EditedCell } from '../gestures/walk-cells.ts'
import { useCanvasPreferences } from '../preferences.ts'
import { seenArea } from '../viewport.ts'
import { createKeyControl } from './keys.ts'
import { createJourney, type Journey } from './journey.ts'
import { createPointerControl, type PointerControl } from './pointer.ts'
import { createSpaceKey, type SpaceKey } from './space-key.ts'
import { createCanvasView } from './steer.ts'
import { createTidyControl, type TidyControl } from './tidy.ts'
import type { ViewPort } from './view-port.ts'

export interface Controls {
  readonly view: ViewPort
  readonly pointer: PointerControl
  readonly onKey: ReturnType<typeof createKeyControl>
  readonly tidy: TidyControl
  readonly space: SpaceKey
  readonly journey: Journey
}

/**
 * Pointer, keys and steering of one canvas, made once its view is there.
 *
 * @returns the controls, and who is told about the view
 */
export function useControls(
  model: CanvasModel,
): readonly [Controls | undefined, (view: ViewPort | undefined) => void] {
  const [view, onView] = useState<ViewPort>()
  const snaps = useSnaps()
  const controls = useMemo(() => view && createControls(model, view, snaps), [model, view, snaps])
  useEffect(() => {
    if (!controls) return
    const { setView } = model.session.getState()
    setView(createCanvasView(model, controls.view, controls))
    const stops = [
      controls.space.follow(),
      controls.journey.follow(),
      showEdited(model, controls.view),
    ]
    return () => {
      for (const stop of stops) stop()
      setView(undefined)
    }
  }, [model, controls])
  const onPageKey = useCallback(
    (event: KeyboardEvent) => {
      // with nothing focused the keys belong to the drawing
      if (event.target === document.body) controls?.onKey(event)
    },
    [controls],
  )
  useEffect(() => {
    window.addEventListener('keydown', onPageKey)
    return () => window.removeEventListener('keydown', onPageKey)
  }, [onPageKey])
  return [controls, onView]
}

/** Read while dragging, so that no control is made anew when it changes. */
function useSnaps(): () => boolean {
  const { snaps } = useCanvasPreferences()
  const latest = useRef(snaps)
  useEffect(() => {
    latest.current = snaps
  }, [snaps])
  return useCallback(() => latest.current, [])
}

function createControls(model: CanvasModel, view: ViewPort, snaps: () => boolean): Controls {
  const space = createSpaceKey()
  const pointer = createPointerControl({ model, view, snaps }, space)
  const onKey = createKeyControl(model, pointer)
  return {
    view,
    pointer,
    onKey,
    tidy: createTidyControl(model, view),
    space,
    journey: createJourney(model, view),
  }
}

/** What is edited is seen, at a size at which it can be read; the names of areas are, at any size. */
function showEdited(model: CanvasModel, view: ViewPort): () => void {
  return model.session.subscribe((state, before) => {
    const { editing, writing, view: steer } = state
    if (writing?.kind === 'note' && writing !== before.writing && isTiny(model))
      steer?.focusPart(writing)
    if (editing && editing.table !== before.editing?.table && !isReadable(model, view, editing))
      steer?.focusTable(editing.table)
  })
}

const isTiny = (model: CanvasModel): boolean => isLayer(model.store.getState().detail)

function isReadable(model: CanvasModel, view: ViewPort, { table: id }: EditedCell): boolean {
  const table = model.store.getState().scene.tables.get(id)
  const isSeen = table !== undefined && overlap(table, seenArea(view.aim(), view.size()))
  return isSeen && !isTiny(model)
}
