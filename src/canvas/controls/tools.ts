import { addIndex, createTable, keyColumns, setPrimaryKey, type SchemaDocument } from '#document'
import { metrics, type Point } from '#picture'
import type { CanvasModel } from '../canvas-model.ts'
import { freePlace } from '../gestures/free-place.ts'
import type { Target } from '../gestures/hit-test.ts'
import type { Tool } from '../session.ts'

const newTable = {
  width: metrics.minWidth,
  height: metrics.header + metrics.row + metrics.foot,
} as const

/** Places a table, nearest to the point at which none lies below it, and starts with its name. */
export function placeTable(model: CanvasModel, at: Point): void {
  const { ids, run } = model.documents.getState()
  const id = ids.table()
  const others = [...model.store.getState().scene.tables.values()]
  run(createTable({ id, at: freePlace(at, newTable, others) }))
  const { select, edit } = model.session.getState()
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
    case 'relation':
      return false
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
  }
}

function addColumnAt(model: CanvasModel, target: Target): boolean {
  if (target.kind === 'ground' || target.kind === 'line') return false
  const { select, edit } = model.session.getState()
  select([{ kind: 'table', table: target.table }])
  edit({ kind: 'new column', table: target.table })
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
  model.documents
    .getState()
    .run(addIndex(table, { unique: false, parts: [{ kind: 'column', column }], options: {} }))
  // the inspector lists the indexes of what is selected
  model.session.getState().select([{ kind: 'table', table }])
  return true
}
