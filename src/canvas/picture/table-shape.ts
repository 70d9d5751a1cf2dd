import {
  keyColumns,
  referenceColumns,
  type Column,
  type ColumnId,
  type Constraint,
  type Placement,
  type Table,
  type TableId,
} from '#document'
import { advance, metrics, textWidth } from './metrics.ts'
import { columnFacts, shownType, type ColumnFacts } from './table-facts.ts'

/** A table as it is drawn, wherever it stands. */
export interface TableShape {
  readonly table: TableId
  readonly name: string
  readonly shows: Placement['shows']
  readonly width: number
  readonly height: number
  /** 12, or 26 where a column is key and reference at once. */
  readonly gutter: number
  readonly columnCount: number
  readonly rows: readonly RowShape[]
  /** Columns behind the row "n more"; 0 when all are shown. */
  readonly hidden: number
  /** Has a last row that shows all columns, or fewer. */
  readonly folds: boolean
  readonly constraints: readonly ConstraintRow[]
  /** Centre of a column's row from the top of the table; columns that are not shown have the nearest stand-in. */
  readonly anchors: ReadonlyMap<ColumnId, number>
}

export interface RowShape extends ColumnFacts {
  readonly column: ColumnId
  readonly name: string
  readonly type: string
  /** Centre from the top of the table. */
  readonly y: number
}

/** What no single row can say: a unique over several columns, a check. */
export interface ConstraintRow {
  readonly id: Constraint['id']
  readonly glyph: 'unique' | 'check'
  readonly text: string
  readonly y: number
}

interface ShapeCache {
  readonly shows: Placement['shows']
  readonly expanded: boolean
  readonly shape: TableShape
}

const cache = new WeakMap<Table, ShapeCache>()

/**
 * Measures a table; derived once for each version of it.
 *
 * @param expanded shows all rows of a table of more than 40 columns
 */
export function tableShape(
  table: Table,
  shows: Placement['shows'] = 'all',
  expanded = false,
): TableShape {
  const known = cache.get(table)
  if (known && known.shows === shows && known.expanded === expanded) return known.shape
  const shape = measure(table, shows, expanded)
  cache.set(table, { shows, expanded, shape })
  return shape
}

function measure(table: Table, shows: Placement['shows'], expanded: boolean): TableShape {
  const candidates = shownColumns(table, shows)
  const folds = candidates.length > metrics.longTable
  const shown = folds && !expanded ? candidates.slice(0, metrics.shownOfLong) : candidates
  const hidden = candidates.length - shown.length
  const rows = shown.map((column, index) => rowShape(table, column, rowCentre(index)))
  const gutter = rows.some((row) => row.key && row.reference)
    ? metrics.gutter.two
    : metrics.gutter.one
  const rowsEnd = metrics.header + metrics.row * (rows.length + (folds ? 1 : 0))
  const constraints = shows === 'all' ? constraintRows(table, rowsEnd + metrics.foot) : []
  return {
    table: table.id,
    name: table.name,
    shows,
    width: shows === 'name' ? collapsedWidth(table) : widthOf(table, rows, gutter),
    height: heightOf(shows, rowsEnd, constraints.length),
    gutter,
    columnCount: table.columns.length,
    rows,
    hidden,
    folds,
    constraints,
    anchors: anchorsOf(table, rows, hidden),
  }
}

/** The centre of the row at an index, from the top of its table. */
export const rowCentre = (index: number): number =>
  metrics.header + metrics.row * index + metrics.row / 2

function shownColumns(table: Table, shows: Placement['shows']): readonly Column[] {
  if (shows === 'all') return table.columns
  if (shows === 'name') return []
  const [keys, references] = [keyColumns(table), referenceColumns(table)]
  return table.columns.filter(({ id }) => keys.has(id) || references.has(id))
}

const rowShape = (table: Table, column: Column, y: number): RowShape => ({
  ...columnFacts(table, column),
  column: column.id,
  name: column.name,
  type: shownType(column.type),
  y,
})

function heightOf(shows: Placement['shows'], rowsEnd: number, constraints: number): number {
  if (shows === 'name') return metrics.header
  const extra = constraints > 0 ? metrics.rule + metrics.constraint * constraints : 0
  return rowsEnd + metrics.foot + extra
}

function constraintRows(table: Table, top: number): readonly ConstraintRow[] {
  const names = new Map(table.columns.map((column) => [column.id, column.name]))
  const described = table.constraints.flatMap((constraint): Omit<ConstraintRow, 'y'>[] => {
    if (constraint.kind === 'check')
      return [{ id: constraint.id, glyph: 'check', text: `check ${constraint.expression}` }]
    if (constraint.kind !== 'unique' || constraint.columns.length < 2) return []
    const columns = constraint.columns.map((id) => names.get(id) ?? '').join(', ')
    return [{ id: constraint.id, glyph: 'unique', text: `unique (${columns})` }]
  })
  const first = top + metrics.rule + metrics.constraint / 2
  return described.map((row, index) => ({ ...row, y: first + metrics.constraint * index }))
}

function widthOf(table: Table, rows: readonly RowShape[], gutter: number): number {
  const widest = Math.max(headerWidth(table.name), ...rows.map((row) => rowWidth(row, gutter)))
  return stepped(widest)
}

const headerWidth = (name: string, characters: number = metrics.countRoom): number =>
  metrics.edge.left +
  textWidth(name, advance.title) +
  metrics.edge.beforeType +
  characters * advance.small +
  metrics.edge.right

/** A header on its own also says how many columns there are: "12 columns · 1,204". */
function collapsedWidth({ name, columns }: Table): number {
  const characters = `${columns.length} columns · `.length + metrics.countRoom
  return stepped(headerWidth(name, characters))
}

function stepped(width: number): number {
  const full = Math.ceil(width / metrics.widthStep) * metrics.widthStep
  return Math.min(metrics.maxWidth, Math.max(metrics.minWidth, full))
}

const rowWidth = (row: RowShape, gutter: number): number =>
  nameLeft(gutter) +
  textWidth(row.name, advance.row) +
  metrics.edge.beforeType +
  textWidth(row.type, advance.row) +
  marksWidth(row.marks.length) +
  metrics.edge.beforeDot +
  metrics.edge.dot +
  metrics.edge.right

/** Where the name starts, from the left border. */
export const nameLeft = (gutter: number): number =>
  metrics.edge.left + gutter + metrics.edge.afterGutter

/** Room of the marks of a row, with the space before the first. */
export const marksWidth = (count: number): number =>
  count === 0
    ? 0
    : metrics.mark.before + count * metrics.mark.size + (count - 1) * metrics.mark.between

/**
 * The room that a row leaves for its name and its type; a type is cut only where it would not even
 * leave four characters of the name.
 */
export function rowRoom(row: RowShape, shape: TableShape): { name: number; type: number } {
  const { beforeType, beforeDot, dot, right } = metrics.edge
  const fixed = nameLeft(shape.gutter) + beforeType + beforeDot + dot + right
  const free = shape.width - fixed - marksWidth(row.marks.length)
  const shortest = Math.min(textWidth(row.name, advance.row), 4 * advance.row)
  const type = Math.min(textWidth(row.type, advance.row), free - shortest)
  return { name: free - type, type }
}

function anchorsOf(
  table: Table,
  rows: readonly RowShape[],
  hidden: number,
): ReadonlyMap<ColumnId, number> {
  const shown = new Map(rows.map((row) => [row.column, row.y]))
  const standIn = hidden > 0 ? rowCentre(rows.length) : metrics.header / 2
  return new Map(table.columns.map((column) => [column.id, shown.get(column.id) ?? standIn]))
}
