import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { columnSetOf, type ColumnSet } from '#document'
import { texts } from '#texts'
import { Button, Dialog, IconButton, TextField } from '#ui'
import { selectedColumns, selectedTable } from '../actions/selected.ts'
import { useActionContext } from '../actions/use-action-context.ts'
import { useWindow } from '../shell/app-context.tsx'
import styles from './column-set-dialog.module.css'

/** Saves the selected columns under a name, to be added to other tables; lists what was saved. */
export function ColumnSetDialog({ onClose }: { onClose: () => void }) {
  const words = texts.columnSets
  return (
    <Dialog open size="small" onClose={onClose} title={words.title} subtitle={words.subtitle}>
      <div className={styles['body']}>
        <SaveForm onSaved={onClose} />
        <OwnSets />
      </div>
    </Dialog>
  )
}

function SaveForm({ onSaved }: { onSaved: () => void }) {
  const context = useActionContext()
  const [name, setName] = useState('')
  const sets = useWindow(({ preferences }) => preferences.columnSets)
  const prefer = useWindow((state) => state.prefer)
  const words = texts.columnSets
  const table = context.document.getState().present.tables[selectedTable(context) ?? 't_']
  const columns =
    selectedColumns(context)?.columns ?? new Set(table?.columns.map(({ id }) => id) ?? [])
  if (!table) return null
  const set = columnSetOf(table, columns, name.trim())
  const isTaken = sets.some((other) => other.name.toLowerCase() === set.name.toLowerCase())
  const save = () => {
    if (set.name === '' || isTaken) return
    prefer({ columnSets: [...sets, set] })
    onSaved()
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <p className={styles['columns']}>{namesOf(set)}</p>
      <TextField
        autoFocus
        label={words.name}
        value={name}
        onInput={setName}
        onCommit={setName}
        problem={isTaken ? words.nameTaken(set.name) : undefined}
      />
      <Button variant="main" disabled={set.name === '' || isTaken} onClick={save}>
        {words.save}
      </Button>
    </form>
  )
}

const namesOf = ({ columns }: ColumnSet): string =>
  texts.columnSets.of(columns.map(({ name }) => name))

function OwnSets() {
  const sets = useWindow(({ preferences }) => preferences.columnSets)
  const prefer = useWindow((state) => state.prefer)
  const words = texts.columnSets
  if (sets.length === 0) return <p className={styles['none']}>{words.none}</p>
  return (
    <section aria-label={words.own}>
      <h3 className={styles['heading']}>{words.own}</h3>
      <ul className={styles['list']}>
        {sets.map((set) => (
          <li key={set.name} className={styles['row']}>
            <span className={styles['name']}>{set.name}</span>
            <span className={styles['columns']}>{namesOf(set)}</span>
            <IconButton
              size="dense"
              label={words.remove(set.name)}
              icon={<Trash2 size={14} strokeWidth={2} />}
              onClick={() => prefer({ columnSets: sets.filter((other) => other !== set) })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
