import type { DiagramId } from '#document'
import { sceneBounds } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { back, forward, left, noViews, type Stand, type ViewHistory } from '../view-history.ts'
import { fitBox } from '../viewport.ts'
import type { ViewPort } from './view-port.ts'

/** The way of the view through the sheets. */
export interface Journey {
  /** Before the view is sent elsewhere. */
  readonly leave: () => void
  readonly back: () => void
  readonly forward: () => void
  /** Each sheet is seen where it was left, and whole the first time; until the returned function is called. */
  readonly follow: () => () => void
}

export function createJourney(model: CanvasModel, view: ViewPort): Journey {
  const { session } = model
  let history: ViewHistory = noViews
  const now = (diagram: DiagramId | undefined = session.getState().diagram): Stand => ({
    diagram,
    viewport: view.aim(),
  })
  const go = (step: readonly [ViewHistory, Stand] | undefined) => {
    if (!step) return
    const [next, stand] = step
    const { diagram, showDiagram, keepViewport } = session.getState()
    if (stand.diagram !== diagram) {
      keepViewport(stand.diagram, stand.viewport)
      showDiagram(stand.diagram)
    } else view.set(stand.viewport, true)
    // showing a sheet is a step of its own, which this one is not
    history = next
  }
  return {
    leave: () => {
      history = left(history, now())
    },
    back: () => go(back(history, now())),
    forward: () => go(forward(history, now())),
    follow: () =>
      session.subscribe((state, before) => {
        if (state.diagram === before.diagram) return
        history = left(history, now(before.diagram))
        state.keepViewport(before.diagram, view.aim())
        const kept = state.viewports.get(state.diagram)
        const bounds = sceneBounds(model.store.getState().scene)
        const next = kept ?? (bounds && fitBox(bounds, view.size()))
        if (next) view.set(next)
      }),
  }
}
