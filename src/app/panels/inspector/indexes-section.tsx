import { Plus, Zap } from 'lucide-react'
import { useDocument, useDocumentStore, useRun } from '#canvas'
import { addIndex, type Index, type Table } from '#document'
import { texts } from '#texts'
import { IconButton, Reason } from '#ui'
import { problemAt } from '../problem-at.ts'
import { IndexEditor } from './index-editor.tsx'
import { partText } from './index-parts.tsx'
import styles from './inspector.module.css'
import { Section } from './section.tsx'
import { useOpened } from './use-opened.ts'

export function IndexesSection({ table }: { table: Table }) {
  const run = useRun()
  const store = useDocumentStore()
  const { opened, toggle } = useOpened()
  const words = texts.inspector.indexes
  const add = () => {
    const [first] = table.columns
    if (!first) return
    const id = store.getState().ids.index()
    run(
      addIndex(table.id, {
        id,
        unique: false,
        parts: [{ kind: 'column', column: first.id }],
        options: {},
      }),
    )
    toggle(id)
  }
  return (
    <Section
      title={words.title}
      count={table.indexes.length}
      add={
        <IconButton
          size="dense"
          label={words.add}
          disabled={table.columns.length === 0}
          icon={<Plus size={14} strokeWidth={2} />}
          onClick={add}
        />
      }
    >
      <div className={styles['list']}>
        {table.indexes.length === 0 ? <p className={styles['empty']}>{words.empty}</p> : null}
        {table.indexes.map((index) => (
          <IndexRow
            key={index.id}
            table={table}
            index={index}
            open={opened === index.id}
            onToggle={() => toggle(opened === index.id ? undefined : index.id)}
          />
        ))}
      </div>
    </Section>
  )
}

interface IndexRowProps {
  readonly table: Table
  readonly index: Index
  readonly open: boolean
  readonly onToggle: () => void
}

function IndexRow({ table, index, open, onToggle }: IndexRowProps) {
  const problem = useDocument((document) => problemAt(document, `${table.id}/${index.id}`))
  const parts = partsText(table, index)
  return (
    <>
      <button type="button" className={styles['row']} aria-expanded={open} onClick={onToggle}>
        <Zap size={14} strokeWidth={2} aria-hidden="true" />
        <span className={styles['rowText']}>
          <span>{index.name ?? parts}</span>
        </span>
        <span className={styles['rowKind']}>
          {texts.inspector.indexes.summary(
            index.name === undefined ? '' : parts,
            index.unique,
            index.where !== undefined,
          )}
        </span>
      </button>
      {problem === undefined ? null : (
        <div className={styles['problem']}>
          <Reason>{problem}</Reason>
        </div>
      )}
      {open ? <IndexEditor table={table} index={index} /> : null}
    </>
  )
}

const partsText = (table: Table, { parts }: Index): string =>
  parts.map((part) => partText(table, part)).join(', ')
