import { CircleX } from 'lucide-react'
import { texts } from '#texts'
import { OutcomeWords } from './outcome-words.tsx'
import { useQuery, useQueryStore } from './query-of.ts'
import styles from './query-panel.module.css'

/** What the last run did, statement by statement, and why it ended. */
export function RunLog() {
  const log = useQuery((state) => state.log)
  return (
    <div className={styles['scroll']}>
      <StoppedMessage />
      <ErrorMessage />
      <ol className={styles['entries']}>
        {log.map((entry, at) => (
          <li key={`${entry.at} ${at}`} className={styles['logEntry']}>
            <code className={styles['sql']}>{entry.sql}</code>
            <OutcomeWords entry={entry} />
          </li>
        ))}
      </ol>
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
  return (
    <div className={styles['error']} role="alert">
      <CircleX size={14} strokeWidth={2} aria-hidden="true" />
      <span className={styles['mono']}>{error.message}</span>
      <button
        type="button"
        className={styles['jump']}
        onClick={() => store.getState().select(error.at)}
      >
        {texts.query.line(before.length, (before.at(-1)?.length ?? 0) + 1)}
      </button>
    </div>
  )
}
