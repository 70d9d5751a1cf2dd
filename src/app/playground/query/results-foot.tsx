import { texts } from '#texts'
import { useQuery } from './query-of.ts'
import styles from './query-panel.module.css'

/** How many rows, and where the time went. */
export function ResultsFoot({ paintTime }: { paintTime: number | undefined }) {
  const shown = useQuery((state) => state.shown)
  const tab = useQuery((state) => state.tabs.find(({ id }) => id === shown))
  const times = useQuery((state) => state.times)
  const words = texts.query
  return (
    <div className={styles['foot']}>
      {tab ? (
        <span className={styles['count']}>{words.rows(tab.rows.length, tab.more)}</span>
      ) : null}
      {times ? (
        <>
          <Time label={words.time.engine} value={tab?.result.engineTime ?? times.engine} />
          <Time label={words.time.transfer} value={times.transfer} />
        </>
      ) : null}
      {tab && paintTime !== undefined ? <Time label={words.time.paint} value={paintTime} /> : null}
      {tab?.more ? <span className={styles['end']}>{words.moreComes}</span> : null}
    </div>
  )
}

function Time({ label, value }: { label: string; value: number }) {
  return (
    <span>
      {label} {texts.query.time.milliseconds(value)}
    </span>
  )
}
