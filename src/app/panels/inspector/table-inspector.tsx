import { lazy, Suspense, useState } from 'react'
import { useDocument, useReadOnly, useSession } from '#canvas'
import { columnOf, type Table, type TableId } from '#document'
import { texts } from '#texts'
import { Reason, Tabs } from '#ui'
import { problemAt } from '../problem-at.ts'
import { ColumnDetails } from './column-details.tsx'
import { ColumnsDetails } from './columns-details.tsx'
import { ColumnsSection } from './columns-section.tsx'
import { ConstraintsSection } from './constraints-section.tsx'
import { IndexesSection } from './indexes-section.tsx'
import styles from './inspector.module.css'
import { OptionsTab } from './options-tab.tsx'
import { selectedColumns } from './selected-columns.ts'
import { TableHeader } from './table-header.tsx'

type Tab = 'structure' | 'sql' | 'options'

const DdlPanel = lazy(async () => ({
  default: (await import('../../playground/ddl/ddl-panel.tsx')).DdlPanel,
}))

/** One table, whole: what the canvas draws of it, and what it has no room for. */
export function TableInspector({ tableId }: { tableId: TableId }) {
  const table = useDocument((document) => document.tables[tableId])
  const readOnly = useReadOnly()
  const [tab, setTab] = useState<Tab>('structure')
  if (!table) return null
  const words = texts.inspector.tabs
  return (
    <div className={styles['inspector']}>
      <fieldset className={styles['fields']} disabled={readOnly}>
        <TableHeader table={table} />
        <TableProblem table={table} />
      </fieldset>
      <Tabs
        label={words.title}
        className={styles['tabs']}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            value: 'structure',
            label: words.structure,
            panel: <Structure table={table} readOnly={readOnly} />,
          },
          {
            value: 'sql',
            label: words.sql,
            panel: (
              <Suspense>
                <DdlPanel table={table.id} />
              </Suspense>
            ),
          },
          {
            value: 'options',
            label: words.options,
            panel: (
              <fieldset className={styles['fields']} disabled={readOnly}>
                <OptionsTab table={table} />
              </fieldset>
            ),
          },
        ]}
      />
    </div>
  )
}

function TableProblem({ table }: { table: Table }) {
  const problem = useDocument((document) => problemAt(document, table.id))
  if (problem === undefined) return null
  return (
    <div className={styles['problem']}>
      <Reason>{problem}</Reason>
    </div>
  )
}

function Structure({ table, readOnly }: { table: Table; readOnly: boolean }) {
  const selection = useSession((state) => state.selection)
  // The rows are counted once the scroller is there, which is after them.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const columns = selection.filter((one) => one.kind === 'column')
  const only = columns[0]?.column
  const column = only && columnOf(table, only)
  return (
    <fieldset className={styles['structure']} disabled={readOnly}>
      <div ref={setScroller} className={styles['scroll']}>
        <ColumnsSection
          key={table.id}
          table={table}
          selected={selectedColumns(table, selection)}
          only={only}
          scroller={{ current: scroller }}
        />
        <ConstraintsSection table={table} />
        <IndexesSection table={table} />
      </div>
      {columns.length > 1 ? <ColumnsDetails columns={columns} /> : null}
      {column && columns.length === 1 ? (
        <ColumnDetails key={column.id} table={table} column={column} />
      ) : null}
    </fieldset>
  )
}
