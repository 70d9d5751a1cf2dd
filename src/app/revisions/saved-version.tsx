import { useDocument, useReadOnly, useRun } from '#canvas'
import { describeRevision, type Revision } from '#document'
import { texts } from '#texts'
import { TextField } from '#ui'
import { DownloadScripts } from './download-scripts.tsx'
import { numberOf } from './reviewed.ts'
import styles from './review-panel.module.css'

/** The head of a version that is saved: its number, what was said of it, its files. */
export function SavedVersion({ revision: { id, message, scripts } }: { revision: Revision }) {
  const run = useRun()
  const readOnly = useReadOnly()
  const number = useDocument((present) => numberOf(present, id))
  return (
    <header className={styles['head']}>
      <span className={styles['number']}>{number}</span>
      <TextField
        className={styles['message']}
        label={texts.review.message}
        labelHidden
        look="heading"
        value={message}
        readOnly={readOnly}
        check={(text) => (text.trim() === '' ? texts.review.messageMissing : undefined)}
        onCommit={(text) => run(describeRevision(id, text.trim()))}
      />
      <DownloadScripts scripts={scripts} />
    </header>
  )
}
