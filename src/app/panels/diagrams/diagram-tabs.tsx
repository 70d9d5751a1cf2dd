import { Plus } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { tablesOf, useDocument, useReadOnly, useSession } from '#canvas'
import { renameDiagram, type Diagram } from '#document'
import { texts } from '#texts'
import { IconButton, Menu, PointMenu, type MenuEntry } from '#ui'
import {
  addDiagram,
  deleteDiagramAction,
  duplicateDiagramAction,
  moveDiagramLeft,
  moveDiagramRight,
  renameDiagramAction,
  showSheet,
} from '../../actions/diagram-actions.ts'
import { useActionContext } from '../../actions/use-action-context.ts'
import { useMenuEntries } from '../../actions/use-menu-entries.ts'
import { useWindow } from '../../shell/app-context.tsx'
import { useAreas } from '../areas.ts'
import styles from './looks.module.css'

const words = texts.sheets.diagrams

const onDiagram = [
  renameDiagramAction,
  duplicateDiagramAction,
  moveDiagramLeft,
  moveDiagramRight,
  deleteDiagramAction,
]

/** The whole schema and the further diagrams of it. */
export function DiagramTabs() {
  const context = useActionContext()
  const diagrams = useDocument((present) => present.diagrams)
  const shown = useSession((session) => session.diagram)
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number }>()
  const entries = useMenuEntries(onDiagram)
  const list = useRef<HTMLDivElement>(null)
  const order = [undefined, ...Object.values<Diagram>(diagrams)]
  const go = (by: number) => {
    const at = order.findIndex((one) => one?.id === shown)
    const next = order[(at + by + order.length) % order.length]
    showSheet(context, next?.id)
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus()
    })
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    if (event.key === 'ArrowRight') go(1)
    else if (event.key === 'ArrowLeft') go(-1)
    else if (event.key === 'F2') void renameDiagramAction.run(context)
    else if (event.key === 'Delete' && deleteDiagramAction.when?.(context))
      void deleteDiagramAction.run(context)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles['float']} data-float="">
      <div
        ref={list}
        role="tablist"
        aria-label={words.title}
        className={styles['tabs']}
        onKeyDown={onKey}
      >
        {order.map((one) => (
          <Tab
            key={one?.id ?? 'whole'}
            diagram={one}
            isShown={one?.id === shown}
            onChoose={() => showSheet(context, one?.id)}
            onMenu={(at) => {
              showSheet(context, one?.id)
              if (one) setMenuAt(at)
            }}
          />
        ))}
      </div>
      <AddMenu />
      <PointMenu at={menuAt} entries={entries} onClose={() => setMenuAt(undefined)} />
    </div>
  )
}

interface TabProps {
  readonly diagram: Diagram | undefined
  readonly isShown: boolean
  readonly onChoose: () => void
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void
}

function Tab({ diagram, isShown, onChoose, onMenu }: TabProps) {
  const renaming = useWindow((state) => state.renamingDiagram)
  const rename = useWindow((state) => state.renameDiagram)
  const readOnly = useReadOnly()
  if (diagram && renaming === diagram.id && !readOnly) return <NameField diagram={diagram} />
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isShown}
      tabIndex={isShown ? 0 : -1}
      className={styles['tab']}
      title={diagram?.name}
      onClick={onChoose}
      onDoubleClick={() => {
        if (diagram && !readOnly) rename(diagram.id)
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        event.stopPropagation()
        onMenu({ x: event.clientX, y: event.clientY })
      }}
    >
      {diagram?.name ?? words.whole}
    </button>
  )
}

function NameField({ diagram }: { diagram: Diagram }) {
  const { document } = useActionContext()
  const rename = useWindow((state) => state.renameDiagram)
  const [name, setName] = useState(diagram.name)
  const leave = (keep: boolean) => {
    const typed = name.trim()
    rename(undefined)
    if (keep && typed !== '') document.getState().run(renameDiagram(diagram.id, typed))
  }
  return (
    <input
      // the field exists because the user asked for it
      autoFocus
      className={styles['name']}
      aria-label={words.name}
      value={name}
      size={Math.max(4, name.length)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => leave(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') leave(true)
        if (event.key === 'Escape') leave(false)
      }}
    />
  )
}

/** Empty, of the selection, of what is shown alone, or of an area. */
function AddMenu() {
  const context = useActionContext()
  const readOnly = useReadOnly()
  const selection = useSession((session) => session.selection)
  const only = useSession((session) => session.only)
  const areas = useAreas()
  const selected = [...tablesOf(selection)]
  const entry = (id: string, label: string, add: () => void): MenuEntry => ({
    kind: 'item',
    id,
    label,
    onSelect: add,
  })
  const entries: MenuEntry[] = [
    entry('empty', words.empty, () => addDiagram(context, [], texts.sheets.newDiagram)),
    ...(selected.length > 0
      ? [
          entry('selection', words.ofSelection(selected.length), () =>
            addDiagram(context, selected, texts.sheets.newDiagram),
          ),
        ]
      : []),
    ...(only
      ? [
          entry('shown', words.ofShown(only.size), () =>
            addDiagram(context, [...only], texts.sheets.newDiagram),
          ),
        ]
      : []),
    ...areas
      .filter(({ tables }) => tables.length > 0)
      .map(({ id, name, tables }) =>
        entry(id, words.ofArea(name, tables.length), () => addDiagram(context, tables, name)),
      ),
  ]
  if (readOnly) return null
  return (
    <Menu
      trigger={<IconButton size="dense" label={words.add} icon={<Plus {...icon} />} />}
      entries={entries}
    />
  )
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
