import { Braces, ChevronDown, ChevronRight, Eye, FileCode2, Table2 } from 'lucide-react'
import { useSession, useSessionStore } from '#canvas'
import { tableIn } from '#document'
import { texts } from '#texts'
import { Highlighted } from '#ui'
import { useRowCount, useWindow } from '../shell/app-context.tsx'
import type { OutlineRow } from './outline-rows.ts'
import styles from './outline.module.css'

export interface OutlineRowProps {
  readonly id: string
  readonly row: OutlineRow
  readonly top: number
  readonly filter: string
  /** Of a group. */
  readonly open: boolean | undefined
  /** The keyboard stands on it. */
  readonly active: boolean
  readonly onChoose: () => void
}

export function OutlineRowView({ id, row, top, filter, open, active, onChoose }: OutlineRowProps) {
  const session = useSessionStore()
  const table = row.kind === 'table' ? row.id : undefined
  const selected = useSession((state) =>
    state.selection.some((one) => table !== undefined && tableIn(one) === table),
  )
  const listed = useWindow((state) => row.kind !== 'group' && state.listed?.id === row.id)
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={row.kind === 'group' ? 1 : 2}
      aria-expanded={open}
      aria-selected={selected || listed}
      data-kind={row.kind}
      data-active={active ? '' : undefined}
      className={styles['row']}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onChoose}
      onDoubleClick={() => {
        if (table) session.getState().edit({ kind: 'header', table })
      }}
      onPointerEnter={() => {
        if (table) session.getState().hover({ kind: 'table', table })
      }}
      onPointerLeave={() => {
        if (table) session.getState().hover(undefined)
      }}
    >
      <RowContent row={row} filter={filter} open={open} />
    </div>
  )
}

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

function RowContent({ row, filter, open }: Pick<OutlineRowProps, 'row' | 'filter' | 'open'>) {
  switch (row.kind) {
    case 'group':
      return (
        <>
          {open ? <ChevronDown {...icon} /> : <ChevronRight {...icon} />}
          <GroupIcon group={row.group} />
          <span className={styles['name']}>{texts.outline.groups[row.group]}</span>
          <span className={styles['count']}>{row.count.toLocaleString('en')}</span>
        </>
      )
    case 'table':
      return (
        <>
          <Table2 {...icon} />
          <Name name={row.name} filter={filter} />
          <RowCount table={row.id} />
        </>
      )
    case 'view':
      return (
        <>
          <Eye {...icon} />
          <Name name={row.name} filter={filter} />
        </>
      )
    case 'routine':
      return (
        <>
          <FileCode2 {...icon} />
          <Name name={row.name} filter={filter} />
        </>
      )
  }
}

function GroupIcon({ group }: { group: (OutlineRow & { kind: 'group' })['group'] }) {
  switch (group) {
    case 'tables':
      return <Table2 {...icon} />
    case 'views':
      return <Eye {...icon} />
    case 'routines':
      return <Braces {...icon} />
  }
}

function Name({ name, filter }: { name: string; filter: string }) {
  return (
    <span className={styles['name']} title={name}>
      <Highlighted text={name} part={filter} className={styles['match']} />
    </span>
  )
}

function RowCount({ table }: { table: (OutlineRow & { kind: 'table' })['id'] }) {
  const rows = useRowCount(table)
  if (rows === undefined) return null
  return <span className={styles['count']}>{rows.toLocaleString('en')}</span>
}
