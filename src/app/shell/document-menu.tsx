import { ChevronDown } from 'lucide-react'
import { useDocument, useRun } from '#canvas'
import { renameDocument } from '#document'
import { texts } from '#texts'
import { Button, Menu, TextField } from '#ui'
import { documentActions, exportFiles } from '../actions/document-actions.ts'
import { useMenuEntries } from '../actions/use-menu-entries.ts'
import { useWindow } from './app-context.tsx'
import styles from './top-bar.module.css'

const menu = documentActions.filter((action) => action !== exportFiles)

/** The document's name; a menu of what can be done with the whole of it. */
export function DocumentMenu() {
  const name = useDocument((document) => document.name)
  const renaming = useWindow((state) => state.renaming)
  const entries = useMenuEntries(menu)
  if (renaming) return <RenameField name={name} />
  return (
    <Menu
      trigger={
        <Button variant="quiet" className={styles['name']} aria-label={texts.shell.document(name)}>
          <span>{name}</span>
          <ChevronDown size={14} strokeWidth={2} aria-hidden="true" />
        </Button>
      }
      entries={entries}
    />
  )
}

function RenameField({ name }: { name: string }) {
  const run = useRun()
  const rename = useWindow((state) => state.rename)
  return (
    <div
      onBlur={() => rename(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Enter') rename(false)
      }}
    >
      <TextField
        autoFocus
        labelHidden
        className={styles['rename']}
        label={texts.shell.documentName}
        value={name}
        check={(text) => (text.trim() === '' ? texts.shell.documentNameMissing : undefined)}
        onCommit={(text) => run(renameDocument(text.trim()))}
      />
    </div>
  )
}
