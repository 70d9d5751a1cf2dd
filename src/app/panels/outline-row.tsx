import {
  ArrowUpRight,
  Braces,
  ChevronDown,
  ChevronRight,
  Eye,
  FileCode2,
  KeyRound,
  SquareDashed,
  Table2,
} from 'lucide-react'
import type { PointerEvent } from 'react'
import { useSession, useSessionStore } from '#canvas'
import { texts } from '#texts'
import { Highlighted } from '#ui'
import { useRowCount, useWindow } from '../shell/app-context.tsx'
import type { OutlineGroup, OutlineItem, OutlineRow } from './outline-rows.ts'
import { isSelectedItem, selectedFor } from './outline-selection.ts'
import styles from './outline.module.css'

export interface OutlineRowProps {
  readonly id: string
  readonly row: OutlineRow
  readonly top: number
  readonly filter: string
  /** The keyboard stands on it. */
  readonly active: boolean
  readonly onChoose: () => void
  readonly onToggle: () => void
  readonly onRename: () => void
  readonly onPress: (event: PointerEvent<HTMLElement>) => void
}

export function OutlineRowView(props: OutlineRowProps) {
  const { id, row, top, filter, active } = props
  const session = useSessionStore()
  const { item } = row
  const selected = useSession((state) => isSelectedItem(item, state.selection))
  const listed = useWindow(({ listed: shown }) => isListable(item) && shown?.id === item.id)
  const subject = selectedFor(item)
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.open}
      aria-selected={selected || listed}
      aria-label={labelOf(item)}
      data-kind={item.kind}
      data-level={row.level}
      data-absent={item.kind === 'table' && item.absent ? '' : undefined}
      data-active={active ? '' : undefined}
      className={styles['row']}
      style={{ transform: `translateY(${top}px)` }}
      onClick={props.onChoose}
      onDoubleClick={props.onRename}
      onPointerDown={props.onPress}
      onPointerEnter={() => {
        if (subject) session.getState().hover(subject)
      }}
      onPointerLeave={() => {
        if (subject) session.getState().hover(undefined)
      }}
    >
      {row.open === undefined ? null : <Chevron row={row} onToggle={props.onToggle} />}
      <Content item={item} filter={filter} />
    </div>
  )
}

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** The arrow opens and closes; the rest of the line is about what it names. */
function Chevron({ row, onToggle }: { row: OutlineRow; onToggle: () => void }) {
  return (
    <span
      className={styles['chevron']}
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation()
        onToggle()
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {row.open ? <ChevronDown {...icon} /> : <ChevronRight {...icon} />}
    </span>
  )
}

const isListable = (
  item: OutlineItem,
): item is Extract<OutlineItem, { kind: 'view' | 'routine' }> =>
  item.kind === 'view' || item.kind === 'routine'

function Content({ item, filter }: { item: OutlineItem; filter: string }) {
  switch (item.kind) {
    case 'group':
      return (
        <>
          <GroupIcon group={item.id} />
          <span className={styles['name']}>{texts.outline.groups[item.id]}</span>
          <Count value={item.count} />
        </>
      )
    case 'area':
      return (
        <>
          <SquareDashed {...icon} />
          <span className={styles['name']}>{item.name}</span>
          <Count value={item.count} />
        </>
      )
    case 'table':
      return (
        <>
          <Table2 {...icon} />
          <Name name={item.name} filter={filter} />
          <RowCount table={item.id} />
        </>
      )
    case 'column':
      return (
        <>
          <span className={styles['gutter']}>
            {item.key ? <KeyRound {...icon} size={12} /> : null}
          </span>
          <span className={styles['name']}>{item.name}</span>
          <span className={styles['type']}>{item.type}</span>
        </>
      )
    case 'relation':
      return (
        <>
          <span className={styles['gutter']}>
            <ArrowUpRight {...icon} size={12} />
          </span>
          <span className={styles['name']} title={texts.outline.refersTo(item.from, item.to)}>
            {texts.outline.refersTo(item.from, item.to)}
          </span>
        </>
      )
    case 'view':
      return (
        <>
          <Eye {...icon} />
          <Name name={item.name} filter={filter} />
        </>
      )
    case 'routine':
      return (
        <>
          <FileCode2 {...icon} />
          <Name name={item.name} filter={filter} />
        </>
      )
  }
}

/** What a screen reader says where the text of the line is not enough. */
function labelOf(item: OutlineItem): string | undefined {
  const words = texts.outline
  switch (item.kind) {
    case 'area':
      return texts.sheets.area(item.name, item.count)
    case 'table':
      return item.absent ? words.absent(item.name) : undefined
    case 'column':
      return words.column(item)
    case 'group':
    case 'relation':
    case 'view':
    case 'routine':
      return undefined
  }
}

function GroupIcon({ group }: { group: OutlineGroup }) {
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

const Count = ({ value }: { value: number }) => (
  <span className={styles['count']}>{value.toLocaleString('en')}</span>
)

function RowCount({ table }: { table: Extract<OutlineItem, { kind: 'table' }>['id'] }) {
  const rows = useRowCount(table)
  return rows === undefined ? null : <Count value={rows} />
}
