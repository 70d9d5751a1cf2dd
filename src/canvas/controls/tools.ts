import {
  addConstraint,
  addIndex,
  createTable,
  keyColumns,
  setPrimaryKey,
  type SchemaDocument,
} from '#document'
import { metrics, type Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { freePlace } from '../gestures/free-place.ts'
import type { Target } from '../gestures/hit-test.ts'
import type { Tool } from '../session.ts'
import type { Size } from '../viewport.ts'
import { linkEndOf } from './link-end.ts'
import { relateEnds } from './relate-ends.ts'
import { placeArea, placeNote } from '../sheets/place.ts'

const newTable = {
  width: metrics.minWidth,
  height: metrics.header + metrics.row + metrics.foot,
} as const

/**
 * Places a table, nearest to the point at which none lies below it, and starts with its name.
 *
 * @param room what has to be free; more than a new table needs where nobody pointed at the place
 */
export function placeTable(model: CanvasModel, at: Point, room: Size = newTable): void {
  const { ids, run } = model.documents.getState()
  const id = ids.table()
  const others = [...model.store.getState().scene.tables.values()]
  const { select, edit, diagram } = model.session.getState()
  run(createTable({ id, at: freePlace(at, room, others), diagram }))
  select([{ kind: 'table', table: id }])
  edit({ kind: 'header', table: id })
}

/**
 * Uses a tool on a place.
 *
 * @returns false where the tool has nothing to do, so that it stays in hand
 */
export function applyTool(model: CanvasModel, tool: Tool, target: Target, at: Point): boolean {
  switch (tool) {
    case 'select':
      return false
    case 'relation':
      return relateSelf(model, target)
    case 'table':
      // the pointer holds a new table in the middle of its header
      placeTable(model, { x: at.x - newTable.width / 2, y: at.y - metrics.header / 2 })
      return true
    case 'column':
      return addColumnAt(model, target)
    case 'key':
      return target.kind === 'row' && toggleKey(model, target)
    case 'index':
      return target.kind === 'row' && indexColumn(model, target)
    case 'check':
      return addCheck(model, target)
    case 'note':
      placeNote(model, at)
      return true
    case 'area':
      placeArea(model, at)
      return true
  }
}

function addColumnAt(model: CanvasModel, target: Target): boolean {
  if (!('table' in target) || target.kind === 'line') return false
  const { select, edit } = model.session.getState()
  select([{ kind: 'table', table: target.table }])
  edit({ kind: 'new column', table: target.table })
  return true
}

/** A self-reference needs one table only; the other kinds are dragged from one end to the other. */
function relateSelf(model: CanvasModel, target: Target): boolean {
  const end = linkEndOf(target)
  if (model.session.getState().relation !== 'self' || !end) return false
  relateEnds(model, end, end)
  return true
}

/** A condition on the column, or on the first one of the table, to be changed in the inspector. */
function addCheck(model: CanvasModel, target: Target): boolean {
  const { present, ids, run } = model.documents.getState()
  const end = linkEndOf(target)
  const table = end && present.tables[end.table]
  if (!table) return false
  const column = table.columns.find(({ id }) => id === end.column) ?? table.columns[0]
  const expression = column ? `${column.name} IS NOT NULL` : '1'
  const id = ids.constraint()
  run(addConstraint(table.id, { id, kind: 'check', expression, options: {} }))
  const { select, detail } = model.session.getState()
  select([{ kind: 'table', table: table.id }])
  detail(id)
  return true
}

type RowTarget = Extract<Target, { kind: 'row' }>

function toggleKey(model: CanvasModel, { table, column }: RowTarget): boolean {
  const { present, run } = model.documents.getState()
  run(setPrimaryKey({ table, column }, !isKey(present, { table, column })))
  model.session.getState().select([{ kind: 'column', table, column }])
  return true
}

export const isKey = (
  document: SchemaDocument,
  { table, column }: Pick<RowTarget, 'table' | 'column'>,
): boolean => {
  const found = document.tables[table]
  return found !== undefined && keyColumns(found).has(column)
}

function indexColumn(model: CanvasModel, { table, column }: RowTarget): boolean {
  const { ids, run } = model.documents.getState()
  const id = ids.index()
  run(addIndex(table, { id, unique: false, parts: [{ kind: 'column', column }], options: {} }))
  // the inspector lists the indexes of what is selected
  const { select, detail } = model.session.getState()
  select([{ kind: 'table', table }])
  detail(id)
  return true
}
