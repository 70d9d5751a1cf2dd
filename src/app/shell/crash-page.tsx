import { texts } from '#texts'
import { Button } from '#ui'
import styles from './crash-page.module.css'
import { Mark } from './mark.tsx'

export interface CrashPageProps {
  readonly error: unknown
  /** Hands out the open document; absent while there is none. */
  readonly onDownload?: () => void
}

/** When nothing else can be shown: what happened, that nothing was lost, and the way out. */
export function CrashPage({ error, onDownload }: CrashPageProps) {
  return (
    <main className={styles['page']}>
      <Mark size="large" />
      <h1 className={styles['title']}>{texts.crash.page}</h1>
      <p className={styles['text']} role="alert">
        {texts.crash.safe}
      </p>
      <p className={styles['reason']}>{error instanceof Error ? error.message : String(error)}</p>
      <div className={styles['actions']}>
        <Button variant="main" onClick={() => location.reload()}>
          {texts.crash.reload}
        </Button>
        {onDownload ? <Button onClick={onDownload}>{texts.crash.download}</Button> : null}
      </div>
    </main>
  )
}
