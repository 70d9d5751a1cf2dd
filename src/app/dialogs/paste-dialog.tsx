import { useRef, useState } from 'react'
import { texts } from '#texts'
import { Button, Dialog, Kbd } from '#ui'
import { useWindow } from '../shell/app-context.tsx'
import { pastedScript } from '../shell/import-request.ts'
import styles from './paste-dialog.module.css'

/** A script, pasted: it is run on the engine and read back. */
export function PasteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const show = useWindow((state) => state.show)
  const words = texts.dialogs.paste
  const read = () => {
    if (text.trim() === '') return
    setText('')
    show({ kind: 'import', request: pastedScript(words.name, text) })
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      initialFocus={field}
      title={texts.actions.names.pasteSql}
      subtitle={words.subtitle}
      footer={
        <>
          <span className={styles['space']}>
            <Kbd keys="Mod+Enter" />
          </span>
          <Button size="large" onClick={onClose}>
            {texts.ui.cancel}
          </Button>
          <Button size="large" variant="main" disabled={text.trim() === ''} onClick={read}>
            {words.read}
          </Button>
        </>
      }
    >
      <textarea
        ref={field}
        className={styles['text']}
        aria-label={words.label}
        placeholder={words.placeholder}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) read()
        }}
      />
    </Dialog>
  )
}
