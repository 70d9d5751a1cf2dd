import { Trash2 } from 'lucide-react'
import { useCompletion, useDocument, useRun } from '#canvas'
import { changeIndex, deleteIndex, type Index, type Table } from '#document'
import { texts } from '#texts'
import { Checkbox, IconButton, TextField } from '#ui'
import { problemOfField } from '../problem-at.ts'
import { NameField } from './constraint-name.tsx'
import { IndexParts } from './index-parts.tsx'
import styles from './inspector.module.css'
import { OptionDetails } from './option-details.tsx'
import { Detail } from './section.tsx'

export interface IndexEditorProps {
  readonly table: Table
  readonly index: Index
}

export function IndexEditor({ table, index }: IndexEditorProps) {
  const run = useRun()
  const complete = useCompletion()
  const path = { table: table.id, index: index.id }
  const where = `${table.id}/${index.id}`
  const nameProblem = useDocument((document) => problemOfField(document, where, 'name'))
  const problem = useDocument((document) => problemOfField(document, where, 'condition'))
  const words = texts.inspector.indexes
  return (
    <dl className={styles['details']}>
      <Detail label={words.parts}>
        <IndexParts table={table} index={index} />
      </Detail>
      <Detail label={words.where}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.where}
          placeholder={words.wherePlaceholder}
          value={index.where ?? ''}
          complete={complete.expression(table.id)}
          problem={problem}
          onCommit={(text) => run(changeIndex(path, { where: text.trim() || undefined }))}
        />
      </Detail>
      <NameField
        table={table}
        id={index.id}
        name={index.name}
        problem={nameProblem}
        onChange={(name) => run(changeIndex(path, { name }))}
      />
      <OptionDetails
        owner="index"
        table={table}
        options={index.options}
        onChange={(options) => run(changeIndex(path, { options }))}
      />
      <dd className={styles['foot']}>
        <Checkbox
          label={words.unique}
          checked={index.unique}
          onChange={(unique) => run(changeIndex(path, { unique }))}
        />
        <span className={styles['space']} />
        <IconButton
          size="dense"
          label={words.remove}
          icon={<Trash2 size={14} strokeWidth={2} />}
          onClick={() => run(deleteIndex(path))}
        />
      </dd>
    </dl>
  )
}
