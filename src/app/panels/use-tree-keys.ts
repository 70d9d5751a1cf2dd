import { useState, type KeyboardEvent } from 'react'
import { useSession, useSessionStore } from '#canvas'
import { tableIn, type TableId } from '#document'
import { useWindow } from '../shell/app-context.tsx'
import { parentOf, type OutlineItem, type OutlineRow } from './outline-rows.ts'
import { selectedFor } from './outline-selection.ts'
import { useItemActions } from './use-item-actions.ts'

interface TreeKeys {
  readonly rows: readonly OutlineRow[]
  readonly onToggle: (row: OutlineRow) => void
  readonly scrollTo: (index: number) => void
}

/** The walk through the tree; what is walked to becomes the selection. */
export function useTreeKeys({ rows, onToggle, scrollTo }: TreeKeys) {
  const session = useSessionStore()
  const open = useOpen()
  const { act, remove, add } = useItemActions()
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
    Enter: () => row && (isAbsent(row.item) ? act(row.item) : choose(row)),
    F2: () => row && act(row.item),
    Delete: () => row && remove(row.item),
    Insert: () => {
      if (row?.item.kind !== 'group') return
      if (row.open === false) onToggle(row)
      add(row.item.id)
    },
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
  const onKey = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (!move || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    move()
  }
  return { active, choose, act, onKey }
}

const isAbsent = (item: OutlineItem): boolean => item.kind === 'table' && item.absent

/** Flies to what a line names; what is not drawn is shown beside the drawing. */
function useOpen(): (item: OutlineItem) => void {
  const session = useSessionStore()
  const showListed = useWindow((state) => state.showListed)
  return (item) => {
    const { view, select } = session.getState()
    const subject = selectedFor(item)
    if (item.kind === 'area') view?.focusPart({ kind: 'area', area: item.id })
    const table = tableOf(item)
    if (table) view?.focusTable(table)
    if (item.kind === 'group' || item.kind === 'area') return
    select(subject ? [subject] : [])
    if (item.kind === 'listed') showListed(item.object)
  }
}

/** The table that shows where it is, as far as the diagram has it. */
function tableOf(item: OutlineItem): TableId | undefined {
  if (item.kind === 'table') return item.absent ? undefined : item.id
  if (item.kind === 'column') return item.table
  return item.kind === 'relation' ? item.below : undefined
}
