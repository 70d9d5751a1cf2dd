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
  const loaded = useStore(live, (state) => Math.floor(state.loaded / 1_000_000))
  const words = texts.live
  return (
    <Tooltip text={words.hint[word]}>
      <span className={styles['status']} role="status" data-state={word}>
        <span className={styles['dot']} aria-hidden="true" />
        {words[word]}
        <span className={styles['rows']}>{amount({ word, progress, rows, loaded })}</span>
      </span>
    </Tooltip>
  )
}

interface Amounts {
  readonly word: Words
  readonly progress: LiveState['progress']
  readonly rows: number
  readonly loaded: number
}

function amount({ word, progress, rows, loaded }: Amounts): string {
  const words = texts.live
  if (word === 'none' || word === 'failed') return ''
  if (word === 'starting' && loaded > 0) return words.loading(loaded)
  return progress ? words.progress(progress.table, progress.done) : words.rows(rows)
}

function wordOf({ status, behind, schemaChanged }: LiveState): Words {
  if (status !== 'live') return status
  if (schemaChanged) return 'changed'
  return behind ? 'behind' : 'live'
}

const total = (counts: LiveState['rowCounts']): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0)
