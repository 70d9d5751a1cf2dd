import { ChevronsDownUp, ChevronsUpDown, ListFilter } from 'lucide-react'
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useDocument, useSession, useSessionStore } from '#canvas'
import { tableIn, type SchemaDocument } from '#document'
import { texts } from '#texts'
import { IconButton, Kbd, TextField, useVirtualRows } from '#ui'
import { useWindow } from '../shell/app-context.tsx'
import { OutlineRowView } from './outline-row.tsx'
import { outlineRows, rowKey, type OutlineGroup, type OutlineRow } from './outline-rows.ts'
import styles from './outline.module.css'

const rowHeight = 24
const groups: readonly OutlineGroup[] = ['tables', 'views', 'routines']

/** Everything of the drawing as a tree: for who looks for a name, and for who does not see the canvas. */
export function Outline() {
  const [filter, setFilter] = useState<string>()
  const [closed, setClosed] = useState<ReadonlySet<OutlineGroup>>(new Set())
  const tables = useDocument((document) => document.tables)
  const views = useDocument((document) => document.views)
  const rawObjects = useDocument((document) => document.rawObjects)
  const allClosed = closed.size === groups.length
  return (
    <section className={styles['outline']} aria-label={texts.outline.title}>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{texts.outline.title}</h2>
        <IconButton
          size="dense"
          label={texts.outline.filter}
          pressed={filter !== undefined}
          icon={<ListFilter size={14} strokeWidth={2} />}
          onClick={() => setFilter(filter === undefined ? '' : undefined)}
        />
        <IconButton
          size="dense"
          label={allClosed ? texts.outline.openAll : texts.outline.closeAll}
          icon={
            allClosed ? (
              <ChevronsUpDown size={14} strokeWidth={2} />
            ) : (
              <ChevronsDownUp size={14} strokeWidth={2} />
            )
          }
          onClick={() => setClosed(new Set(allClosed ? [] : groups))}
        />
      </header>
      {filter === undefined ? null : <Filter filter={filter} onChange={setFilter} />}
      <Tree
        parts={{ tables, views, rawObjects }}
        filter={filter ?? ''}
        closed={closed}
        onToggle={(group) => setClosed(toggled(closed, group))}
      />
    </section>
  )
}

function toggled(closed: ReadonlySet<OutlineGroup>, group: OutlineGroup) {
  const next = new Set(closed)
  if (!next.delete(group)) next.add(group)
  return next
}

function Filter({ filter, onChange }: { filter: string; onChange: (filter: string) => void }) {
  return (
    <div className={styles['filter']}>
      <TextField
        label={texts.outline.filter}
        labelHidden
        autoFocus
        size="dense"
        mono
        placeholder={texts.outline.filterPlaceholder}
        value={filter}
        onInput={onChange}
        onCommit={onChange}
      />
    </div>
  )
}

interface TreeProps {
  readonly parts: Pick<SchemaDocument, 'tables' | 'views' | 'rawObjects'>
  readonly filter: string
  readonly closed: ReadonlySet<OutlineGroup>
  readonly onToggle: (group: OutlineGroup) => void
}

function Tree({ parts, filter, closed, onToggle }: TreeProps) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { tables, views, rawObjects } = parts
  const rows = useMemo(
    () => outlineRows({ tables, views, rawObjects }, { filter, closed }),
    [tables, views, rawObjects, filter, closed],
  )
  const virtual = useVirtualRows({
    scroller,
    count: rows.length,
    rowHeight,
    keyOf: (index) => rowKey(rows[index] ?? { kind: 'group', group: 'tables', count: 0 }),
  })
  const walk = useTreeKeys({ rows, onToggle, scrollTo: (row) => virtual.scrollToIndex(row) })
  if (rows.every((row) => row.kind === 'group') && closed.size === 0) {
    return <Empty filtered={filter !== ''} />
  }
  return (
    <div
      ref={scroller}
      role="tree"
      tabIndex={0}
      aria-label={texts.outline.title}
      aria-activedescendant={walk.active === undefined ? undefined : `${id}${walk.active}`}
      className={styles['tree']}
      onKeyDown={walk.onKey}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            <OutlineRowView
              key={item.key}
              id={`${id}${rowKey(row)}`}
              row={row}
              top={item.start}
              filter={filter}
              open={row.kind === 'group' ? filter !== '' || !closed.has(row.group) : undefined}
              active={walk.active === rowKey(row)}
              onChoose={() => walk.choose(row)}
            />
          )
        })}
      </div>
    </div>
  )
}

function Empty({ filtered }: { filtered: boolean }) {
  if (filtered) return <p className={styles['empty']}>{texts.outline.nothingFound}</p>
  return (
    <p className={styles['empty']}>
      {texts.outline.emptyBefore} <Kbd keys="T" /> {texts.outline.emptyAfter}
    </p>
  )
}

interface TreeKeys {
  readonly rows: readonly OutlineRow[]
  readonly onToggle: (group: OutlineGroup) => void
  readonly scrollTo: (index: number) => void
}

/** The walk through the tree; the row that is walked to becomes the selection. */
function useTreeKeys({ rows, onToggle, scrollTo }: TreeKeys) {
  const session = useSessionStore()
  const showListed = useWindow((state) => state.showListed)
  const [walked, setWalked] = useState<string>()
  const selected = useSession((state) => tableIn(state.selection[0]))
  const active = walked ?? selected
  const at = rows.findIndex((row) => rowKey(row) === active)
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    setWalked(rowKey(row))
    scrollTo(rows.indexOf(row))
    if (row.kind === 'table') session.getState().select([{ kind: 'table', table: row.id }])
  }
  const choose = (row: OutlineRow) => {
    setWalked(rowKey(row))
    if (row.kind === 'group') onToggle(row.group)
    else if (row.kind === 'table') session.getState().view?.focusTable(row.id)
    else {
      session.getState().select([])
      showListed(
        row.kind === 'view' ? { kind: 'view', id: row.id } : { kind: 'routine', id: row.id },
      )
    }
  }
  const enter = () => {
    const row = rows[at]
    if (row) choose(row)
  }
  const rename = () => {
    const row = rows[at]
    if (row?.kind === 'table') session.getState().edit({ kind: 'header', table: row.id })
  }
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at < 0 ? 0 : at - 1),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    Enter: enter,
    F2: rename,
    ArrowLeft: () => go(rows.findLastIndex((row, index) => index <= at && row.kind === 'group')),
    ArrowRight: () => go(at + 1),
  }
  const onKey = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    move()
  }
  return { active, choose, onKey }
}
