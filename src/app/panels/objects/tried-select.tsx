import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { View } from '#document'
import { texts } from '#texts'
import { Reason } from '#ui'
import { useApp } from '../../shell/app-context.tsx'
import styles from './objects.module.css'

/** Whether the SELECT of a view compiles, as the live database says. */
export function TriedSelect({ view: { definition } }: { view: View }) {
  const { workspace } = useApp()
  const [tried, setTried] = useState<{ readonly of: string; readonly reason: string | undefined }>()
  const status = useStore(workspace.live, (state) => state.status)
  useEffect(() => {
    let isOver = false
    if (status !== 'live' || definition.trim() === '') return
    void workspace.live.diagnose(definition).then(
      ([first]) => {
        if (!isOver) setTried({ of: definition, reason: first?.message })
      },
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [workspace, status, definition])
  if (tried?.of !== definition) return null
  if (tried.reason === undefined) {
    return (
      <p className={styles['tried']} data-tone="ok" role="status">
        {texts.objects.view.runs}
      </p>
    )
  }
  return (
    <div className={styles['problem']}>
      <Reason>{tried.reason}</Reason>
    </div>
  )
}
