import { Check, CircleX, Info, Search, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Counts } from '#document'
import type { ImportReport, StatementReport } from '#import'
import { texts } from '#texts'
import { Count, Segmented, useVirtualRows } from '#ui'
import styles from './import-dialog.module.css'

type Filter = 'all' | 'read' | 'left'

export interface ImportReportViewProps {
  readonly report: ImportReport
  readonly counts: Counts
}

/** Figures, then every statement with what became of it. */
export function ImportReportView({ report, counts }: ImportReportViewProps) {
  const [filter, setFilter] = useState<Filter>('all')
  const [text, setText] = useState('')
  const left = report.counts.skipped + report.counts.failed
  const words = texts.import
  const shown = report.statements.filter(
    (statement) =>
      (filter === 'all' || (filter === 'read') === (statement.status === 'read')) &&
      statement.excerpt.toLowerCase().includes(text.trim().toLowerCase()),
  )
  return (
    <div className={styles['report']}>
      <Figures counts={counts} left={left} />
      <Notices report={report} />
      <div className={styles['tools']}>
        <Segmented<Filter>
          label={words.filter}
          value={filter}
          options={[
            {
              value: 'all',
              label: <Labelled label={words.filters.all} count={report.statements.length} />,
            },
            {
              value: 'read',
              label: <Labelled label={words.filters.read} count={report.counts.read} />,
            },
            {
              value: 'left',
              label: <Labelled label={words.filters.left} count={left} warn={left > 0} />,
            },
          ]}
          onChange={setFilter}
        />
        <span className={styles['space']} />
        <label className={styles['search']}>
          <Search size={14} strokeWidth={2} aria-hidden="true" />
          <input
            type="search"
            aria-label={words.search}
            placeholder={words.search}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      </div>
      <Statements statements={shown} />
    </div>
  )
}

function Labelled({ label, count, warn }: { label: string; count: number; warn?: boolean }) {
  return (
    <>
      {label} <Count value={count} {...(warn && { tone: 'warn' })} />
    </>
  )
}

function Figures({ counts, left }: { counts: Counts; left: number }) {
  const figures = [
    ...(['tables', 'columns', 'relationships', 'indexes', 'views', 'rawObjects'] as const).map(
      (key) => ({ key, value: counts[key] }),
    ),
    { key: 'left' as const, value: left },
  ]
  return (
    <dl className={styles['figures']}>
      {figures.map(({ key, value }) => (
        <div key={key} data-warn={key === 'left' && value > 0 ? '' : undefined}>
          <dd>{value.toLocaleString('en')}</dd>
          <dt>{texts.import.figures[key]}</dt>
        </div>
      ))}
    </dl>
  )
}

function Notices({ report }: { report: ImportReport }) {
  if (report.notices.length === 0) return null
  return (
    <ul className={styles['notices']} aria-label={texts.import.notices}>
      {report.notices.map(({ code, message }) => (
        <li key={`${code} ${message}`}>
          <Info size={14} strokeWidth={2} aria-hidden="true" />
          <span>{message}</span>
        </li>
      ))}
    </ul>
  )
}

function Statements({ statements }: { statements: readonly StatementReport[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualRows({ scroller, count: statements.length, rowHeight: 27 })
  if (statements.length === 0) return <p className={styles['nothing']}>{texts.import.nothing}</p>
  return (
    <div
      ref={scroller}
      className={styles['statements']}
      role="list"
      tabIndex={0}
      aria-label={texts.import.list}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const statement = statements[index]
          if (!statement) return null
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="listitem"
              className={styles['statement']}
              data-status={statement.status}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span className={styles['line']}>{statement.line}</span>
              <StatusSign status={statement.status} />
              <span className={styles['excerpt']}>{statement.excerpt}</span>
              <span className={styles['status']}>{texts.import.status[statement.status]}</span>
              {statement.reason === undefined ? null : (
                <p className={styles['reason']}>{statement.reason}</p>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

const sign = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

function StatusSign({ status }: { status: StatementReport['status'] }) {
  switch (status) {
    case 'read':
      return <Check {...sign} />
    case 'skipped':
      return <TriangleAlert {...sign} />
    case 'failed':
      return <CircleX {...sign} />
  }
}
