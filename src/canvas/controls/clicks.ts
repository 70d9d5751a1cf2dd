import { tableIn, type SheetPart } from '#document'
import type { CanvasModel } from '../canvas-model.ts'
import type { Target } from '../gestures/hit-test.ts'
import type { Selected } from '../session.ts'

/** What a click on a place selects; undefined on the ground. */
export function selectedAt(model: CanvasModel, target: Target): Selected | undefined {
  switch (target.kind) {
    case 'ground':
      return undefined
    case 'line':
      return { kind: 'relationship', table: target.table, constraint: target.constraint }
    case 'row':
      return isAlone(model, target.table)
        ? { kind: 'column', table: target.table, column: target.column }
        : { kind: 'table', table: target.table }
    case 'header':
    case 'body':
    case 'more':
      return { kind: 'table', table: target.table }
    case 'note':
    case 'area':
      return sheetPartAt(target)
  }
}

/** The note or area that a place stands for. */
export const sheetPartAt = (target: Extract<Target, { kind: 'note' | 'area' }>): SheetPart =>
  target.kind === 'note' ? { kind: 'note', note: target.note } : { kind: 'area', area: target.area }

/** The first click takes the table, the next one within it a column. */
function isAlone(model: CanvasModel, table: string): boolean {
  const [first, second] = model.session.getState().selection
  if (second !== undefined) return areColumnsOf(model, table)
  return tableIn(first) === table && first?.kind !== 'relationship'
}

const areColumnsOf = (model: CanvasModel, table: string): boolean =>
  model.session
    .getState()
    .selection.every((selected) => selected.kind === 'column' && selected.table === table)

export const isSame = (a: Selected, b: Selected): boolean => selectedKey(a) === selectedKey(b)

/** A table rather than one of its columns. */
export const wholeOf = (selected: Selected): Selected =>
  selected.kind === 'column' ? { kind: 'table', table: selected.table } : selected

/** What is added to a selection: a table, and a column only to others of its table. */
export const addedBy = (model: CanvasModel, selected: Selected): Selected =>
  selected.kind === 'column' && areColumnsOf(model, selected.table) ? selected : wholeOf(selected)

export const selectedKey = (selected: Selected | undefined): string =>
  selected ? Object.values(selected).join('/') : ''

/** Adds to the selection what is not in it, and takes out what is. */
export function toggle(model: CanvasModel, selected: Selected): void {
  const { selection, select } = model.session.getState()
  const others = selection.filter((other) => !isSame(other, selected))
  select(others.length === selection.length ? [...selection, selected] : others)
}

export const isSelected = (model: CanvasModel, wanted: Selected): boolean =>
  model.session.getState().selection.some((selected) => isSame(selected, wanted))

/** The second click of a double click: edits the cell, or flips what has no text. */
export function editAt(model: CanvasModel, target: Target): void {
  const { edit, write } = model.session.getState()
  switch (target.kind) {
    case 'header':
      return edit({ kind: 'header', table: target.table })
    case 'row':
      return edit({
        kind: 'cell',
        table: target.table,
        column: target.column,
        cell: cellOf[target.part],
      })
    case 'body':
      return edit({ kind: 'new column', table: target.table })
    case 'note':
    case 'area':
      return write(sheetPartAt(target))
    case 'more':
    case 'ground':
    case 'line':
      return undefined
  }
}

const cellOf = {
  handle: 'name',
  gutter: 'key',
  name: 'name',
  type: 'type',
  dot: 'required',
} as const
