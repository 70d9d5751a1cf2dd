import {
  CellStyleModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  createGrid,
  EventApiModule,
  InfiniteRowModelModule,
  ModuleRegistry,
  RenderApiModule,
  ScrollApiModule,
  themeQuartz,
  type CellClassParams,
  type ColDef,
  type GridApi,
  type GridOptions,
  type IDatasource,
  type IGetRowsParams,
} from 'ag-grid-community'
import { texts } from '#texts'
import type { Cell } from '../../engines/live-types.ts'
import { cellText, lookOf } from './cell-text.ts'
import type { ResultColumn } from './column-types.ts'
import { ColumnHeader } from './column-header.ts'
import { selectCells } from './select-cells.ts'
import styles from './result-grid.module.css'

ModuleRegistry.registerModules([
  CellStyleModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  EventApiModule,
  InfiniteRowModelModule,
  RenderApiModule,
  ScrollApiModule,
])

/** A row with its number: rows are arrays, and columns are addressed by their place in them. */
interface Row {
  readonly index: number
  readonly cells: readonly Cell[]
}

export interface GridParts {
  readonly place: HTMLElement
  readonly label: string
  readonly columns: readonly ResultColumn[]
  /** The rows that are there by now. */
  readonly rows: () => readonly (readonly Cell[])[]
  readonly hasMore: () => boolean
  /** Brings further rows, so that `rows` has them. */
  readonly fetchMore: () => Promise<void>
  readonly copied: (cells: number | undefined) => void
  /** Milliseconds until the rows were seen. */
  readonly painted: (time: number) => void
}

const theme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--s1)',
  foregroundColor: 'var(--t1)',
  borderColor: 'var(--line1)',
  browserColorScheme: 'inherit',
  headerBackgroundColor: 'var(--s2)',
  headerTextColor: 'var(--t1)',
  rowHoverColor: 'var(--s2)',
  oddRowBackgroundColor: 'var(--s1)',
  fontFamily: 'var(--mono)',
  headerFontFamily: 'var(--mono)',
  fontSize: 12,
  headerFontSize: 12,
  headerFontWeight: 500,
  rowHeight: 24,
  headerHeight: 28,
  cellHorizontalPadding: 8,
  columnBorder: true,
  headerColumnBorder: true,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 0,
  rangeSelectionBorderColor: 'var(--accent)',
  iconColor: 'var(--t3)',
})

const blockSize = 500

/** Shows the rows of a result; blocks of them come as they are scrolled to, and go again. */
export function createResultGrid(parts: GridParts): () => void {
  let handedOver = 0
  const options: GridOptions<Row> = {
    theme,
    columnDefs: [numberColumn(parts.rows().length), ...parts.columns.map(dataColumn)],
    defaultColDef: { sortable: false, suppressMovable: false, minWidth: 48, maxWidth: 900 },
    rowModelType: 'infinite',
    cacheBlockSize: blockSize,
    maxBlocksInCache: 40,
    infiniteInitialRowCount: Math.max(1, Math.min(parts.rows().length, blockSize)),
    datasource: datasourceOf(parts, () => {
      if (handedOver === 0) handedOver = performance.now()
    }),
    ensureDomOrder: true,
    enableCellTextSelection: false,
    suppressDragLeaveHidesColumns: true,
    getRowId: ({ data }) => String(data.index),
    autoSizeStrategy: { type: 'fitCellContents' },
    onFirstDataRendered: ({ api }) => {
      api.autoSizeAllColumns()
      afterPaint(() => parts.painted(performance.now() - handedOver))
    },
  }
  const api = createGrid<Row>(parts.place, options)
  const root = parts.place.querySelector('[role="grid"]')
  root?.setAttribute('aria-label', parts.label)
  const stop = selectCells(api, parts)
  return () => {
    stop()
    api.destroy()
  }
}

export type RowApi = GridApi<Row>

function datasourceOf(parts: GridParts, handsOver: () => void): IDatasource {
  return {
    getRows: (request) => {
      void givePage(request, parts, handsOver)
    },
  }
}

async function givePage(
  request: IGetRowsParams,
  { rows, hasMore, fetchMore }: GridParts,
  handsOver: () => void,
): Promise<void> {
  const { startRow, endRow } = request
  try {
    while (rows().length < endRow && hasMore()) await fetchMore()
    const page = rows()
      .slice(startRow, endRow)
      .map((cells, at): Row => ({ index: startRow + at, cells }))
    handsOver()
    request.successCallback(page, hasMore() ? undefined : rows().length)
  } catch {
    request.failCallback()
  }
}

function numberColumn(count: number): ColDef<Row> {
  const width = 24 + 8 * Math.max(2, String(count).length)
  return {
    colId: 'row',
    headerName: texts.query.grid.row,
    headerClass: styles['corner'] ?? '',
    cellClass: styles['rowNumber'] ?? '',
    valueGetter: ({ data }) => (data ? data.index + 1 : ''),
    pinned: 'left',
    width,
    minWidth: width,
    suppressAutoSize: true,
    suppressMovable: true,
    resizable: false,
    lockPosition: true,
  }
}

function dataColumn(column: ResultColumn, at: number): ColDef<Row> {
  return {
    colId: String(at),
    headerName: column.name,
    headerComponent: ColumnHeader,
    headerComponentParams: { column },
    valueGetter: ({ data }) => data?.cells[at],
    // Texts reach the page as text nodes only.
    valueFormatter: ({ data }) => cellText(data?.cells[at]),
    cellClass: (cell) => classOf(cell, at, column.isNumber),
    equals: (one, other) => one === other,
  }
}

function classOf({ data }: CellClassParams<Row>, at: number, isNumber: boolean): string {
  const look = styles[lookOf(data?.cells[at])] ?? ''
  return isNumber ? `${look} ${styles['right'] ?? ''}` : look
}

/** Two frames: the first one lays out and paints, the second comes when that is done. */
function afterPaint(done: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(done))
}
