import { useState } from 'react'
import { useDocument, useDocumentStore, useReadOnly } from '#canvas'
import { texts } from '#texts'
import { Button, TextField } from '#ui'
import type { Change } from './changes.ts'
import styles from './review-panel.module.css'
import { saveVersion } from './save.ts'
import { suggestedMessage } from './suggested-message.ts'

/** What is drawn becomes a version: its number, a few words, one button. */
export function SaveVersion({ changes }: { changes: readonly Change[] }) {
  const documents = useDocumentStore()
  const readOnly = useReadOnly()
  const number = useDocument((present) =>
    texts.review.number(Object.keys(present.history.revisions).length + 1),
  )
  const [message, setMessage] = useState('')
  const suggestion = suggestedMessage(changes)
  const save = () => {
    saveVersion(documents, message.trim() || suggestion)
    setMessage('')
  }
  const canSave = !readOnly && changes.length > 0
  return (
    <header className={styles['head']}>
      <span className={styles['number']}>{number}</span>
      <TextField
        className={styles['message']}
        label={texts.review.message}
        labelHidden
        value={message}
        placeholder={suggestion || texts.review.messagePlaceholder}
        readOnly={readOnly}
        onInput={setMessage}
        onCommit={setMessage}
        onEnter={() => {
          if (canSave) save()
        }}
      />
      <Button variant="main" disabled={!canSave} onClick={save}>
        {texts.review.save}
      </Button>
    </header>
  )
}
