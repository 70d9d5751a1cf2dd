import { texts } from '#texts'
import { OutcomeWords } from './outcome-words.tsx'
import { useQuery, useQueryStore } from './query-of.ts'
import styles from './query-panel.module.css'

/** What was run on this document, the newest first; one click brings it back into the editor. */
export function History() {
  const store = useQueryStore()
  const history = useQuery((state) => state.history)
  if (history.length === 0) return <p className={styles['nothing']}>{texts.query.historyEmpty}</p>
  return (
    <div className={styles['scroll']}>
      <ol className={styles['entries']} aria-label={texts.query.historyOf}>
        {history.map((entry, at) => (
          <li key={`${entry.at} ${history.length - at}`}>
            <button
              type="button"
              className={styles['historyEntry']}
              onClick={() => store.getState().recall(entry.sql)}
            >
              <code className={styles['firstLine']}>{entry.sql.replace(/\s+/g, ' ')}</code>
              <OutcomeWords entry={entry} />
            </button>
          </li>
        ))}
      </ol>
      <p className={styles['kept']}>{texts.query.historyKept}</p>
    </div>
  )
}
