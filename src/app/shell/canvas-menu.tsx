import { useEffect, useState, type RefObject } from 'react'
import { tablesOf, useDocument, useRun, useSession } from '#canvas'
import { showTables } from '#document'
import { texts } from '#texts'
import { PointMenu, type MenuEntry } from '#ui'
import { clipboardActions, paste } from '../actions/clipboard-actions.ts'
import { deleteSelection, selectAll } from '../actions/edit-actions.ts'
import { addColumnAction, duplicate, renameTableAction } from '../actions/table-actions.ts'
import { drawTable } from '../actions/tool-actions.ts'
import { useMenuEntries } from '../actions/use-menu-entries.ts'
import { fitAll, fitSelection, tidy } from '../actions/view-actions.ts'

const onGround = [drawTable, paste, selectAll, fitAll, tidy]
const onTables = [
  renameTableAction,
  addColumnAction,
  ...clipboardActions,
  duplicate,
  fitSelection,
  deleteSelection,
]

/**
 * The menu of a right click on the drawing: about what is selected, or about the drawing itself.
 *
 * @param region where the click counts
 */
export function CanvasMenu({ region }: { region: RefObject<HTMLElement | null> }) {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>()
  const ground = useMenuEntries(onGround)
  const tables = useMenuEntries(onTables)
  const shows = useShowsEntry()
  const isSelected = useSession(({ selection }) => selection.length > 0)
  useEffect(() => {
    const element = region.current
    if (!element) return
    const open = (event: MouseEvent) => {
      if (event.defaultPrevented || isField(event.target)) return
      event.preventDefault()
      setAt({ x: event.clientX, y: event.clientY })
    }
    element.addEventListener('contextmenu', open)
    return () => element.removeEventListener('contextmenu', open)
  }, [region])
  const entries = isSelected ? [...tables.filter(isPossible), ...shows] : ground
  return <PointMenu at={at} entries={entries} onClose={() => setAt(undefined)} />
}

/** Fields have the menu of the browser. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea') !== null

const isPossible = (entry: MenuEntry): boolean => entry.kind !== 'item' || entry.disabled !== true

/** How much of the selected tables is shown. */
function useShowsEntry(): readonly MenuEntry[] {
  const run = useRun()
  const selection = useSession((session) => session.selection)
  const placements = useDocument((document) => document.placements)
  const tables = [...tablesOf(selection.filter(({ kind }) => kind === 'table'))]
  if (tables.length === 0) return []
  const shown = new Set(tables.map((table) => placements[table]?.shows ?? 'all'))
  const [one] = shown
  const words = texts.inspector.several
  return [
    { kind: 'separator', id: 'before-shows' },
    {
      kind: 'choice',
      id: 'shows',
      label: words.shows,
      value: shown.size === 1 && one !== undefined ? one : '',
      options: [
        { value: 'all', label: words.showsAll },
        { value: 'keys', label: words.showsKeys },
        { value: 'name', label: words.showsName },
      ],
      onChange: (value) => {
        if (value === 'all' || value === 'keys' || value === 'name') run(showTables(tables, value))
      },
    },
  ]
}
