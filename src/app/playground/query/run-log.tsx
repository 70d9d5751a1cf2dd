import { CircleX } from 'lucide-react'
import { useRef } from 'react'
import { texts } from '#texts'
import { useVirtualRows } from '#ui'
import { OutcomeWords } from './outcome-words.tsx'
import { useQuery, useQueryStore } from './query-of.ts'
import styles from './query-panel.module.css'

/** What the last run did, statement by statement, and why it ended. */
export function RunLog() {
  const scroller = useRef<HTMLDivElement>(null)
  const log = useQuery((state) => state.log)
  const rows = useVirtualRows({ scroller, count: log.length, rowHeight: 54 })
  return (
    <div className={styles['log']}>
      <StoppedMessage />
      <ErrorMessage />
      <div ref={scroller} className={styles['scroll']}>
        <div role="list" style={{ position: 'relative', height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const entry = log[index]
            return entry === undefined ? null : (
              <div
                role="listitem"
                key={index}
                ref={rows.measureElement}
                data-index={index}
                className={styles['logEntry']}
                style={{ transform: `translateY(${start}px)` }}
              >
                <code className={styles['sql']}>{entry.sql}</code>
                <OutcomeWords entry={entry} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function StoppedMessage() {
  const stopped = useQuery((state) => state.stopped)
  if (!stopped) return null
  const words = texts.query.stopped
  return (
    <p className={styles['stopped']} role="status">
      {words[stopped.reason](stopped.after, stopped.safeAt)}
      {stopped.leftTransaction ? ` ${words.transaction}` : ''}
    </p>
  )
}

/** The engine's own words, with the way to the place. */
function ErrorMessage() {
  const store = useQueryStore()
  const error = useQuery((state) => state.error)
  const text = useQuery((state) => state.text)
  if (!error) return null
  const before = text.slice(0, error.at.start).split('\n')
  // Its place is lost once what stands before it was edited.
  const isThere = text.slice(error.start, error.end) === error.sql
  return (
    <div className={styles['error']} role="alert">
      <CircleX size={14} strokeWidth={2} aria-hidden="true" />
      <span className={styles['mono']}>{error.message}</span>
      {isThere ? (
        <button
          type="button"
          className={styles['jump']}
          onClick={() => store.getState().select(error.at)}
        >
          {texts.query.line(before.length, (before.at(-1)?.length ?? 0) + 1)}
        </button>
      ) : null}
    </div>
  )
}
