import { useStore } from 'zustand'
import { texts } from '#texts'
import { Tooltip } from '#ui'
import { useApp } from '../shell/app-context.tsx'
import type { LiveState } from '../engines/live-state.ts'
import styles from './live-status.module.css'

type Words = keyof typeof texts.live.hint

/** Whether the live database is what is drawn, and how many rows it holds. */
export function LiveStatus() {
  const { live } = useApp().workspace
  const word = useStore(live, wordOf)
  const rows = useStore(live, ({ rowCounts }) => total(rowCounts))
  const progress = useStore(live, (state) => state.progress)
  const words = texts.live
  return (
    <Tooltip text={words.hint[word]}>
      <span className={styles['status']} role="status" data-state={word}>
        <span className={styles['dot']} aria-hidden="true" />
        {words[word]}
        <span className={styles['rows']}>
          {progress ? words.progress(progress.table, progress.done) : words.rows(rows)}
        </span>
      </span>
    </Tooltip>
  )
}

function wordOf({ status, behind, schemaChanged }: LiveState): Words {
  if (status !== 'live') return status
  if (schemaChanged) return 'changed'
  return behind ? 'behind' : 'live'
}

const total = (counts: LiveState['rowCounts']): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0)
