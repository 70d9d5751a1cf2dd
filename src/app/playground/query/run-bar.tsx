import { Play, Square } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '#texts'
import { Button, Kbd, ProgressBar } from '#ui'
import { useApp } from '../../shell/app-context.tsx'
import { useQuery, useQueryStore } from './query-of.ts'
import styles from './query-panel.module.css'
import { statementsToRun } from './query-store.ts'

/** Run, and in its place Cancel once it takes longer than a glance. */
export function RunBar() {
  const { live } = useApp().workspace
  const elapsed = useElapsed()
  const isLive = useStore(live, ({ status }) => status === 'live')
  const isRunning = useQuery((state) => state.runningSince !== undefined)
  return (
    <div className={styles['bar']}>
      {isRunning && elapsed > patience ? (
        <CancelButton elapsed={elapsed} />
      ) : (
        <RunButtons disabled={!isLive || isRunning} />
      )}
      {isRunning ? (
        <div className={styles['progress']}>
          <ProgressBar label={texts.query.running(elapsed / 1000)} />
        </div>
      ) : null}
    </div>
  )
}

/** Milliseconds: what is over sooner is not worth a button that jumps. */
const patience = 300

function RunButtons({ disabled }: { disabled: boolean }) {
  const store = useQueryStore()
  const count = useQuery((state) => statementsToRun(state).length)
  const all = useQuery((state) => state.statements.length)
  const isSelection = useQuery(({ selection }) => selection.start !== selection.end)
  const words = texts.query
  return (
    <>
      <Button
        variant="main"
        size="dense"
        icon={<Play size={14} strokeWidth={2} aria-hidden="true" />}
        disabled={disabled || count === 0}
        onClick={() => void store.getState().runStatement()}
      >
        {isSelection ? words.runSelection : words.run}
        <Kbd keys="Mod+Enter" plain />
      </Button>
      <Button
        size="dense"
        disabled={disabled || all === 0}
        onClick={() => void store.getState().runAll()}
      >
        {words.runAll}
      </Button>
      {count === 0 && all > 0 ? <span className={styles['hint']}>{words.nothingNear}</span> : null}
    </>
  )
}

function CancelButton({ elapsed }: { elapsed: number }) {
  const { live } = useApp().workspace
  const isStopped = useStore(live, ({ status }) => status === 'restoring')
  return (
    <>
      <Button
        variant="main"
        size="dense"
        icon={<Square size={12} strokeWidth={2.25} aria-hidden="true" />}
        disabled={isStopped}
        onClick={() => live.cancel()}
      >
        {texts.query.cancel}
        <Kbd keys="Escape" plain />
      </Button>
      <span className={styles['hint']} role="timer">
        {isStopped ? texts.query.restoring : texts.query.running(elapsed / 1000)}
      </span>
    </>
  )
}

/** Milliseconds since the run began; 0 while nothing runs. */
function useElapsed(): number {
  const since = useQuery((state) => state.runningSince)
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (since === undefined) return
    const timer = setInterval(() => setNow(Date.now()), 100)
    return () => clearInterval(timer)
  }, [since])
  return since === undefined ? 0 : Math.max(0, now - since)
}
