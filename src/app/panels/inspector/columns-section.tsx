import { Plus } from 'lucide-react'
import { useEffect, useRef, type RefObject } from 'react'
import { useRun } from '#canvas'
import { addColumn, moveColumn, parseNewColumn, type ColumnId, type Table } from '#document'
import { texts } from '#texts'
import { IconButton, TextField, useVirtualRows } from '#ui'
import { ColumnRow } from './column-row.tsx'
import columns from './columns.module.css'
import { Section } from './section.tsx'
import { useReorder } from './use-reorder.ts'

export interface ColumnsSectionProps {
  readonly table: Table
  /** Ids of the columns that are selected, or belong to the selected relationship. */
  readonly selected: ReadonlySet<string>
  /** The one column that is selected itself. */
  readonly only: ColumnId | undefined
  readonly scroller: RefObject<HTMLDivElement | null>
}

/** The heads of the section and of the grid. */
const headsHeight = 56
const rowHeight = 24

export function ColumnsSection({ table, selected, only, scroller }: ColumnsSectionProps) {
  const newColumn = useRef<HTMLInputElement>(null)
  const words = texts.inspector.columns
  return (
    <Section
      title={words.title}
      count={table.columns.length}
      add={
        <IconButton
          size="dense"
          label={words.add}
          icon={<Plus size={14} strokeWidth={2} />}
          onClick={() => newColumn.current?.focus()}
        />
      }
    >
      <div
        role="table"
        aria-label={words.title}
        aria-rowcount={table.columns.length + 1}
        className={columns['grid']}
      >
        <HeaderRow />
        <Rows table={table} selected={selected} only={only} scroller={scroller} />
      </div>
      <NewColumn table={table} inputRef={newColumn} />
    </Section>
  )
}

/** Only the rows that are seen are in the page; a table may have thousands. */
function Rows({ table, selected, only, scroller }: ColumnsSectionProps) {
  const run = useRun()
  const at = table.columns.findIndex(({ id }) => id === only)
  const reorder = useReorder(table.columns.length, (from, to) => {
    const moved = table.columns[from]
    if (moved) run(moveColumn({ table: table.id, column: moved.id }, to))
  })
  const rows = useVirtualRows({
    scroller,
    count: table.columns.length,
    rowHeight,
    above: headsHeight,
    keep: at,
    keyOf: (index) => table.columns[index]?.id ?? index,
  })
  // What is selected on the canvas is brought into view.
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' })
    // oxlint-disable-next-line react/exhaustive-deps
  }, [only])
  return (
    <div
      role="rowgroup"
      data-reorder=""
      className={columns['rows']}
      style={{ height: rows.getTotalSize() }}
    >
      {rows.getVirtualItems().map(({ index, start, key }) => {
        const column = table.columns[index]
        return column ? (
          <div
            key={key}
            ref={rows.measureElement}
            data-index={index}
            className={columns['place']}
            style={{ translate: `0 ${start - headsHeight}px` }}
          >
            <ColumnRow
              table={table}
              column={column}
              place={index}
              reorder={reorder}
              selected={selected.has(column.id)}
            />
          </div>
        ) : null
      })}
    </div>
  )
}

function HeaderRow() {
  const words = texts.inspector.columns
  return (
    <div role="row" aria-rowindex={1} className={`${columns['line']} ${columns['header']}`}>
      <span role="columnheader">
        <span className="visually-hidden">{words.key}</span>
      </span>
      <span role="columnheader">{words.name}</span>
      <span role="columnheader">{words.type}</span>
      <span role="columnheader" className={columns['mark']} title={words.notNull}>
        {words.notNullShort}
      </span>
      <span role="columnheader" className={columns['mark']} title={words.unique}>
        {words.uniqueShort}
      </span>
      <span role="columnheader" className={columns['default']}>
        {words.default}
      </span>
    </div>
  )
}

interface NewColumnProps {
  readonly table: Table
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** The last row is always the empty one to type in. */
function NewColumn({ table, inputRef }: NewColumnProps) {
  const run = useRun()
  const add = (text: string) => {
    const column = parseNewColumn(text)
    if (column) run(addColumn({ table: table.id, ...column }))
  }
  return (
    <div className={`${columns['line']} ${columns['add']}`}>
      <span />
      <TextField
        look="cell"
        mono
        labelHidden
        label={texts.inspector.columns.add}
        placeholder={texts.inspector.columns.newPlaceholder}
        value=""
        onCommit={add}
        inputRef={inputRef}
      />
    </div>
  )
}
