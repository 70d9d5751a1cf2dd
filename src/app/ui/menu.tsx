import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import { usePopoverLayer } from './layer.ts'
import { MenuEntries } from './menu-entries.tsx'
import type { MenuEntry } from './menu-entry.ts'
import styles from './popup.module.css'

export interface MenuProps {
  /** The button that opens it; it must take a ref and the props of a trigger. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly entries: readonly MenuEntry[]
  readonly align?: 'start' | 'end'
}

/** A list of actions below a button. */
export function Menu({ trigger, entries, align = 'start' }: MenuProps) {
  const layer = usePopoverLayer()
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner style={layer} sideOffset={4} align={align}>
          <Base.Popup className={styles['popup']}>
            <MenuEntries entries={entries} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export interface PointMenuProps {
  /** In px of the window; absent while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | undefined
  readonly entries: readonly MenuEntry[]
  readonly onClose: () => void
}

/** The same list where the pointer is. */
export function PointMenu({ at, entries, onClose }: PointMenuProps) {
  const layer = usePopoverLayer()
  const anchor = at && { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }
  return (
    <Base.Root
      open={at !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Base.Portal>
        <Base.Positioner
          style={layer}
          anchor={anchor}
          align="start"
          sideOffset={2}
          // moved up rather than cut: its last entry is Delete
          collisionAvoidance={{ side: 'shift', align: 'shift' }}
        >
          <Base.Popup className={styles['popup']}>
            <MenuEntries entries={entries} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
