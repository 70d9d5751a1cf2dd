import {
  ArrowUpRight,
  Braces,
  ChevronDown,
  ChevronRight,
  Eye,
  FileCode2,
  FolderClosed,
  KeyRound,
  ListTree,
  Shapes,
  SquareDashed,
  Table2,
  type LucideIcon,
} from 'lucide-react'
import type { PointerEvent } from 'react'
import { useSession, useSessionStore } from '#canvas'
import { texts } from '#texts'
import { Highlighted } from '#ui'
import { useRowCount, useWindow } from '../shell/app-context.tsx'
import type { ListedObject } from '../shell/window-state.ts'
import { GroupAdd } from './outline-group-add.tsx'
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
  /** A double click. */
  readonly onAct: () => void
  readonly onPress: (event: PointerEvent<HTMLElement>) => void
}

export function OutlineRowView(props: OutlineRowProps) {
  const { id, row, top, filter, active } = props
  const session = useSessionStore()
  const { item } = row
  const selected = useSession((state) => isSelectedItem(item, state.selection))
  const listed = useWindow(
    ({ listed: shown }) => item.kind === 'listed' && shown?.id === item.object.id,
  )
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
      data-kind={item.kind === 'listed' ? item.object.kind : item.kind}
      data-level={row.level}
      data-absent={item.kind === 'table' && item.absent ? '' : undefined}
      data-active={active ? '' : undefined}
      className={styles['row']}
      style={{ transform: `translateY(${top}px)` }}
      onClick={props.onChoose}
      onDoubleClick={props.onAct}
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
      {item.kind === 'group' ? (
        <GroupAdd group={item.id} onAdd={() => row.open || props.onToggle()} />
      ) : null}
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
          <span className="visually-hidden">{texts.sheets.area(item.name, item.count)}</span>
          <span className={styles['name']} aria-hidden="true">
            {item.name}
          </span>
          <Count value={item.count} isSaid />
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
      return <ColumnContent item={item} />
    case 'relation':
      return <RelationContent item={item} />
    case 'listed':
      return (
        <>
          <ListedIcon kind={item.object.kind} />
          <Name name={item.name} filter={filter} />
        </>
      )
  }
}

const ColumnContent = ({ item }: { item: Extract<OutlineItem, { kind: 'column' }> }) => (
  <>
    <span className={styles['gutter']}>{item.key ? <KeyRound {...icon} size={12} /> : null}</span>
    <span className={styles['name']}>{item.name}</span>
    <span className={styles['type']}>{item.type}</span>
  </>
)

function RelationContent({ item }: { item: Extract<OutlineItem, { kind: 'relation' }> }) {
  const text = texts.outline.refersTo(item.from, item.to)
  return (
    <>
      <span className={styles['gutter']}>
        <ArrowUpRight {...icon} size={12} />
      </span>
      <span className={styles['name']} title={text}>
        {text}
      </span>
    </>
  )
}

/** What a screen reader says where the text of the line is not enough. */
function labelOf(item: OutlineItem): string | undefined {
  const words = texts.outline
  switch (item.kind) {
    case 'table':
      return item.absent ? words.absent(item.name) : undefined
    case 'column':
      return words.column(item)
    case 'group':
    case 'area':
    case 'relation':
    case 'listed':
      return undefined
  }
}

const groupIcons: Readonly<Record<OutlineGroup, LucideIcon>> = {
  tables: Table2,
  views: Eye,
  types: Shapes,
  sequences: ListTree,
  routines: Braces,
  schemas: FolderClosed,
}

function GroupIcon({ group }: { group: OutlineGroup }) {
  const Icon = groupIcons[group]
  return <Icon {...icon} />
}

const listedIcons: Readonly<Record<ListedObject['kind'], LucideIcon>> = {
  view: Eye,
  type: Shapes,
  sequence: ListTree,
  routine: FileCode2,
  schema: FolderClosed,
}

function ListedIcon({ kind }: { kind: ListedObject['kind'] }) {
  const Icon = listedIcons[kind]
  return <Icon {...icon} />
}

function Name({ name, filter }: { name: string; filter: string }) {
  return (
    <span className={styles['name']} title={name}>
      <Highlighted text={name} part={filter} className={styles['match']} />
    </span>
  )
}

/** @param isSaid another text of the line says it in words */
const Count = ({ value, isSaid = false }: { value: number; isSaid?: boolean }) => (
  <span className={styles['count']} aria-hidden={isSaid ? true : undefined}>
    {value.toLocaleString('en')}
  </span>
)

function RowCount({ table }: { table: Extract<OutlineItem, { kind: 'table' }>['id'] }) {
  const rows = useRowCount(table)
  return rows === undefined ? null : <Count value={rows} />
}
