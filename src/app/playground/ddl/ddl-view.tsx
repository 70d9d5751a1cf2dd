import { useRef } from 'react'
import { tablesOf, useDocument, useSession, useSessionStore } from '#canvas'
import type { TableId } from '#document'
import { texts } from '#texts'
import { useVirtualRows } from '#ui'
import type { Ddl, DdlStatement } from './ddl-statements.ts'
import styles from './ddl-panel.module.css'
import { SqlText } from './sql-text.tsx'

interface DdlViewProps {
  readonly ddl: Ddl
  readonly label: string
  /** Whether the statements of selected tables are marked. */
  readonly marks: boolean
}

/** Statement by statement; long schemas have only those in the page that are seen. */
export function DdlView({ ddl, label, marks }: DdlViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { statements } = ddl
  const rows = useVirtualRows({ scroller, count: statements.length, rowHeight: 160, padding: 8 })
  const selection = useSession((state) => state.selection)
  const selected = tablesOf(selection)
  if (statements.length === 0) return <p className={styles['nothing']}>{texts.ddl.empty}</p>
  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <div style={{ position: 'relative', height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const statement = statements[index]
          if (!statement) return null
          return (
            <div
              key={index}
              ref={rows.measureElement}
              data-index={index}
              className={styles['row']}
              style={{ transform: `translateY(${start}px)` }}
            >
              <StatementText
                statement={statement}
                isSelected={marks && statement.table !== undefined && selected.has(statement.table)}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface StatementTextProps {
  readonly statement: DdlStatement
  readonly isSelected: boolean
}

function StatementText({ statement, isSelected }: StatementTextProps) {
  const session = useSessionStore()
  const { sql, table } = statement
  const select = () => {
    if (table === undefined) return
    session.getState().select([{ kind: 'table', table }])
    session.getState().view?.focusTable(table)
  }
  // Whoever drags over the text wants to copy it.
  const onClick = () => {
    if (getSelection()?.isCollapsed !== false) select()
  }
  return (
    <div
      className={styles['statement']}
      data-selected={isSelected ? '' : undefined}
      onClick={onClick}
    >
      <pre className={styles['code']}>
        <SqlText sql={`${sql};`} />
      </pre>
      {table === undefined ? null : <SelectButton table={table} onSelect={select} />}
    </div>
  )
}

/** The way to the table for the keyboard; the pointer has the whole statement. */
function SelectButton({ table, onSelect }: { table: TableId; onSelect: () => void }) {
  const name = useDocument((document) => document.tables[table]?.name)
  return (
    <button
      type="button"
      className={styles['select']}
      aria-label={texts.ddl.select(name ?? '')}
      onClick={onSelect}
    />
  )
}
