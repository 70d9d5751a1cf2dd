import { useRef, useState } from 'react'
import { addColumn, insertColumnSet, parseNewColumn, type TableId } from '#document'
import { texts } from '#texts'
import { useCanvasModel } from '../canvas-context.tsx'
import { useDocumentStore } from '../document-context.tsx'
import { useSessionStore } from '../session-context.tsx'
import { CellField, type Leave } from './cell-field.tsx'
import styles from './table-node.module.css'
import { useColumnSets } from './use-column-sets.ts'
import { useLeave } from './use-leave.ts'

/** The empty last row: "name type" and Enter adds a column and waits for the next one. */
export function NewColumnRow({ table, isEdited }: { table: TableId; isEdited: boolean }) {
  const session = useSessionStore()
  const [added, setAdded] = useState(0)
  if (!isEdited)
    return (
      <button
        type="button"
        className={styles['newRow']}
        data-float=""
        tabIndex={-1}
        onClick={() => session.getState().edit({ kind: 'new column', table })}
      >
        {texts.canvas.addColumn}
      </button>
    )
  return (
    <div className={styles['newRow']} data-float="" data-edited="">
      <NewColumnField key={added} table={table} onAdded={() => setAdded(added + 1)} />
    </div>
  )
}

function NewColumnField({ table, onAdded }: { table: TableId; onAdded: () => void }) {
  const documents = useDocumentStore()
  const session = useSessionStore()
  const model = useCanvasModel()
  const leave = useLeave({ kind: 'new column', table })
  const [column] = useState(documents.getState().ids.column)
  const isThere = () =>
    documents.getState().present.tables[table]?.columns.some(({ id }) => id === column) === true
  const sets = useColumnSets()
  const hasSet = useRef(false)
  const isShown = () =>
    isThere() && model.store.getState().scene.tables.get(table)?.shape.shows === 'all'
  const check = (text: string) => {
    if (text.startsWith('+'))
      return sets.find(text) ? undefined : texts.canvas.noSuchSet(sets.names())
    const owner = documents.getState().present.tables[table]
    const name = parseNewColumn(text)?.name.toLowerCase()
    const taken = owner?.columns.find((other) => other.name.toLowerCase() === name)
    return owner && taken ? texts.canvas.nameTaken(taken.name, owner.name) : undefined
  }
  const onLeave = (how: Leave) => {
    if (how === 'next' && isShown())
      session.getState().edit({ kind: 'cell', table, column, cell: 'type' })
    else if (how !== 'escape' && how !== 'away' && (isThere() || hasSet.current)) onAdded()
    else leave(how)
  }
  return (
    <CellField
      kind="new"
      label={texts.canvas.newColumn}
      value=""
      placeholder={texts.canvas.newColumnHint}
      check={check}
      onCommit={(text) => {
        const set = sets.find(text)
        const typed = parseNewColumn(text)
        hasSet.current = set !== undefined
        if (set) documents.getState().run(insertColumnSet([table], set))
        else if (typed) documents.getState().run(addColumn({ table, id: column, ...typed }))
      }}
      onLeave={onLeave}
    />
  )
}
