import { describeRevision, type RevisionId } from '#document'
import { useDocument, useReadOnly, useRun } from '#canvas'
import { texts } from '#texts'
import { TextField } from '#ui'
import { numberOf } from './reviewed.ts'
import styles from './review-panel.module.css'

/** The head of a version that is saved: its number and what was said of it. */
export function SavedVersion({ revision: id }: { revision: RevisionId }) {
  const run = useRun()
  const readOnly = useReadOnly()
  const revision = useDocument((present) => present.history.revisions[id])
  const number = useDocument((present) => numberOf(present, id))
  if (!revision) return null
  return (
    <header className={styles['head']}>
      <span className={styles['number']}>{number}</span>
      <TextField
        className={styles['message']}
        label={texts.review.message}
        labelHidden
        look="heading"
        value={revision.message}
        readOnly={readOnly}
        check={(text) => (text.trim() === '' ? texts.review.messageMissing : undefined)}
        onCommit={(text) => run(describeRevision(id, text.trim()))}
      />
    </header>
  )
}
