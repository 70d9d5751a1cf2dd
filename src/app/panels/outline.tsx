import { ChevronsDownUp, ChevronsUpDown, ListFilter } from 'lucide-react'
import { useId, useMemo, useRef, useState } from 'react'
import { useDocument, useSession } from '#canvas'
import { texts } from '#texts'
import { IconButton, Kbd, TextField, useVirtualRows } from '#ui'
import { useAreas } from './areas.ts'
import { OutlineRowView } from './outline-row.tsx'
import { outlineGroups, outlineRows, type OutlineOptions, type OutlineRow } from './outline-rows.ts'
import styles from './outline.module.css'
import { useRowDrag } from './use-row-drag.tsx'
import { useTreeKeys } from './use-tree-keys.ts'

const rowHeight = 24

/** Everything of the drawing as a tree: for who looks for a name, and for who does not see the canvas. */
export function Outline() {
  const [filter, setFilter] = useState<string>()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const areas = useAreas()
  const groups = [...areas.map(({ id }) => id), ...outlineGroups]
  const allClosed = groups.every((group) => closed.has(group))
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
        filter={filter ?? ''}
        closed={closed}
        opened={opened}
        onToggle={({ key, level }) => {
          if (level === 1) setClosed(toggled(closed, key))
          else setOpened(toggled(opened, key))
        }}
      />
    </section>
  )
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
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

interface TreeProps extends OutlineOptions {
  readonly onToggle: (row: OutlineRow) => void
}

function Tree({ filter, closed, opened, onToggle }: TreeProps) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useRows({ filter, closed, opened })
  const virtual = useVirtualRows({
    scroller,
    count: rows.length,
    rowHeight,
    keyOf: (index) => rows[index]?.key ?? index,
  })
  const walk = useTreeKeys({ rows, onToggle, scrollTo: (row) => virtual.scrollToIndex(row) })
  const [press, ghost] = useRowDrag()
  if (rows.every(({ item }) => item.kind === 'group') && closed.size === 0) {
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
        {virtual.getVirtualItems().map((line) => {
          const row = rows[line.index]
          if (!row) return null
          return (
            <OutlineRowView
              key={line.key}
              id={`${id}${row.key}`}
              row={row}
              top={line.start}
              filter={filter}
              active={walk.active === row.key}
              onChoose={() => walk.choose(row)}
              onToggle={() => onToggle(row)}
              onAct={() => walk.act(row.item)}
              onPress={(event) => press(row.item, event)}
            />
          )
        })}
      </div>
      {ghost}
    </div>
  )
}

function useRows({ filter, closed, opened }: OutlineOptions): readonly OutlineRow[] {
  const tables = useDocument((document) => document.tables)
  const views = useDocument((document) => document.views)
  const rawObjects = useDocument((document) => document.rawObjects)
  const types = useDocument((document) => document.types)
  const sequences = useDocument((document) => document.sequences)
  const dialect = useDocument((document) => document.dialect)
  const areas = useAreas()
  const diagram = useSession((session) => session.diagram)
  const shown = useDocument(({ diagrams }) => diagram && diagrams[diagram]?.placements)
  return useMemo(
    () =>
      outlineRows(
        { tables, views, rawObjects, types, sequences, dialect, areas, shown: shown || undefined },
        { filter, closed, opened },
      ),
    [tables, views, rawObjects, types, sequences, dialect, areas, shown, filter, closed, opened],
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
