import { expect, test } from 'vitest'
import type { ColumnId } from '#document'
import { walkCells, type EditedCell } from './walk-cells.ts'

const columns: readonly ColumnId[] = ['c_1', 'c_2']
const cell = (column: ColumnId, name: 'name' | 'type' | 'default'): EditedCell => ({
  kind: 'cell',
  table: 't_1',
  column,
  cell: name,
})

test('Enter goes down the columns, then to the empty last row', () => {
  expect(walkCells(cell('c_1', 'type'), columns, 'enter')).toEqual(cell('c_2', 'type'))
  expect(walkCells(cell('c_2', 'type'), columns, 'enter')).toEqual({
    kind: 'new column',
    table: 't_1',
  })
})

test('Tab goes along the row, then to the name of the next column', () => {
  expect(walkCells(cell('c_1', 'name'), columns, 'next')).toEqual(cell('c_1', 'type'))
  expect(walkCells(cell('c_1', 'default'), columns, 'next')).toEqual(cell('c_2', 'name'))
})

test('Shift+Tab walks the same way back', () => {
  const walk: EditedCell[] = [{ kind: 'header', table: 't_1' }]
  for (let at = walk[0]; at;) {
    const next = walkCells(at, columns, 'next')
    if (next) walk.push(next)
    at = next
  }
  expect(walk).toHaveLength(1 + 2 * 6 + 1)
  const back: EditedCell[] = [walk.at(-1)!]
  for (let at = back[0]; at;) {
    const previous = walkCells(at, columns, 'previous')
    if (previous) back.push(previous)
    at = previous
  }
  expect(back.toReversed()).toEqual(walk)
})

test('from the name of the table Enter starts a new column', () => {
  const header: EditedCell = { kind: 'header', table: 't_1' }
  expect(walkCells(header, columns, 'enter')).toEqual({ kind: 'new column', table: 't_1' })
})
