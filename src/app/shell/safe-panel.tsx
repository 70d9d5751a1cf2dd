import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { texts } from '#texts'
import { Button } from '#ui'
import { useApp } from './app-context.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import styles from './safe-panel.module.css'

/** A panel whose errors stay in it: it says so, hands out the data, and can be tried again. */
export function SafePanel({ children }: { children: ReactNode }) {
  const { workspace } = useApp()
  const open = useStore(workspace.store, (state) => state.open)
  return (
    <ErrorBoundary
      key={open.id}
      fallback={(error, retry) => (
        <div className={styles['broken']} role="alert">
          <p className={styles['title']}>{texts.crash.panel}</p>
          <p>{texts.crash.safe}</p>
          <p className={styles['reason']}>{error.message}</p>
          <div className={styles['actions']}>
            <Button size="dense" onClick={retry}>
              {texts.crash.retry}
            </Button>
            <Button size="dense" onClick={() => workspace.saveToFile()}>
              {texts.crash.download}
            </Button>
          </div>
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  )
}
