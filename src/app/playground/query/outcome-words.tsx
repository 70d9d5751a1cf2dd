import { CircleX } from 'lucide-react'
import { texts } from '#texts'
import type { HistoryEntry } from './kept-query.ts'
import styles from './query-panel.module.css'

/** When a statement ran, what it did, how long it took. */
export function OutcomeWords({ entry }: { entry: HistoryEntry }) {
  const isTimed = entry.outcome.kind !== 'failed' && entry.outcome.kind !== 'stopped'
  return (
    <span className={styles['outcome']}>
      <span>{texts.query.at(entry.at)}</span>
      <span className={styles['what']}>
        <What entry={entry} />
      </span>
      {isTimed ? <span>{texts.query.time.milliseconds(entry.engineTime)}</span> : null}
    </span>
  )
}

function What({ entry: { outcome } }: { entry: HistoryEntry }) {
  const words = texts.query
  switch (outcome.kind) {
    case 'rows':
      return words.rows(outcome.count, outcome.more)
    case 'changed':
      return words.changed(outcome.count)
    case 'done':
      return words.done
    case 'stopped':
      return words.stopped.short(outcome.safeAt)
    case 'failed':
      return (
        <span className={styles['failed']}>
          <CircleX size={12} strokeWidth={2.25} aria-hidden="true" /> {outcome.message}
        </span>
      )
  }
}
