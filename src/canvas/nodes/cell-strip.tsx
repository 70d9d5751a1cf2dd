import type { KeyboardEvent, ReactNode } from 'react'
import {
  changeColumn,
  defaultText,
  keyColumns,
  parseDefault,
  setPrimaryKey,
  setUnique,
  uniqueColumns,
} from '#document'
import { texts } from '#texts'
import { useDocument, useRun } from '../document-context.tsx'
import type { Cell } from '../gestures/walk-cells.ts'
import { useSessionStore } from '../session-context.tsx'
import { useCompletion } from '../use-completion.ts'
import { CellField } from './cell-field.tsx'
import type { CellProps } from './edited-row.tsx'
import { GlyphIcon, MarkIcon } from './glyph.tsx'
import styles from './table-node.module.css'
import { useLeave } from './use-leave.ts'

/** The cells of a column that have no text in its row: key, not null, unique, and its default. */
export function CellStrip(props: CellProps) {
  const { table, column } = props
  const run = useRun()
  const path = { table, column: column.id }
  const facts = useDocument((document) => document.tables[table])
  if (!facts) return null
  const isKey = keyColumns(facts).has(column.id)
  const isUnique = uniqueColumns(facts).has(column.id)
  const words = texts.canvas.cells
  return (
    <div className={styles['strip']} data-float="">
      <Toggle
        {...props}
        own="key"
        label={words.key}
        pressed={isKey}
        onToggle={() => run(setPrimaryKey(path, !isKey))}
      >
        <GlyphIcon glyph="key" />
      </Toggle>
      <Toggle
        {...props}
        own="required"
        label={words.required}
        pressed={isKey || !column.nullable}
        {...(isKey ? { reason: texts.canvas.keyIsRequired } : {})}
        onToggle={() => run(changeColumn(path, { nullable: !column.nullable }))}
      >
        <span className={styles['dot']} data-required="" />
      </Toggle>
      <Toggle
        {...props}
        own="unique"
        label={words.unique}
        pressed={isUnique}
        onToggle={() => run(setUnique(path, !isUnique))}
      >
        <MarkIcon mark="unique" />
      </Toggle>
      <DefaultCell {...props} />
    </div>
  )
}

interface ToggleProps extends CellProps {
  readonly own: Cell
  readonly label: string
  readonly pressed: boolean
  /** Why it cannot be changed. */
  readonly reason?: string
  readonly onToggle: () => void
  readonly children: ReactNode
}

function Toggle({
  table,
  column,
  cell,
  own,
  label,
  pressed,
  reason,
  onToggle,
  children,
}: ToggleProps) {
  const session = useSessionStore()
  const leave = useLeave({ kind: 'cell', table, column: column.id, cell: own })
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Tab') leave(event.shiftKey ? 'previous' : 'next')
    else if (event.key === 'Enter') leave('enter')
    else if (event.key === 'Escape') leave('escape')
    else return
    event.preventDefault()
  }
  return (
    <button
      type="button"
      ref={(button) => {
        if (cell === own) button?.focus()
      }}
      className={styles['toggle']}
      aria-pressed={pressed}
      aria-disabled={reason === undefined ? undefined : true}
      aria-label={label}
      title={reason ?? label}
      onFocus={() => {
        if (cell !== own)
          session.getState().edit({ kind: 'cell', table, column: column.id, cell: own })
      }}
      onBlur={(event) => {
        const row = event.currentTarget.closest('[data-row]')
        if (!(event.relatedTarget instanceof Node) || !row?.contains(event.relatedTarget))
          leave('away')
      }}
      onKeyDown={onKeyDown}
      onClick={() => {
        if (reason === undefined) onToggle()
      }}
    >
      {children}
    </button>
  )
}

function DefaultCell({ table, column, cell }: CellProps) {
  const session = useSessionStore()
  const run = useRun()
  const own = { kind: 'cell', table, column: column.id, cell: 'default' } as const
  const leave = useLeave(own)
  const complete = useCompletion()
  const text = defaultText(column.default)
  const words = texts.canvas.cells
  if (cell !== 'default')
    return (
      <button
        type="button"
        tabIndex={-1}
        className={styles['default']}
        aria-label={words.default}
        data-empty={text === '' ? '' : undefined}
        onFocus={() => session.getState().edit(own)}
      >
        <MarkIcon mark="default" />
        {text === '' ? words.default : text}
      </button>
    )
  return (
    <span className={styles['default']}>
      <MarkIcon mark="default" />
      <CellField
        kind="default"
        label={words.default}
        value={text}
        placeholder={words.defaultHint}
        complete={complete.expression(undefined)}
        check={(typed) =>
          column.generated && typed !== '' ? texts.canvas.generatedHasNoDefault : undefined
        }
        onCommit={(typed) =>
          run(changeColumn({ table, column: column.id }, { default: parseDefault(typed) }))
        }
        onLeave={leave}
      />
    </span>
  )
}
