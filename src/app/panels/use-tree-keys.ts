import { useState, type KeyboardEvent } from 'react'
import { useSession, useSessionStore } from '#canvas'
import { tableIn } from '#document'
import { useWindow } from '../shell/app-context.tsx'
import { parentOf, type OutlineItem, type OutlineRow } from './outline-rows.ts'
import { selectedFor } from './outline-selection.ts'

interface TreeKeys {
  readonly rows: readonly OutlineRow[]
  readonly onToggle: (row: OutlineRow) => void
  readonly scrollTo: (index: number) => void
}

/** The walk through the tree; what is walked to becomes the selection. */
export function useTreeKeys({ rows, onToggle, scrollTo }: TreeKeys) {
  const session = useSessionStore()
  const open = useOpen()
  const [walked, setWalked] = useState<string>()
  const selected = useSession((state) => tableIn(state.selection[0]))
  const active = walked ?? selected
  const at = rows.findIndex((row) => row.key === active)
  const row = rows[at]
  const go = (index: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!next) return
    setWalked(next.key)
    scrollTo(rows.indexOf(next))
    const subject = selectedFor(next.item)
    if (subject) session.getState().select([subject])
  }
  const choose = (chosen: OutlineRow) => {
    setWalked(chosen.key)
    if (chosen.item.kind === 'group') onToggle(chosen)
    else open(chosen.item)
  }
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at < 0 ? 0 : at - 1),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    Enter: () => row && choose(row),
    F2: () => row && rename(row.item),
    ArrowLeft: () => {
      const parent = parentOf(rows, at)
      if (row?.open) onToggle(row)
      else if (parent) go(rows.indexOf(parent))
    },
    ArrowRight: () => {
      if (row?.open === false) onToggle(row)
      else if (row?.open) go(at + 1)
    },
  }
  const rename = (item: OutlineItem) => {
    const { edit, write, select } = session.getState()
    if (item.kind === 'table' && !item.absent) edit({ kind: 'header', table: item.id })
    if (item.kind === 'column')
      edit({ kind: 'cell', table: item.table, column: item.id, cell: 'name' })
    if (item.kind !== 'area') return
    select([{ kind: 'area', area: item.id }])
    write({ kind: 'area', area: item.id })
  }
  const onKey = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    move()
  }
  return { active, choose, rename, onKey }
}

/** Flies to what a line names; what is not drawn is shown beside the drawing, or put onto the diagram. */
function useOpen(): (item: OutlineItem) => void {
  const session = useSessionStore()
  const showListed = useWindow((state) => state.showListed)
  return (item) => {
    const { view, select } = session.getState()
    switch (item.kind) {
      case 'area':
        return view?.focusPart({ kind: 'area', area: item.id })
      case 'table':
        if (item.absent) return select([{ kind: 'table', table: item.id }])
        return view?.focusTable(item.id)
      case 'column':
        view?.focusTable(item.table)
        return select([{ kind: 'column', table: item.table, column: item.id }])
      case 'relation':
        view?.focusTable(item.below)
        return select([{ kind: 'relationship', table: item.table, constraint: item.id }])
      case 'view':
        select([])
        return showListed({ kind: 'view', id: item.id })
      case 'routine':
        select([])
        return showListed({ kind: 'routine', id: item.id })
      case 'group':
        return undefined
    }
  }
}
