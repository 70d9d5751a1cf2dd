import { Command } from 'cmdk'
import { ArrowDown, ArrowUp, Columns3, CornerDownLeft, Search, Table2 } from 'lucide-react'
import { useState } from 'react'
import { useDocument, useSessionStore } from '#canvas'
import { texts } from '#texts'
import { BareDialog, Highlighted, Kbd } from '#ui'
import { allActions } from '../actions/all-actions.ts'
import { useActionContext } from '../actions/use-action-context.ts'
import { useRowCount, useWindow } from '../shell/app-context.tsx'
import { findInDocument, type FoundColumn, type FoundTable } from './palette-search.ts'
import styles from './palette.module.css'

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** Tables, columns and actions in one list; Enter flies there. */
export function Palette() {
  const open = useWindow((state) => state.palette)
  const showPalette = useWindow((state) => state.showPalette)
  return (
    <BareDialog open={open} onClose={() => showPalette(false)} label={texts.palette.title}>
      <PaletteContent onDone={() => showPalette(false)} />
    </BareDialog>
  )
}

function PaletteContent({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState('')
  const document = useDocument((present) => present)
  const found = findInDocument(document, text)
  return (
    <Command className={styles['palette']} label={texts.palette.title} shouldFilter={false} loop>
      <div className={styles['search']}>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <Command.Input
          autoFocus
          className={styles['input']}
          value={text}
          onValueChange={setText}
          placeholder={texts.palette.placeholder}
        />
        <Kbd keys="Esc" />
      </div>
      <Command.List className={styles['list']}>
        <Command.Empty className={styles['empty']}>{texts.palette.nothing(text)}</Command.Empty>
        <Tables found={found.tables} text={text} onDone={onDone} />
        <Columns found={found.columns} text={text} onDone={onDone} />
        <Actions text={text} onDone={onDone} />
      </Command.List>
      <div className={styles['foot']}>
        <span>
          <ArrowUp {...icon} />
          <ArrowDown {...icon} />
          {texts.palette.choose}
        </span>
        <span>
          <CornerDownLeft {...icon} />
          {texts.palette.go}
        </span>
      </div>
    </Command>
  )
}

interface PartProps<T> {
  readonly found: readonly T[]
  readonly text: string
  readonly onDone: () => void
}

function Tables({ found, text, onDone }: PartProps<FoundTable>) {
  const session = useSessionStore()
  if (found.length === 0) return null
  return (
    <Command.Group heading={texts.palette.tables}>
      {found.map((table) => (
        <Command.Item
          key={table.table}
          value={table.table}
          className={styles['item']}
          onSelect={() => {
            onDone()
            session.getState().view?.focusTable(table.table)
          }}
        >
          <Table2 {...icon} />
          <span className={`${styles['name']} ${styles['mono']}`}>
            <Highlighted text={table.name} part={text} className={styles['match']} />
          </span>
          <TableDetail table={table} />
        </Command.Item>
      ))}
    </Command.Group>
  )
}

function TableDetail({ table }: { table: FoundTable }) {
  const rows = useRowCount(table.table)
  return <span className={styles['detail']}>{texts.palette.tableDetail(table.columns, rows)}</span>
}

function Columns({ found, text, onDone }: PartProps<FoundColumn>) {
  const session = useSessionStore()
  if (found.length === 0) return null
  return (
    <Command.Group heading={texts.palette.columns}>
      {found.map(({ table, column, tableName, name, type }) => (
        <Command.Item
          key={column}
          value={column}
          className={styles['item']}
          onSelect={() => {
            onDone()
            session.getState().view?.focusTable(table)
            session.getState().select([{ kind: 'column', table, column }])
          }}
        >
          <Columns3 {...icon} />
          <span className={`${styles['name']} ${styles['mono']}`}>
            {tableName}.
            <Highlighted text={name} part={text} className={styles['match']} />
          </span>
          <span className={`${styles['detail']} ${styles['mono']}`}>{type}</span>
        </Command.Item>
      ))}
    </Command.Group>
  )
}

function Actions({ text, onDone }: { text: string; onDone: () => void }) {
  const context = useActionContext()
  const wanted = text.trim().toLowerCase()
  const found = allActions.filter(
    (action) =>
      action.id !== 'find' &&
      texts.actions.names[action.id].toLowerCase().includes(wanted) &&
      (action.when?.(context) ?? true),
  )
  if (found.length === 0) return null
  return (
    <Command.Group heading={texts.palette.actions}>
      {found.map((action) => (
        <Command.Item
          key={action.id}
          value={action.id}
          className={styles['item']}
          onSelect={() => {
            onDone()
            void action.run(context)
          }}
        >
          <action.icon {...icon} />
          <span className={styles['name']}>
            <Highlighted
              text={texts.actions.names[action.id]}
              part={text}
              className={styles['match']}
            />
          </span>
          {action.keys[0] === undefined ? null : <Kbd keys={action.keys[0]} />}
        </Command.Item>
      ))}
    </Command.Group>
  )
}
