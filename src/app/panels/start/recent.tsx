import { Ellipsis, File, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '#texts'
import { Button, IconButton, Menu, TextField } from '#ui'
import type { DocumentSummary } from '../../storage/library.ts'
import { useApp } from '../../shell/app-context.tsx'
import { ago } from '../../texts/en/start.ts'
import styles from './start.module.css'

const shortList = 5

/** The documents of this browser: opened, renamed, deleted with undo. */
export function Recent() {
  const { workspace } = useApp()
  const documents = useStore(workspace.store, (state) => state.recent)
  const [whole, setWhole] = useState(false)
  const [now] = useState(() => Date.now())
  if (documents.length === 0) return null
  const shown = whole ? documents : documents.slice(0, shortList)
  const words = texts.start.recent
  return (
    <section aria-label={words.title}>
      <div className={styles['recentHead']}>
        <h2 className={styles['heading']}>
          {words.title} <span className={styles['headingText']}>{words.text}</span>
        </h2>
        {shown.length < documents.length ? (
          <Button size="dense" variant="quiet" onClick={() => setWhole(true)}>
            {words.all(documents.length)}
          </Button>
        ) : null}
      </div>
      <ul className={styles['list']}>
        {shown.map((document) => (
          <RecentRow key={document.id} document={document} now={now} />
        ))}
      </ul>
    </section>
  )
}

function RecentRow({ document, now }: { document: DocumentSummary; now: number }) {
  const { workspace } = useApp()
  const [renaming, setRenaming] = useState(false)
  const words = texts.start.recent
  return (
    <li className={styles['document']}>
      {renaming ? (
        <RenameField document={document} onDone={() => setRenaming(false)} />
      ) : (
        <button
          type="button"
          className={styles['documentName']}
          onClick={() => void workspace.openStored(document.id)}
        >
          <File size={14} strokeWidth={2} aria-hidden="true" />
          <span>{document.name}</span>
        </button>
      )}
      <span>{words.tables(document.tables)}</span>
      <span className={styles['time']}>{ago(document.savedAt, now)}</span>
      <Menu
        align="end"
        trigger={
          <IconButton
            size="dense"
            label={words.menu(document.name)}
            icon={<Ellipsis size={16} strokeWidth={1.75} />}
          />
        }
        entries={[
          {
            kind: 'item',
            id: 'rename',
            label: words.rename,
            icon: <Pencil size={14} strokeWidth={2} aria-hidden="true" />,
            onSelect: () => setRenaming(true),
          },
          {
            kind: 'item',
            id: 'remove',
            label: words.remove,
            icon: <Trash2 size={14} strokeWidth={2} aria-hidden="true" />,
            onSelect: () => void workspace.removeStored(document),
          },
        ]}
      />
    </li>
  )
}

function RenameField({ document, onDone }: { document: DocumentSummary; onDone: () => void }) {
  const { workspace } = useApp()
  const words = texts.start.recent
  return (
    <div
      onBlur={onDone}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Enter') onDone()
      }}
    >
      <TextField
        autoFocus
        size="dense"
        labelHidden
        label={words.name}
        value={document.name}
        check={(text) => (text.trim() === '' ? words.nameMissing : undefined)}
        onCommit={(text) => void workspace.renameStored(document.id, text.trim())}
      />
    </div>
  )
}
