import type {
  CellFocusedEvent,
  CellKeyDownEvent,
  CellMouseDownEvent,
  CellMouseOverEvent,
} from 'ag-grid-community'
import { cellsIn, rangeHolds, rangeText, type CellPlace, type CellRange } from './cell-range.ts'
import type { GridParts, RowApi } from './result-grid.ts'
import styles from './result-grid.module.css'

/** Cells are selected by dragging, Shift with a click or an arrow, Ctrl+A; Ctrl+C copies them. */
export function selectCells(api: RowApi, parts: GridParts): () => void {
  const picked = new CellPicker(api, parts)
  api.addEventListener('cellMouseDown', picked.pressed)
  api.addEventListener('cellMouseOver', picked.entered)
  api.addEventListener('cellFocused', picked.focused)
  api.addEventListener('cellKeyDown', picked.typed)
  parts.place.addEventListener('pointerdown', picked.approached, true)
  window.addEventListener('mouseup', picked.released)
  return () => {
    parts.place.removeEventListener('pointerdown', picked.approached, true)
    window.removeEventListener('mouseup', picked.released)
  }
}

class CellPicker {
  #range: CellRange | undefined
  #isDragging = false
  /** Where a range that Shift extends begins: the focus moves to the cell before its click is told. */
  #anchor: CellPlace | undefined
  readonly #marked = new Set<Element>()

  constructor(
    private readonly api: RowApi,
    private readonly parts: GridParts,
  ) {
    api.addEventListener('bodyScroll', () => this.mark())
    api.addEventListener('viewportChanged', () => this.mark())
  }

  readonly approached = ({ shiftKey }: PointerEvent): void => {
    this.#anchor = shiftKey ? this.#range?.from : undefined
  }

  readonly pressed = ({ rowIndex, column, event }: CellMouseDownEvent): void => {
    const place = placeOf(rowIndex, column.getColId())
    if (!place || !(event instanceof MouseEvent) || event.button !== 0) return
    this.#isDragging = true
    this.pick(this.#anchor ?? place, place)
  }

  readonly entered = ({ rowIndex, column }: CellMouseOverEvent): void => {
    const place = placeOf(rowIndex, column.getColId())
    if (this.#isDragging && place) this.pick(this.#range?.from ?? place, place)
  }

  readonly released = (): void => {
    this.#isDragging = false
  }

  readonly focused = ({ rowIndex, column }: CellFocusedEvent): void => {
    const id = typeof column === 'string' ? column : column?.getColId()
    const place = placeOf(rowIndex, id)
    // The focus follows a click, also one that only moved the far corner.
    if (!place || this.#isDragging || this.#anchor || isSame(place, this.#range?.to)) return
    this.pick(place, place)
  }

  readonly typed = ({ event }: Pick<CellKeyDownEvent, 'event'>): void => {
    if (!(event instanceof KeyboardEvent)) return
    const isCommand = event.ctrlKey || event.metaKey
    if (isCommand && event.key.toLowerCase() === 'c') void this.copy()
    else if (isCommand && event.key.toLowerCase() === 'a') this.pickAll()
    else if (event.shiftKey && event.key in steps) this.extend(event.key)
    else return
    event.preventDefault()
  }

  private pick(from: CellPlace, to: CellPlace): void {
    this.#range = { from, to }
    this.mark()
  }

  private pickAll(): void {
    const last = { row: this.parts.rows().length - 1, column: this.parts.columns.length - 1 }
    this.pick({ row: 0, column: 0 }, last)
  }

  private extend(key: string): void {
    const step = steps[key]
    if (!this.#range || !step) return
    const { from, to } = this.#range
    const row = within(to.row + step.row, this.parts.rows().length)
    const column = within(to.column + step.column, this.parts.columns.length)
    this.pick(from, { row, column })
    this.api.ensureIndexVisible(row)
    this.api.ensureColumnVisible(String(column))
  }

  private async copy(): Promise<void> {
    if (!this.#range) return
    try {
      await navigator.clipboard.writeText(rangeText(this.#range, this.parts.rows()))
      this.parts.copied(cellsIn(this.#range))
    } catch {
      this.parts.copied(undefined)
    }
  }

  /** Marks the cells that are on the page, without drawing them anew. */
  private mark(): void {
    const name = styles['picked'] ?? ''
    for (const cell of this.#marked) cell.classList.remove(name)
    this.#marked.clear()
    const range = this.#range
    if (!range || cellsIn(range) < 2) return
    for (const cell of this.parts.place.querySelectorAll('.ag-cell[col-id]')) {
      const row = cell.closest('[row-index]')?.getAttribute('row-index')
      const place = placeOf(Number(row), cell.getAttribute('col-id') ?? undefined)
      if (!place || !rangeHolds(range, place)) continue
      cell.classList.add(name)
      this.#marked.add(cell)
    }
  }
}

const steps: Readonly<Record<string, CellPlace>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value))

const isSame = (one: CellPlace, other: CellPlace | undefined): boolean =>
  one.row === other?.row && one.column === other.column

/** The column of row numbers is no place. */
function placeOf(row: number | null, column: string | undefined): CellPlace | undefined {
  return row === null || column === undefined || !/^\d+$/.test(column)
    ? undefined
    : { row, column: Number(column) }
}
