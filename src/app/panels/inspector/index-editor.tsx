import { Plus, Trash2, X } from 'lucide-react'
import { useRun } from '#canvas'
import { changeIndex, deleteIndex, type Index, type IndexPart, type Table } from '#document'
import { texts } from '#texts'
import { Button, Checkbox, IconButton, Menu, Segmented, TextField } from '#ui'
import styles from './inspector.module.css'
import parts from './index-parts.module.css'
import { Detail } from './section.tsx'

export interface IndexEditorProps {
  readonly table: Table
  readonly index: Index
}

export function IndexEditor({ table, index }: IndexEditorProps) {
  const run = useRun()
  const path = { table: table.id, index: index.id }
  const words = texts.inspector.indexes
  return (
    <dl className={styles['details']}>
      <Detail label={words.name}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.name}
          placeholder={texts.inspector.constraints.unnamed}
          value={index.name ?? ''}
          onCommit={(text) => run(changeIndex(path, { name: text.trim() || undefined }))}
        />
      </Detail>
      <Detail label={words.parts}>
        <Parts table={table} index={index} />
      </Detail>
      <Detail label={words.where}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.where}
          placeholder={words.wherePlaceholder}
          value={index.where ?? ''}
          onCommit={(text) => run(changeIndex(path, { where: text.trim() || undefined }))}
        />
      </Detail>
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

function Parts({ table, index }: IndexEditorProps) {
  const run = useRun()
  const words = texts.inspector.indexes
  const change = (next: readonly IndexPart[]) =>
    run(changeIndex({ table: table.id, index: index.id }, { parts: next }))
  const used = new Set(index.parts.flatMap((part) => (part.kind === 'column' ? [part.column] : [])))
  return (
    <div className={parts['parts']}>
      {index.parts.map((part, at) => (
        <Part
          key={part.kind === 'column' ? part.column : `expression ${at}`}
          table={table}
          part={part}
          onChange={(next) => change(index.parts.with(at, next))}
          onRemove={index.parts.length > 1 ? () => change(index.parts.toSpliced(at, 1)) : undefined}
        />
      ))}
      <Menu
        trigger={
          <Button size="dense" variant="quiet" icon={<Plus size={12} strokeWidth={2.25} />}>
            {words.addPart}
          </Button>
        }
        entries={[
          ...table.columns
            .filter(({ id }) => !used.has(id))
            .map((column) => ({
              kind: 'item' as const,
              id: column.id,
              label: column.name,
              onSelect: () => change([...index.parts, { kind: 'column', column: column.id }]),
            })),
          { kind: 'separator', id: 'separator' },
          {
            kind: 'item',
            id: 'expression',
            label: words.addExpression,
            onSelect: () => change([...index.parts, newExpression(table)]),
          },
        ]}
      />
    </div>
  )
}

const newExpression = (table: Table): IndexPart => ({
  kind: 'expression',
  sql: `lower(${table.columns[0]?.name ?? "''"})`,
})

interface PartProps {
  readonly table: Table
  readonly part: IndexPart
  readonly onChange: (part: IndexPart) => void
  readonly onRemove: (() => void) | undefined
}

function Part({ table, part, onChange, onRemove }: PartProps) {
  const words = texts.inspector.indexes
  const name =
    part.kind === 'expression'
      ? part.sql
      : (table.columns.find(({ id }) => id === part.column)?.name ?? '')
  return (
    <div className={parts['part']}>
      {part.kind === 'expression' ? (
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.expression}
          value={part.sql}
          check={(text) => (text.trim() === '' ? words.expressionMissing : undefined)}
          onCommit={(text) => onChange({ ...part, sql: text.trim() })}
        />
      ) : (
        <span className={parts['name']}>{name}</span>
      )}
      <Segmented
        label={words.direction(name)}
        value={part.descending ? 'desc' : 'asc'}
        options={[
          { value: 'asc', label: words.ascending },
          { value: 'desc', label: words.descending },
        ]}
        onChange={(direction) => onChange({ ...part, descending: direction === 'desc' })}
      />
      {onRemove ? (
        <IconButton
          size="dense"
          label={words.removePart(name)}
          icon={<X size={12} strokeWidth={2.25} />}
          onClick={onRemove}
        />
      ) : null}
    </div>
  )
}
