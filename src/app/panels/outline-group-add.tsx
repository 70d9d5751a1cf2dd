import { Plus } from 'lucide-react'
import type { MouseEvent } from 'react'
import { texts } from '#texts'
import { IconButton, Menu } from '#ui'
import { useMenuEntries } from '../actions/use-menu-entries.ts'
import { groupActions } from './outline-group-actions.ts'
import type { OutlineGroup } from './outline-rows.ts'
import styles from './outline.module.css'

interface GroupAddProps {
  readonly group: OutlineGroup
  /** Opens the group, so that what is new can be seen. */
  readonly onAdd: () => void
}

/** Makes another one of a group; where there are several kinds, out of a menu. The keyboard has Insert. */
export function GroupAdd({ group, onAdd }: GroupAddProps) {
  const added = ({ onSelect }: { readonly onSelect: () => void }) => {
    onAdd()
    onSelect()
  }
  const entries = useMenuEntries(groupActions[group]).flatMap((entry) =>
    entry.kind === 'item' && !entry.disabled ? [{ ...entry, onSelect: () => added(entry) }] : [],
  )
  const [only, ...more] = entries
  if (group === 'schemas' || !only) return null
  const button = {
    tabIndex: -1,
    size: 'dense',
    className: styles['add'],
    label: texts.outline.add[group],
    icon: <Plus size={14} strokeWidth={2} />,
  } as const
  return (
    // The line itself opens and closes.
    <span onClick={stop} onDoubleClick={stop}>
      {more.length === 0 ? (
        <IconButton {...button} onClick={only.onSelect} />
      ) : (
        <Menu align="end" trigger={<IconButton {...button} />} entries={entries} />
      )}
    </span>
  )
}

const stop = (event: MouseEvent) => event.stopPropagation()
