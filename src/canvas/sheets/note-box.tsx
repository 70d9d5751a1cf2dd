import { memo, useState, type KeyboardEvent } from 'react'
import { changeNote, type Note } from '#document'
import { texts } from '#texts'
import { useReadOnly, useRun } from '../document-context.tsx'
import { useSession } from '../session-context.tsx'
import { boxStyle, isAlone, isChosen } from './chosen.ts'
import { Handles } from './handles.tsx'
import styles from './sheets.module.css'
import { useLastWord } from './use-last-word.ts'
import { useStopWriting } from './use-stop-writing.ts'

/** Text on the ground. */
export const NoteBox = memo(function NoteBox({
  note,
  isWritten,
}: {
  note: Note
  isWritten: boolean
}) {
  const part = { kind: 'note', note: note.id } as const
  const isSelected = useSession(({ selection }) => isChosen(selection, note.id))
  const isOnly = useSession(({ selection }) => isAlone(selection, note.id))
  const readOnly = useReadOnly()
  return (
    <div
      className={`nopan ${styles['note']}`}
      style={boxStyle(note)}
      data-part={note.id}
      data-tint={note.tint}
      data-selected={isSelected ? '' : undefined}
      data-writing={isWritten ? '' : undefined}
      role="group"
      tabIndex={0}
      aria-label={texts.sheets.note(note.text)}
    >
      {isWritten && !readOnly ? (
        <TextField key={note.id} note={note} />
      ) : (
        <div className={styles['noteText']} data-empty={note.text === '' ? '' : undefined}>
          {note.text === '' ? texts.sheets.emptyNote : note.text}
        </div>
      )}
      {isOnly && !readOnly ? <Handles part={part} /> : null}
    </div>
  )
})

/** Enter makes a new line; Esc and a click elsewhere keep what was written. */
function TextField({ note }: { note: Note }) {
  const run = useRun()
  const stop = useStopWriting({ kind: 'note', note: note.id })
  const [text, setText] = useState(note.text)
  useLastWord(() => {
    const written = text.trimEnd()
    if (written !== note.text) run(changeNote(note.id, { text: written }))
  })
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    const isDone =
      event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (event.nativeEvent.isComposing || !isDone) return
    event.preventDefault()
    stop('key')
  }
  return (
    <textarea
      // the field exists because the user asked for it
      autoFocus
      className={`nowheel ${styles['noteField']}`}
      aria-label={texts.sheets.noteText}
      placeholder={texts.sheets.noteHint}
      value={text}
      onFocus={({ currentTarget }) => currentTarget.setSelectionRange(text.length, text.length)}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKey}
      onBlur={() => stop('away')}
    />
  )
}
