import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useRun } from '#canvas'
import { addColumn, parseNewColumn, type ColumnId, type Table } from '#document'
import { texts } from '#texts'
import { Button, IconButton, TextField } from '#ui'
import { ColumnDetails } from './column-details.tsx'
import { ColumnRow } from './column-row.tsx'
import columns from './columns.module.css'
import { Section } from './section.tsx'

export interface ColumnsSectionProps {
  readonly table: Table
  /** Ids of the columns that are selected, or belong to the selected relationship. */
  readonly selected: ReadonlySet<string>
  /** The one column that is selected itself. */
  readonly only: ColumnId | undefined
}

/** A table of hundreds of columns shows the rest when it is asked for. */
const most = 60

export function ColumnsSection({ table, selected, only: onlyId }: ColumnsSectionProps) {
  const newColumn = useRef<HTMLInputElement>(null)
  const only = table.columns.find(({ id }) => id === onlyId)
  const words = texts.inspector.columns
  const [whole, setWhole] = useState<string>()
  const isWhole = whole === table.id || (only !== undefined && table.columns.indexOf(only) >= most)
  const shown = isWhole ? table.columns : table.columns.slice(0, most)
  const hidden = table.columns.length - shown.length
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
      <div role="table" aria-label={words.title} className={columns['grid']}>
        <HeaderRow />
        {shown.map((column) => (
          <ColumnRow
            key={column.id}
            table={table}
            column={column}
            selected={selected.has(column.id)}
          />
        ))}
      </div>
      {hidden > 0 ? (
        <Button
          size="dense"
          variant="quiet"
          className={columns['more']}
          onClick={() => setWhole(table.id)}
        >
          {words.showMore(hidden)}
        </Button>
      ) : null}
      <NewColumn table={table} inputRef={newColumn} />
      {only ? <ColumnDetails key={only.id} table={table} column={only} /> : null}
    </Section>
  )
}

function HeaderRow() {
  const words = texts.inspector.columns
  return (
    <div role="row" className={`${columns['line']} ${columns['header']}`}>
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
  readonly inputRef: React.RefObject<HTMLInputElement | null>
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
