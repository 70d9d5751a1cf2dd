import { relate, relationVerdict, type LinkEnd, type SchemaDocument } from '#document'
import { metrics, type PlacedTable, type Point } from '#picture'
import { texts } from '#texts'
import { notify } from '#ui'
import type { CanvasModel } from '../canvas-model.ts'
import { freePlace } from '../gestures/free-place.ts'

/** Draws a relationship of the kind in hand and selects what came of it; nothing where it is refused. */
export function relateEnds(model: CanvasModel, from: LinkEnd, to: LinkEnd): void {
  const { ids, present, run } = model.documents.getState()
  const { relation: kind, diagram, select } = model.session.getState()
  if (!relationVerdict(present, { kind, from, to }).ok) return
  const [id, table] = [ids.constraint(), ids.table()]
  const at = placeBetween(model, from, to)
  run(relate({ kind, from, to, id, junction: { id: table, at, diagram } }))
  const next = model.documents.getState().present
  if (next.tables[table]) {
    select([{ kind: 'table', table }])
    sayJunction(model, next, [table, from.table, to.table])
  } else {
    const owner = Object.values(next.tables).find(({ constraints }) =>
      constraints.some((constraint) => constraint.id === id),
    )
    if (owner) select([{ kind: 'relationship', table: owner.id, constraint: id }])
  }
}

function sayJunction(
  model: CanvasModel,
  { tables }: SchemaDocument,
  ids: readonly LinkEnd['table'][],
): void {
  const [junction = '', left = '', right = ''] = ids.map((id) => tables[id]?.name)
  notify({
    text: texts.canvas.nowJunction(junction, left, right),
    action: { label: texts.ui.undo, run: () => model.documents.getState().undo() },
  })
}

const junction = {
  width: metrics.minWidth + 56,
  height: metrics.header + 2 * metrics.row + metrics.foot,
} as const

/** In the middle between two tables, or beside a table that meets itself. */
function placeBetween(model: CanvasModel, from: LinkEnd, to: LinkEnd): Point {
  const { tables } = model.store.getState().scene
  const [left, right] = [tables.get(from.table), tables.get(to.table)]
  if (!left || !right) return { x: 0, y: 0 }
  const [one, other] = [middleOf(left), middleOf(right)]
  const shift = left === right ? left.width : 0
  const middle = { x: (one.x + other.x) / 2 + shift, y: (one.y + other.y) / 2 }
  const corner = { x: middle.x - junction.width / 2, y: middle.y - junction.height / 2 }
  return freePlace(corner, junction, [...tables.values()])
}

const middleOf = ({ x, y, width, height }: PlacedTable): Point => ({
  x: x + width / 2,
  y: y + height / 2,
})
