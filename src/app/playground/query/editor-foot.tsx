import { useStore } from 'zustand'
import { useDocument } from '#canvas'
import { texts } from '#texts'
import { useApp } from '../../shell/app-context.tsx'
import { catalogueOf } from './catalogue-of.ts'
import { useQuery } from './query-of.ts'
import styles from './query-panel.module.css'
import { tablesUsed } from './use-highlight.ts'

/** Where the caret is, what the statement uses, and whether a transaction is open. */
export function EditorFoot() {
  const { live } = useApp().workspace
  const text = useQuery((state) => state.text)
  const caret = useQuery((state) => state.selection.end)
  const statements = useQuery((state) => state.statements)
  const selection = useQuery((state) => state.selection)
  const catalogue = useDocument(catalogueOf)
  const inTransaction = useStore(live, (state) => state.inTransaction)
  const used = tablesUsed({ text, statements, selection }, catalogue)
  const before = text.slice(0, caret).split('\n')
  return (
    <div className={styles['foot']}>
      <span>{texts.query.line(before.length, (before.at(-1)?.length ?? 0) + 1)}</span>
      {used.length === 0 ? null : (
        <span className={styles['uses']}>
          {texts.query.uses}{' '}
          <span className={styles['mono']}>{used.map(({ name }) => name).join(', ')}</span>
        </span>
      )}
      {inTransaction ? (
        <span className={styles['transaction']}>{texts.query.transaction}</span>
      ) : null}
    </div>
  )
}
