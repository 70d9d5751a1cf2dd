import { useDocument, useDocumentStore, useReadOnly } from '#canvas'
import { texts } from '#texts'
import { Button, TextField } from '#ui'
import { useApp, useWindow } from '../shell/app-context.tsx'
import type { Change } from './changes.ts'
import { DownloadScripts } from './download-scripts.tsx'
import { numberOf } from './reviewed.ts'
import styles from './review-panel.module.css'
import { saveVersion } from './save.ts'
import { suggestedMessage } from './suggested-message.ts'
import type { Review } from './use-review.ts'

interface SaveVersionProps {
  readonly changes: readonly Change[]
  readonly review: Review
}

/** What is drawn becomes a version: its number, a few words, one button. */
export function SaveVersion({ changes, review }: SaveVersionProps) {
  const app = useApp()
  const documents = useDocumentStore()
  const readOnly = useReadOnly()
  const number = useDocument((present) => numberOf(present, 'working'))
  const message = useWindow((state) => state.message)
  const describe = useWindow((state) => state.describe)
  const decisions = useWindow((state) => state.decisions)
  const suggestion = suggestedMessage(changes)
  const outcome = review.kind === 'done' ? review.outcome : undefined
  const isOpen = outcome !== undefined && outcome.questions.length > 0
  const canSave = !readOnly && changes.length > 0 && review.kind !== 'running' && !isOpen
  const save = () =>
    saveVersion(app, documents, { message: message.trim() || suggestion, decisions, outcome })
  return (
    <header className={styles['head']}>
      <span className={styles['number']}>{number}</span>
      <TextField
        className={styles['message']}
        label={texts.review.message}
        labelHidden
        value={message}
        autoFocus
        placeholder={suggestion || texts.review.messagePlaceholder}
        readOnly={readOnly}
        onCommit={describe}
      />
      <DownloadScripts scripts={outcome?.scripts ?? []} />
      <Button variant="main" disabled={!canSave} onClick={save}>
        {texts.review.save}
      </Button>
    </header>
  )
}
