import type { TableId } from '#document'
import type { PlacedTable, Scene } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'

const duration = 180

/**
 * Lets tables glide from where they stood to where they stand now; their lines come back when they have
 * arrived. With reduced motion they are there at once, and whatever the user does ends the glide.
 */
export async function glide(model: CanvasModel, before: Scene): Promise<void> {
  const { still } = model.store.getState()
  if (before === still || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const start = performance.now()
  let shown = still
  for (;;) {
    const done = (performance.now() - start) / duration
    // a drag, an undo or another edit shows something of its own
    if (model.store.getState().scene !== shown) return
    shown = done >= 1 ? still : between(before, still, eased(done))
    model.store.setState({ scene: shown })
    if (done >= 1) return
    await new Promise(requestAnimationFrame)
  }
}

/** Fast first, as a hand lets go. */
const eased = (done: number): number => 1 - (1 - done) ** 3

function between(before: Scene, after: Scene, done: number): Scene {
  const tables = new Map<TableId, PlacedTable>()
  for (const [id, table] of after.tables) {
    const was = before.tables.get(id)
    const isStill = !was || (was.x === table.x && was.y === table.y)
    tables.set(id, isStill ? table : at(was, table, done))
  }
  return { ...after, tables, routes: new Map() }
}

const at = (was: PlacedTable, is: PlacedTable, done: number): PlacedTable => ({
  ...is,
  x: was.x + (is.x - was.x) * done,
  y: was.y + (is.y - was.y) * done,
})
